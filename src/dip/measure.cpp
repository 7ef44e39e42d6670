#include "dip/measure.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace gongji::dip {

namespace {

constexpr int kCvDecimals = 4;

int128 of_amount(const Sums& sums, Amount amount) {
  switch (amount) {
    case Amount::Cost:
      return sums.cost_fen;
    case Amount::Drugs:
      return sums.drugs_fen;
    case Amount::Consumables:
      return sums.consumables_fen;
  }
  GJ_ASSERT(false);
  return 0;
}

std::int64_t clamped(int128 value) {
  constexpr int128 kMin = std::numeric_limits<std::int64_t>::min();
  constexpr int128 kMax = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(std::clamp(value, kMin, kMax));
}

std::int64_t at_rank(std::vector<std::int64_t>& costs, std::size_t rank) {
  std::nth_element(costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(rank), costs.end());
  return costs[rank];
}

/// floor(n * rate); rates of settings are 0 to 1 here.
std::size_t part_of(std::size_t n, Rate rate) {
  return static_cast<std::size_t>(static_cast<uint128>(n) * static_cast<uint128>(rate.in_nano()) /
                                  Rate::kNanoPerOne);
}

CostLimits percentile_limits(std::vector<std::int64_t>& costs, const Trim& trim) {
  const std::size_t n = costs.size();
  const std::size_t low = std::min(part_of(n, trim.low), n - 1);
  const std::size_t cut = std::min(part_of(n, Rate::percent(100) - trim.high), n - 1);
  const std::size_t high = std::max(n - 1 - cut, low);
  const std::int64_t bottom = at_rank(costs, low);
  return {bottom, at_rank(costs, high)};
}

CostLimits mean_limits(const std::vector<std::int64_t>& costs, const Trim& trim) {
  int128 sum = 0;
  for (const std::int64_t cost : costs) sum += cost;
  const int128 below = int128{Rate::kNanoPerOne} * static_cast<int128>(costs.size());
  // Whole fen: the least that is not under the limit, the most that is not over it.
  const int128 low = divide_rounded(sum * trim.low.in_nano(), below, Rounding::Up);
  const int128 high = divide_rounded(sum * trim.high.in_nano(), below, Rounding::Down);
  return {clamped(low), clamped(high)};
}

CostLimits quartile_limits(std::vector<std::int64_t>& costs, const Trim& trim) {
  const std::size_t last = costs.size() - 1;
  const std::int64_t lower = at_rank(costs, last / 4);
  const std::int64_t upper = at_rank(costs, (3 * last + 3) / 4);
  const int128 range = int128{upper} - lower;
  const auto times = [&](Rate k) {
    return divide_rounded(range * k.in_nano(), Rate::kNanoPerOne, Rounding::Down);
  };
  return {clamped(lower - times(trim.low)), clamped(upper + times(trim.high))};
}

/// n / d with `decimals` more digits, rounded down; long division, so that nothing overflows while
/// d is below 1e37.
Result<uint128> long_quotient(uint128 n, uint128 d, int decimals) {
  if (d == 0 || d > static_cast<uint128>(kInt128Max) / 10) return overflow_error("离散程度");
  uint128 quotient = n / d, rest = n % d;
  for (int i = 0; i < decimals; ++i) {
    if (quotient > static_cast<uint128>(kInt128Max) / 10) return overflow_error("离散程度");
    rest *= 10;
    quotient = quotient * 10 + rest / d;
    rest %= d;
  }
  return quotient;
}

/// Σ w·total / Σ w·cases or Σ w·(total / cases) / Σ w.
template <class Total>
Result<Exact> weighted(const YearSums& years, const Scheme& scheme, Total total) {
  Exact sum, weights;
  for (std::size_t i = 0; i < scheme.years.size(); ++i) {
    if (years[i].cases == 0) continue;
    const Exact weight = Exact::of(scheme.year_weights[i]);
    const bool means = scheme.weighting == Weighting::YearlyMeans;
    const auto cases = static_cast<int128>(years[i].cases);
    GJ_TRY(const Exact part, Exact::ratio(total(years[i]), means ? cases : 1));
    GJ_TRY(const Exact weighted_part, mul(part, weight));
    GJ_TRY(const Exact count, mul(weight, Exact::of(means ? 1 : static_cast<int64_t>(cases))));
    GJ_TRY(sum, add(sum, weighted_part));
    GJ_TRY(weights, add(weights, count));
  }
  if (weights == Exact::of(0)) return Exact::of(0);
  return div(sum, weights);
}

}  // namespace

void Sums::add(const CodedCase& one) {
  ++cases;
  cost_fen += one.cost_fen;
  drugs_fen += one.drugs_fen;
  consumables_fen += one.consumables_fen;
  squares += int128{one.cost_fen} * one.cost_fen;
  stay_days += one.stay_days;
}

void Sums::add(const Sums& other) {
  cases += other.cases;
  cost_fen += other.cost_fen;
  drugs_fen += other.drugs_fen;
  consumables_fen += other.consumables_fen;
  squares += other.squares;
  stay_days += other.stay_days;
}

