// The money of a generated year beside contributions and settlements: what else funds are given,
// and what they pay out.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/office.h"
#include "synth/world.h"

namespace gongji::app {

struct FundYear {
  std::uint64_t incomes = 0;   ///< from the treasury, another fund, the level above
  std::uint64_t payments = 0;  ///< to institutions and people
  std::vector<std::pair<std::string, Money>> balances;  ///< of each fund, at the end
};

/// Books in a region whose year is settled:
/// - what regions.csv gives a fund for each resident, from the treasury or another fund, and from
///   the level above what a fund still lacks, in whole ten thousands of yuan;
/// - at the end of each month but the last, that its contributions are swept;
/// - on the 20th of the next month, that what is owed of it is allocated and paid.
/// What the last month owes and collected stays open. Refuses synth.bad_table, what an operation
/// refuses.
Result<FundYear> book_fund_year(Office& office, const synth::World& world, std::uint64_t residents);

}  // namespace gongji::app
