#include "dip/points.h"

#include <limits>

#include "base/decimal.h"
#include "base/exact.h"
#include "dip/errors.h"

namespace gongji::dip {

namespace {

constexpr int128 kNanoPerFen = Rate::kNanoPerOne / 100;

Result<std::int64_t> narrow(int128 value, std::string_view what) {
  if (value < std::numeric_limits<std::int64_t>::min() ||
      value > std::numeric_limits<std::int64_t>::max()) {
    return overflow_error(what);
  }
  return static_cast<std::int64_t>(value);
}

Error no_points() {
  return make_error(dip_code::kNoPoints, "",
                    "分值合计为零,算不出点值;请核对病例是否入组、目录是否有分值");
}

/// n / d in nano, rounded at `decimals` places.
Result<std::int64_t> nano_of(int128 n, int128 d, int decimals) {
  GJ_TRY(const Exact quotient, Exact::ratio(n, d));
  GJ_TRY(const Exact rounded, round_decimals(quotient, decimals, Rounding::HalfUp));
  GJ_TRY(const Exact nano, mul(rounded, Exact::of(Rate::kNanoPerOne)));
  return round_to_int64(nano, Rounding::HalfUp);
}

}  // namespace

Result<Points> Points::parse(std::string_view text) {
  GJ_TRY(const Decimal number, parse_decimal(text, kDecimals));
  const auto units = gongji::in_units(number, kDecimals);
  if (!units) return overflow_error("分值");
  return Points(*units);
}

std::string Points::to_text(int decimals) const {
  return units_text(units_, kDecimals, decimals);
}

std::string PointValue::to_text(int decimals) const {
  return units_text(nano_yuan, 9, decimals);
}

Result<Points> rounded_points(int128 numerator, int128 denominator, int decimals) {
  GJ_ASSERT(denominator > 0 && decimals >= 0 && decimals <= Points::kDecimals);
  const int128 shown = power_of_ten(decimals);
  int128 product = 0;
  if (__builtin_mul_overflow(numerator, shown, &product)) return overflow_error("分值");
  const int128 rounded = divide_rounded(product, denominator, Rounding::HalfUp);
  if (magnitude(rounded) > std::numeric_limits<std::int64_t>::max()) return overflow_error("分值");
  GJ_TRY(const std::int64_t units,
         narrow(rounded * power_of_ten(Points::kDecimals - decimals), "分值"));
  return Points::units(units);
}

Result<Points> scaled(Points points, std::int64_t numerator, std::int64_t denominator,
                      int decimals) {
  return rounded_points(int128{points.in_units()} * numerator,
                        int128{denominator} * Points::kUnitsPerPoint, decimals);
}

Result<Rate> ratio_rounded(int128 numerator, int128 denominator, int decimals) {
  constexpr int128 kPlain = int128{1} << 90U;  // far below overflow: no need to reduce fractions
  if (denominator > 0 && numerator > -kPlain && numerator < kPlain) {
    GJ_ASSERT(decimals >= 0 && decimals <= 9);
    const int128 places = power_of_ten(decimals);
    const int128 rounded = divide_rounded(numerator * places, denominator, Rounding::HalfUp);
    GJ_TRY(const std::int64_t plain, narrow(rounded * (Rate::kNanoPerOne / places), "比值"));
    return Rate::nano(plain);
  }
  GJ_TRY(const std::int64_t nano, nano_of(numerator, denominator, decimals));
  return Rate::nano(nano);
}

Result<PointValue> budget_point_value(std::span<const YearTotals> years, int decimals) {
  Exact cost, points;
  for (const YearTotals& year : years) {
    GJ_TRY(const Exact year_cost, Exact::ratio(year.cost_fen, 1));
    GJ_TRY(const Exact year_points, Exact::ratio(year.points_units, 1));
    GJ_TRY(const Exact weighted_cost, mul(year_cost, Exact::of(year.weight)));
    GJ_TRY(const Exact weighted_points, mul(year_points, Exact::of(year.weight)));
    GJ_TRY(cost, add(cost, weighted_cost));
    GJ_TRY(points, add(points, weighted_points));
  }
  if (points <= Exact::of(0)) return no_points();
  // fen / 100 over units / 10,000: yuan a point is fen * 100 / units.
  GJ_TRY(const Exact yuan, mul(cost, Exact::of(Points::kUnitsPerPoint / 100)));
  GJ_TRY(const std::int64_t nano, nano_of(yuan.numerator(), points.numerator(), decimals));
  return PointValue{nano};
}

Result<PointValue> settlement_point_value(Money fund, Rate payment_ratio, int128 points_units,
                                          int decimals) {
  if (points_units <= 0) return no_points();
  GJ_TRY(const Exact ratio, payment_ratio.to_exact());
  GJ_TRY(const Exact whole, div(Exact::of(fund.in_fen()), ratio));
  GJ_TRY(const Exact units, Exact::ratio(points_units, Points::kUnitsPerPoint / 100));
  GJ_TRY(const Exact yuan, div(whole, units));
  GJ_TRY(const std::int64_t nano, nano_of(yuan.numerator(), yuan.denominator(), decimals));
  return PointValue{nano};
}

Result<Money> payment_standard(Points points, PointValue value) {
  const int128 product = int128{points.in_units()} * value.nano_yuan;
  const int128 fen =
      divide_rounded(product, kNanoPerFen * Points::kUnitsPerPoint, Rounding::HalfUp);
  GJ_TRY(const std::int64_t narrowed, narrow(fen, "分值乘以点值"));
  return Money::fen(narrowed);
}

Result<Rate> case_mix_index(const HospitalPoints& hospital, int decimals) {
  if (hospital.cases == 0) return Rate();
  return ratio_rounded(hospital.rw_nano, int128{hospital.cases} * Rate::kNanoPerOne, decimals);
}

Result<std::vector<Money>> divide_by_points(Money total,
                                            std::span<const HospitalPoints> hospitals) {
  std::vector<std::int64_t> weights;
  weights.reserve(hospitals.size());
  for (const HospitalPoints& hospital : hospitals) {
    GJ_TRY(const std::int64_t weight, narrow(hospital.points_units, "医院分值合计"));
    weights.push_back(weight);
  }
  return split(total, weights);
}

}  // namespace gongji::dip