CostLimits trim_limits(std::vector<std::int64_t>& costs, const Trim& trim) {
  if (costs.empty() || trim.method == TrimMethod::None) {
    return {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
  }
  if (trim.method == TrimMethod::Percentile) return percentile_limits(costs, trim);
  if (trim.method == TrimMethod::MeanRatio) return mean_limits(costs, trim);
  return quartile_limits(costs, trim);
}

TypeMeasure measure(std::span<const CodedCase> cases, const Scheme& scheme,
                    std::vector<YearSums>& groups) {
  TypeMeasure measured;
  measured.groups.resize(scheme.groups.size());
  std::array<CostLimits, kYearsMax> limits{};
  std::array<std::vector<std::int64_t>, kYearsMax> costs;
  for (const CodedCase& one : cases) {
    ++measured.cases[one.year];
    measured.cost_fen[one.year] += one.cost_fen;
    if (scheme.trim.method != TrimMethod::None) costs[one.year].push_back(one.cost_fen);
  }
  for (std::size_t y = 0; y < kYearsMax; ++y) limits[y] = trim_limits(costs[y], scheme.trim);
  const std::size_t last = scheme.years.size() - 1;
  for (const CodedCase& one : cases) {
    const CostLimits& limit = limits[one.year];
    if (one.cost_fen < limit.low || one.cost_fen > limit.high) continue;
    measured.kept[one.year].add(one);
    if (one.group == CodedCase::kNoGroup) continue;
    groups[one.group][one.year].add(one);
    if (one.year == last) measured.groups[one.group].add(one);
  }
  measured.limits = limits;
  return measured;
}

Result<Money> weighted_mean(const YearSums& years, Amount amount, const Scheme& scheme) {
  GJ_TRY(const Exact mean,
         weighted(years, scheme, [&](const Sums& sums) { return of_amount(sums, amount); }));
  GJ_TRY(const std::int64_t fen, round_to_int64(mean, Rounding::HalfUp));
  return Money::fen(fen);
}

Result<std::int64_t> weighted_stay_hundredths(const YearSums& years, const Scheme& scheme) {
  GJ_TRY(const Exact mean, weighted(years, scheme, [](const Sums& sums) {
           return static_cast<int128>(sums.stay_days) * 100;
         }));
  return round_to_int64(mean, Rounding::HalfUp);
}

Result<Rate> variation(const YearSums& years, const Scheme& scheme) {
  Sums all;
  for (const Sums& year : years) all.add(year);
  if (all.cases < 2 || all.cost_fen == 0) return Rate();
  // CV² = (n·Σx² − (Σx)²) / (Σx)², times n / (n − 1) for the sample.
  const auto n = static_cast<int128>(all.cases);
  int128 spread = 0, square = 0;
  if (__builtin_mul_overflow(n, all.squares, &spread) ||
      __builtin_mul_overflow(all.cost_fen, all.cost_fen, &square)) {
    return overflow_error("离散程度");
  }
  spread -= square;
  GJ_ASSERT(spread >= 0);
  GJ_TRY(Exact ratio, Exact::ratio(spread, square));
  if (!scheme.cv_divides_by_n) {
    GJ_TRY(const Exact sample, Exact::ratio(n, n - 1));
    GJ_TRY(ratio, mul(ratio, sample));
  }
  constexpr int kMore = kCvDecimals + 1;
  GJ_TRY(const uint128 scaled_ratio,
         long_quotient(static_cast<uint128>(ratio.numerator()),
                       static_cast<uint128>(ratio.denominator()), 2 * kMore));
  const auto root = static_cast<int128>(square_root(scaled_ratio));
  const int128 rounded = divide_rounded(root, 10, Rounding::HalfUp);
  return Rate::nano(clamped(rounded * (Rate::kNanoPerOne / power_of_ten(kCvDecimals))));
}

int grade_of(const CodedCase& one, const Auxiliary& catalogue, const Scheme& scheme, Money mean) {
  for (int i = 0; i < catalogue.grades; ++i) {
    const auto g = static_cast<std::size_t>(catalogue.first_grade + i);
    if ((one.grades >> g & 1U) == 0) continue;
    const auto& ratio = scheme.grades[g].when.cost_ratio_min;
    const bool dear = !ratio || int128{one.cost_fen} * Rate::kNanoPerOne >=
                                    int128{mean.in_fen()} * ratio->in_nano();
    if (dear) return static_cast<int>(g);
  }
  return -1;
}

void measure_grades(std::span<const CodedCase> cases, const Scheme& scheme, Money mean,
                    TypeMeasure& measured) {
  measured.grades.assign(scheme.grades.size(), YearSums{});
  for (const CodedCase& one : cases) {
    const CostLimits& limit = measured.limits[one.year];
    if (one.cost_fen < limit.low || one.cost_fen > limit.high) continue;
    for (const Auxiliary& catalogue : scheme.auxiliaries) {
      const int grade = grade_of(one, catalogue, scheme, mean);
      if (grade >= 0) measured.grades[static_cast<std::size_t>(grade)][one.year].add(one);
    }
  }
}

uint128 square_root(uint128 number) {
  uint128 root = 0;
  for (int shift = 126; shift >= 0; shift -= 2) {
    const uint128 bit = uint128{1} << static_cast<unsigned>(shift);
    if (number >= root + bit) {
      number -= root + bit;
      root = (root >> 1U) + bit;
    } else {
      root >>= 1U;
    }
  }
  return root;
}

}  // namespace gongji::dip
