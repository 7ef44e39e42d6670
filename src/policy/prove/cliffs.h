#pragma once

#include "policy/prove/report.h"
#include "policy/prove/walk.h"

namespace gongji::policy::prove {

/// cliff: the personal amount of a care kind as an exact piecewise linear function of the in-scope
/// cost, in a fresh benefit year and without parts outside the scope.
void prove_cliffs(const Site& site, Report& report);

}  // namespace gongji::policy::prove
