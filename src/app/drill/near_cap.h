// Somebody for whom a fund pays little more this year, whatever the region's caps are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/office.h"

namespace gongji::app {

/// Whose visit it is, and where.
struct CapVisit {
  std::string person, institution, scheme;
  std::string visit;    ///< number of the visit that is settled
  std::string message;  ///< under which it is settled
  Date day;
};

/// What the funds pay at most for further care of this kind on the day, found by trial settlements.
/// Nothing when the package refuses the trial.
Result<std::optional<Money>> fund_left(Office& office, const CapVisit& visit,
                                       const std::string& kind);

/// The settlement of one visit that ends shortly below the cap of the first of `kinds` that has one
/// over the year; nothing when none has. Nothing is kept of the trials, nor of `before`, the calls
/// that make the person known. Refuses what the office refuses as a whole.
Result<std::optional<Call>> near_cap_call(Office& office, const CapVisit& visit,
                                          const std::vector<Call>& before,
                                          const std::vector<std::string>& kinds);

}  // namespace gongji::app
