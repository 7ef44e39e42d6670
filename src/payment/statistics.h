// Figures of groups and hospitals: weights, CMI, indices, spread.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/exact.h"
#include "base/money.h"

namespace gongji::payment {

/// Sums of some cases: enough for mean, weight and spread. In fen and days.
struct CostSums {
  std::int64_t cases = 0;
  std::int64_t cost = 0;
  std::int64_t days = 0;
  int128 squares = 0;  ///< of the costs in fen

  /// Asserts that the sums fit.
  void add(Money amount, std::int64_t stay_days);
  CostSums& operator+=(const CostSums& other);
};

/// Mean cost in fen, rounded half up; zero without cases.
Money mean_cost(const CostSums& sums);

/// Mean cost of the group over mean cost of all, rounded half up to `decimals`. Nothing without
/// cases or cost.
Result<std::optional<Exact>> relative_weight(const CostSums& group, const CostSums& all,
                                             int decimals);

/// Σ weight × cases over Σ cases (CMI), exact; nothing without cases.
struct WeightedCases {
  Exact weight;
  std::int64_t cases = 0;
};
Result<std::optional<Exact>> case_mix_index(std::span<const WeightedCases> groups);

/// One hospital against the region in one group.
struct IndexPart {
  std::int64_t of_hospital = 0;  ///< sum of fen or of days
  std::int64_t of_region = 0;
  std::int64_t hospital_cases = 0, region_cases = 0;
};

/// Σ_i (mean of the hospital / mean of the region) × cases of the hospital / its cases: of costs
/// the cost index, of days the time index. 1 is the region's level. Groups in which the region has
/// nothing are left out. Each term is rounded half up to 1e-12.
Result<std::optional<Exact>> index_of(std::span<const IndexPart> groups);

/// Standard deviation over mean, rounded half up to four decimals; `sample` divides by n - 1, else
/// by n. Nothing for a mean of zero, nor for one case when `sample`. Squares that leave 128 bits
/// are scaled down together (the result is then within 1e-9 before rounding).
std::optional<Exact> variation(const CostSums& sums, bool sample);

/// RIV: 1 - (squares within groups) / (squares over all), the share of the variance that the groups
/// explain. Squares of a group are rounded half up to whole fen². Nothing when all cases cost the
/// same. One group gives 0, groups of one case each give 1. Refuses base.overflow.
Result<std::optional<Exact>> variance_reduction(std::span<const CostSums> groups);

}  // namespace gongji::payment
