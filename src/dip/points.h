// Points of a case (病种分值) and their values.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/int128.h"
#include "base/money.h"
#include "base/rate.h"
#include "base/result.h"

namespace gongji::dip {

/// Points, in whole units of 1e-4.
class Points {
 public:
  static constexpr std::int64_t kUnitsPerPoint = 10'000;
  static constexpr int kDecimals = 4;

  constexpr Points() = default;
  static constexpr Points units(std::int64_t units) { return Points(units); }
  /// Refuses base.bad_number: not a decimal number, finer than 1e-4, or beyond int64 units.
  static Result<Points> parse(std::string_view text);

  constexpr std::int64_t in_units() const { return units_; }
  /// At least `decimals` (0..4) decimals and no trailing zero beyond them.
  std::string to_text(int decimals) const;

  friend constexpr auto operator<=>(Points, Points) = default;

 private:
  explicit constexpr Points(std::int64_t units) : units_(units) {}
  std::int64_t units_ = 0;
};

/// numerator / denominator points, which may be negative, rounded half up at `decimals` (0..4)
/// places. Asserts a denominator above zero. Refuses base.overflow.
Result<Points> rounded_points(int128 numerator, int128 denominator, int decimals);

/// points * numerator / denominator, rounded half up at `decimals` (0..4) places. Asserts a
/// denominator above zero. Refuses base.overflow.
Result<Points> scaled(Points points, std::int64_t numerator, std::int64_t denominator,
                      int decimals);

/// numerator / denominator in units of 1e-9, rounded half up at `decimals` (0..9) places. Refuses
/// base.divide_by_zero, base.overflow.
Result<Rate> ratio_rounded(int128 numerator, int128 denominator, int decimals);

/// What one point is worth, in units of 1e-9 yuan (so that 8.1234 yuan is 8'123'400'000).
struct PointValue {
  std::int64_t nano_yuan = 0;
  std::string to_text(int decimals) const;
  friend constexpr auto operator<=>(PointValue, PointValue) = default;
};

/// One year of the region's history, for the budget point value.
struct YearTotals {
  std::int64_t weight = 1;
  int128 cost_fen = 0;
  int128 points_units = 0;
};

/// 预算点值: Σ weight·cost / Σ weight·points, rounded half up at `decimals` (0..9) places of a
/// yuan; with equal points in every year that is the weighted yearly cost over the points. Refuses
/// dip.no_points, base.overflow.
Result<PointValue> budget_point_value(std::span<const YearTotals> years, int decimals);

/// 结算点值: (fund / payment ratio) / points, rounded half up at `decimals` (0..9) places.
/// Refuses dip.no_points, base.divide_by_zero for a ratio of zero, base.overflow.
Result<PointValue> settlement_point_value(Money fund, Rate payment_ratio, int128 points_units,
                                          int decimals);

/// points * value, rounded half up to the fen: the payment standard of a case. Refuses
/// base.overflow.
Result<Money> payment_standard(Points points, PointValue value);

/// One hospital in a settlement.
struct HospitalPoints {
  std::string institution;
  std::uint64_t cases = 0;
  int128 points_units = 0;  ///< adjusted
  int128 rw_nano = 0;       ///< Σ RW of its cases, unadjusted
  int128 cost_fen = 0;
};

/// CMI = Σ RW / cases, rounded half up at `decimals` places; zero cases give zero. Refuses
/// base.overflow.
Result<Rate> case_mix_index(const HospitalPoints& hospital, int decimals);

/// `total` divided among the hospitals by their points, by largest remainder, ties to the earlier:
/// the parts add up to `total` to the fen. Refuses base.bad_weights, base.overflow.
Result<std::vector<Money>> divide_by_points(Money total, std::span<const HospitalPoints> hospitals);

}  // namespace gongji::dip
