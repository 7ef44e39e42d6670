// Which types a catalogue gets from the combinations that occur.
#pragma once

#include "dip/type_index.h"

namespace gongji::dip {

/// A combination that occurs, with how often in all years.
struct CountedCombination {
  Combination combination;
  std::uint64_t cases = 0;
};

/// The types, and for each combination its type.
struct Plan {
  std::vector<TypeSpec> types;  ///< by code
  std::vector<std::uint32_t> type_of;
};

/// Core types are the rules of the plan and combinations of at least the threshold; everything else
/// is pooled, by the last pool whatever its count. Where the scheme matches subsets, a combination
/// below the threshold goes to a core type by the tie-breaks, of which those that ask for costs are
/// passed over: there are no means yet. The order of `counted` does not matter.
Plan plan_types(std::span<const CountedCombination> counted, const Scheme& scheme,
                const RuleBook* book);

}  // namespace gongji::dip
