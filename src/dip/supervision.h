// Lists of supervision over grouped cases.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/date.h"
#include "dip/scheme.h"

namespace gongji::dip {

/// A stay of one patient; `type` and `category` are numbers that the caller gives.
struct Stay {
  std::uint32_t person = 0;
  Date admission, discharge;
  std::uint32_t type = 0, category = 0;
  std::uint64_t number = 0;  ///< of the case, to tell stays of one day apart
};

struct Readmission {
  std::uint64_t earlier = 0, later = 0;  ///< numbers of the cases
  int days = 0;                          ///< from discharge to admission
};

/// Stays that begin at most `readmission_days` after the discharge from an earlier one of the same
/// person with the same type, or the same category where the rules say so; 0 days is the day of
/// discharge. Each later stay is compared with the latest such discharge. By the later case's
/// number; the order of `stays` does not matter, but it is lost.
std::vector<Readmission> readmissions(std::span<Stay> stays, const SupervisionRules& rules);

}  // namespace gongji::dip
