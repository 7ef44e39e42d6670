#pragma once

#include "policy/checked/checked.h"

namespace gongji::policy::checked {

/// Looks through the cells of tables into the tables that they use: policy.circle, policy.too_deep
/// (evaluation would fill the stack), policy.too_large (it would not end in reasonable time).
void check_nesting(const Package& package, Diagnostics& diagnostics);

}  // namespace gongji::policy::checked
