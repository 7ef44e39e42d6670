#pragma once

#include "policy/prove/bounds.h"
#include "policy/prove/walk.h"

namespace gongji::policy::prove {

/// Every combination of one layer of one care kind: gap, share_range, cap_below_deductible,
/// level_order, guardrail.
void prove_layer(const Site& site, const program::LayerProgram& layer,
                 const std::vector<BoundHere>& bounds, Report& report);

/// Gaps of tables that the refusals of a care kind use, or the rules for fee lines.
void prove_conditions(const Site& site, Report& report);

/// Gaps of tables that a decision uses.
void prove_decision(const Compiled& compiled, const checked::Decision& decision, Report& report);

}  // namespace gongji::policy::prove
