#pragma once

#include "policy/prove/cells.h"
#include "policy/prove/report.h"

namespace gongji::policy::prove {

/// overlap and unreachable: rows of a chosen table against each other.
void prove_table(const Compiled& compiled, const checked::Table& table, Report& report);

/// low_confidence, unused, never_filled. `bound_parameters` are used because a bound names them.
void prove_marks(const Compiled& compiled, const std::set<std::string>& bound_parameters,
                 Report& report);

}  // namespace gongji::policy::prove
