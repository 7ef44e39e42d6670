#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "claims/day_ids.h"
#include "claims/raw_list.h"

namespace gongji::claims {

/// What settlement remembers of one person: the accumulators of the benefit year, and of the day
/// for what is charged once a day and institution. Its size does not depend on how many encounters
/// there were.
struct PersonState {
  RawList accumulators;  ///< empty before the first settlement
  int year = 0;          ///< first calendar year of the benefit year
  Date last_date;        ///< of the last settlement; only meaningful once accumulators are there
  struct DayEntry {
    std::string institution;
    std::vector<policy::Raw> values;  ///< one for each accumulator per day and institution
  };
  std::vector<DayEntry> day;  ///< of last_date
  DayIds ids;                 ///< claim ids settled on last_date, to find doubles

  bool is_new() const { return accumulators.empty(); }
};

}  // namespace gongji::claims
