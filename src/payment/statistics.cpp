#include "payment/statistics.h"

#include <limits>

#include "base/int128.h"

namespace gongji::payment {

namespace {

constexpr int kIndexDecimals = 12;
constexpr int kVariationDecimals = 4;

/// The largest whole number whose square is not above `n`.
uint128 square_root(uint128 n) {
  uint128 low = 0;
  uint128 high = uint128{1} << 64;
  while (low < high) {
    const uint128 middle = low + (high - low + 1) / 2;
    const bool fits = middle <= std::numeric_limits<std::uint64_t>::max() && middle * middle <= n;
    if (fits) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/// n·Σx² − (Σx)²: n² times the variance. Refuses base.overflow.
Result<int128> spread(const CostSums& sums) {
  int128 left = 0;
  int128 right = 0;
  if (__builtin_mul_overflow(int128{sums.cases}, sums.squares, &left) ||
      __builtin_mul_overflow(int128{sums.cost}, int128{sums.cost}, &right)) {
    return overflow_error("费用平方和");
  }
  return left - right;
}

/// Squares within one group of its cases about their mean, in whole fen².
Result<int128> squares_within(const CostSums& sums) {
  if (sums.cases == 0) return int128{0};
  GJ_TRY(const int128 n_times, spread(sums));
  return divide_rounded(n_times, sums.cases, Rounding::HalfUp);
}

}  // namespace

void CostSums::add(Money amount, std::int64_t stay_days) {
  CostSums one;
  one.cases = 1;
  one.cost = amount.in_fen();
  one.days = stay_days;
  one.squares = int128{amount.in_fen()} * amount.in_fen();
  *this += one;
}

CostSums& CostSums::operator+=(const CostSums& other) {
  const bool wrapped = __builtin_add_overflow(cost, other.cost, &cost) ||
                       __builtin_add_overflow(squares, other.squares, &squares);
  GJ_ASSERT(!wrapped);
  cases += other.cases;
  days += other.days;
  return *this;
}

Money mean_cost(const CostSums& sums) {
  if (sums.cases == 0) return Money::kZero;
  return Money::fen(
      static_cast<std::int64_t>(divide_rounded(sums.cost, sums.cases, Rounding::HalfUp)));
}

Result<std::optional<Exact>> relative_weight(const CostSums& group, const CostSums& all,
                                             int decimals) {
  if (group.cases == 0 || all.cost == 0) return std::optional<Exact>();
  GJ_TRY(const Exact mean, Exact::ratio(group.cost, group.cases));
  GJ_TRY(const Exact over_all, Exact::ratio(all.cost, all.cases));
  GJ_TRY(const Exact ratio, div(mean, over_all));
  GJ_TRY(const Exact rounded, round_decimals(ratio, decimals, Rounding::HalfUp));
  return std::optional<Exact>(rounded);
}

Result<std::optional<Exact>> case_mix_index(std::span<const WeightedCases> groups) {
  Exact sum;
  std::int64_t cases = 0;
  for (const WeightedCases& group : groups) {
    GJ_TRY(const Exact product, mul(group.weight, Exact::of(group.cases)));
    GJ_TRY(sum, add(sum, product));
    cases += group.cases;
  }
  if (cases == 0) return std::optional<Exact>();
  GJ_TRY(const Exact index, div(sum, Exact::of(cases)));
  return std::optional<Exact>(index);
}

Result<std::optional<Exact>> index_of(std::span<const IndexPart> groups) {
  const int128 unit = power_of_ten(kIndexDecimals);
  int128 sum = 0;
  std::int64_t cases = 0;
  for (const IndexPart& group : groups) {
    if (group.of_region == 0 || group.hospital_cases == 0) continue;
    // (S_h / n_h) / (S / n) × n_h = S_h × n / S
    int128 product = 0;
    if (__builtin_mul_overflow(int128{group.of_hospital} * group.region_cases, unit, &product)) {
      return overflow_error("费用指数");
    }
    sum += divide_rounded(product, group.of_region, Rounding::HalfUp);
    cases += group.hospital_cases;
  }
  if (cases == 0) return std::optional<Exact>();
  GJ_TRY(const Exact total, Exact::ratio(sum, unit));
  GJ_TRY(const Exact index, div(total, Exact::of(cases)));
  return std::optional<Exact>(index);
}

std::optional<Exact> variation(const CostSums& sums, bool sample) {
  if (sums.cost <= 0 || (sample && sums.cases < 2)) return std::nullopt;
  const auto n_squared = spread(sums);
  if (!n_squared.ok()) return std::nullopt;
  // (s / mean)² = spread / (Σx)², with n / (n - 1) for a sample; times 4 · 10^8 for the root.
  auto above = static_cast<uint128>(*n_squared);
  auto below = static_cast<uint128>(int128{sums.cost} * sums.cost);
  const auto scale = static_cast<uint128>(4 * power_of_ten(2 * kVariationDecimals));
  const auto n = static_cast<uint128>(sums.cases);
  constexpr uint128 kAll = ~uint128{0};
  while (above > kAll / scale / n || below > kAll / n) {
    above >>= 1;
    below >>= 1;
  }
  above *= scale;
  if (sample) {
    above *= n;
    below *= n - 1;
  }
  const uint128 twice = square_root(above / below);
  const auto ratio =
      Exact::ratio(static_cast<int128>((twice + 1) / 2), power_of_ten(kVariationDecimals));
  return ratio.ok() ? std::optional<Exact>(*ratio) : std::nullopt;
}

Result<std::optional<Exact>> variance_reduction(std::span<const CostSums> groups) {
  CostSums all;
  int128 within = 0;
  for (const CostSums& group : groups) {
    all += group;
    GJ_TRY(const int128 own, squares_within(group));
    within += own;
  }
  GJ_TRY(const int128 total, squares_within(all));
  if (total == 0) return std::optional<Exact>();
  GJ_TRY(const Exact left, Exact::ratio(within, total));
  GJ_TRY(const Exact explained, sub(Exact::of(1), left));
  return std::optional<Exact>(explained);
}

}  // namespace gongji::payment
