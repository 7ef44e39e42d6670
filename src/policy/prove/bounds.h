#pragma once

#include "policy/prove/report.h"
#include "policy/prove/symbol.h"

namespace gongji::policy::prove {

/// A bound of a guardrail in the words of the package that it binds.
struct BoundHere {
  const Bound<document::Written>* bound = nullptr;
  std::string from;  ///< id of the guardrail package
  std::optional<ExprPtr> when;
  ExprPtr require;
  bool of_share = false;  ///< speaks of each band
};

/// The bounds that apply to the package: its own, and those of the packages that it names in
/// `under`. A bound that names an input, a word or a care kind which the package lacks is left out.
/// Packages that are missing and bounds that cannot be read go to the report.
std::vector<BoundHere> bind_bounds(const Compiled& compiled,
                                   std::span<const Compiled* const> guardrails, Report& report);

/// Checks the bounds on parameters.
void prove_parameters(const Compiled& compiled, const std::vector<BoundHere>& bounds,
                      Report& report);

/// "统筹地区普通门诊…不低于60%" with where the bound comes from.
Text bound_text(const BoundHere& bound);

}  // namespace gongji::policy::prove
