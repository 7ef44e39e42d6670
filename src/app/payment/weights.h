// Weights and spread of groups from history.
#pragma once

#include "app/payment/result_tables.h"

namespace gongji::app {

struct WeightOptions {
  CaseTables cases;
  Exact trim_low, trim_high;  ///< of the group's mean; 0: nothing is trimmed on that side
  int decimals = 4;
  std::int64_t cases_min = 5;          ///< fewer: the group is named as small
  Exact variation_max = Exact::of(1);  ///< above: the group is named as not homogeneous
  bool sample = false;                 ///< standard deviation by n - 1
};

struct Weights {
  ResultTable groups;
  ReadCases read;
  std::int64_t cases = 0, trimmed = 0;
  Money mean;                               ///< of all cases that count
  std::optional<Exact> variance_reduction;  ///< RIV
};

/// Cases without a group do not count. A case is trimmed when its cost is below or above the limits
/// of its group's mean over all its cases, once. Weight: mean of the group over mean of all, both
/// after trimming, half up. Refuses as read_cases.
Result<Weights> weights_from_history(const WeightOptions& options);

}  // namespace gongji::app
