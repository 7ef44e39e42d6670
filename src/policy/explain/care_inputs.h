// Which inputs the settlement of a kind of care may look at.
#pragma once

#include <set>

#include "policy/checked/checked.h"

namespace gongji::policy::explain {

/// Slots of inputs of the package (not those of fee lines) that a refusal of the document or of the
/// care kind, or a layer of it, may read on some way: what a form for such a visit has to ask for.
/// Tables count with their keys and all their cells.
std::set<int> care_inputs(const checked::Package& package, const checked::Document& document,
                          const Care<ExprPtr>& care);

}  // namespace gongji::policy::explain
