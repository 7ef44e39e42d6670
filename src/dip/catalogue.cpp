#include "dip/catalogue.h"

#include <algorithm>

#include "base/utf8.h"
#include "dip/errors.h"

namespace gongji::dip {

namespace {

constexpr int kCvPlaces = 4;

Result<Money> plain_mean(const Sums& sums) {
  if (sums.cases == 0) return Money::kZero;
  GJ_TRY(const Exact mean, Exact::ratio(sums.cost_fen, static_cast<int128>(sums.cases)));
  GJ_TRY(const std::int64_t fen, round_to_int64(mean, Rounding::HalfUp));
  return Money::fen(fen);
}

Result<Rate> part_of_mean(Money part, Money whole, int decimals) {
  if (whole <= Money::kZero) return Rate();
  return ratio_rounded(part.in_fen(), whole.in_fen(), decimals);
}

Result<Points> score_of(Money mean, Money reference, const Scheme& scheme) {
  GJ_TRY(const Exact ratio, Exact::ratio(mean.in_fen(), reference.in_fen()));
  GJ_TRY(const Exact score, mul(ratio, Exact::of(scheme.multiplier)));
  GJ_TRY(const Exact rounded, round_decimals(score, scheme.score_decimals, Rounding::HalfUp));
  GJ_TRY(const Exact units, mul(rounded, Exact::of(Points::kUnitsPerPoint)));
  GJ_TRY(const std::int64_t whole, round_to_int64(units, Rounding::HalfUp));
  return Points::units(whole);
}

Result<Type> make_type(TypeSpec spec, const TypeMeasure& measured, const Scheme& scheme) {
  Type type;
  type.spec = std::move(spec);
  type.cases = measured.cases;
  for (std::size_t y = 0; y < kYearsMax; ++y) type.kept[y] = measured.kept[y].cases;
  GJ_TRY(type.mean, weighted_mean(measured.kept, Amount::Cost, scheme));
  GJ_TRY(type.drugs_mean, weighted_mean(measured.kept, Amount::Drugs, scheme));
  GJ_TRY(type.consumables_mean, weighted_mean(measured.kept, Amount::Consumables, scheme));
  GJ_TRY(type.stay_hundredths, weighted_stay_hundredths(measured.kept, scheme));
  GJ_TRY(type.cv, variation(measured.kept, scheme));
  const Sums& last = measured.kept[scheme.years.size() - 1];
  type.last_year_cases = last.cases;
  GJ_TRY(type.last_year_mean, plain_mean(last));
  for (const Sums& group : measured.groups) {
    GJ_TRY(const Money mean, plain_mean(group));
    type.groups.push_back({group.cases, mean});
  }
  type.base =
      std::binary_search(scheme.base_types.begin(), scheme.base_types.end(), type.spec.code);
  if (!measured.grades.empty()) {
    GJ_TRY(type.splits, split_type(measured, type.mean, type.cv, scheme));
  }
  return type;
}

Result<Split> split_by(const Auxiliary& auxiliary, int number, const TypeMeasure& measured,
                       Money mean, const Scheme& scheme) {
  Split split;
  split.catalogue = number;
  int128 weighted = 0;
  std::uint64_t cases = 0;
  for (int i = 0; i < auxiliary.grades; ++i) {
    const int grade = auxiliary.first_grade + i;
    const YearSums& sums = measured.grades[static_cast<std::size_t>(grade)];
    Factor factor;
    factor.grade = grade;
    for (const Sums& year : sums) factor.cases += year.cases;
    if (factor.cases == 0) continue;
    GJ_TRY(factor.mean, weighted_mean(sums, Amount::Cost, scheme));
    GJ_TRY(factor.k, part_of_mean(factor.mean, mean, scheme.gate.decimals));
    GJ_TRY(factor.cv, variation(sums, scheme));
    weighted += int128{factor.cv.in_nano()} * static_cast<int128>(factor.cases);
    cases += factor.cases;
    if (factor.cases >= scheme.gate.cases_at_least) split.factors.push_back(factor);
  }
  if (cases == 0) return split;
  GJ_TRY(split.cv,
         ratio_rounded(weighted, static_cast<int128>(cases) * Rate::kNanoPerOne, kCvPlaces));
  return split;
}

/// Yearly sums over all types, before and after trimming.
YearSums total(const std::vector<TypeMeasure>& measures, Catalogue& catalogue) {
  YearSums all{};
  for (const TypeMeasure& measured : measures) {
    for (std::size_t y = 0; y < kYearsMax; ++y) {
      all[y].add(measured.kept[y]);
      catalogue.years[y].cases += measured.cases[y];
      catalogue.years[y].kept += measured.kept[y].cases;
      catalogue.years[y].cost_fen += measured.cost_fen[y];
    }
  }
  return all;
}

Result<Money> reference_of(const Catalogue& catalogue, const Scheme& scheme) {
  if (scheme.reference_cost) return *scheme.reference_cost;
  if (scheme.reference_type.empty()) return catalogue.mean;
  const int at = find_type(catalogue, scheme.reference_type);
  if (at >= 0) return catalogue.types[static_cast<std::size_t>(at)].mean;
  return make_error(dip_code::kUnknownType, "score.reference_type",
                    "基准病种 " + in_quotes(scheme.reference_type) +
                        " 不在目录里;请改设置,或改用 reference: all_cases");
}

Result<void> score_types(Catalogue& catalogue, const Scheme& scheme) {
  for (Type& type : catalogue.types) {
    GJ_TRY(type.rw, part_of_mean(type.mean, catalogue.reference, scheme.rw_decimals));
    GJ_TRY(type.drugs_rw, part_of_mean(type.drugs_mean, catalogue.drugs_mean, scheme.rw_decimals));
    GJ_TRY(type.consumables_rw,
           part_of_mean(type.consumables_mean, catalogue.consumables_mean, scheme.rw_decimals));
    GJ_TRY(type.score, score_of(type.mean, catalogue.reference, scheme));
    for (std::size_t y = 0; y < kYearsMax; ++y) {
      catalogue.years[y].points_units +=
          int128{type.score.in_units()} * static_cast<int128>(type.cases[y]);
    }
  }
  return done();
}

Result<void> measure_groups(const std::vector<YearSums>& groups, const Scheme& scheme,
                            Catalogue& catalogue) {
  for (const YearSums& sums : groups) {
    GroupMean group;
    for (const Sums& year : sums) group.cases += year.cases;
    GJ_TRY(group.mean, weighted_mean(sums, Amount::Cost, scheme));
    Rate coefficient = Rate::percent(100);
    if (scheme.group_coefficients && group.cases > 0) {
      GJ_TRY(coefficient, part_of_mean(group.mean, catalogue.mean, scheme.coefficient_decimals));
    }
    catalogue.coefficients.push_back(coefficient);
    catalogue.group_means.push_back(group);
  }
  return done();
}

Result<PointValue> budget_value(const Catalogue& catalogue, const Scheme& scheme) {
  std::vector<YearTotals> totals;
  for (std::size_t y = 0; y < scheme.years.size(); ++y) {
    totals.push_back(
        {scheme.year_weights[y], catalogue.years[y].cost_fen, catalogue.years[y].points_units});
  }
  return budget_point_value(totals, scheme.point_decimals);
}

}  // namespace

Result<std::vector<Split>> split_type(const TypeMeasure& measured, Money mean, Rate cv,
                                      const Scheme& scheme) {
  std::vector<Split> splits;
  for (std::size_t i = 0; i < scheme.auxiliaries.size(); ++i) {
    GJ_TRY(Split split,
           split_by(scheme.auxiliaries[i], static_cast<int>(i), measured, mean, scheme));
    const int128 fallen = int128{cv.in_nano()} - split.cv.in_nano();
    split.used =
        !split.factors.empty() &&
        fallen * Rate::kNanoPerOne >= int128{cv.in_nano()} * scheme.gate.falls_by.in_nano();
    splits.push_back(std::move(split));
  }
  return splits;
}

Result<Catalogue> make_catalogue(Plan plan, const std::vector<TypeMeasure>& measures,
                                 const std::vector<YearSums>& groups, const Scheme& scheme) {
  GJ_ASSERT(plan.types.size() == measures.size());
  Catalogue catalogue;
  const YearSums all = total(measures, catalogue);
  GJ_TRY(catalogue.mean, weighted_mean(all, Amount::Cost, scheme));
  if (catalogue.mean <= Money::kZero) {
    return make_error(dip_code::kNoCases, "",
                      "没有可用的病例,建不了目录;请核对病例文件和设置的年度");
  }
  GJ_TRY(catalogue.drugs_mean, weighted_mean(all, Amount::Drugs, scheme));
  GJ_TRY(catalogue.consumables_mean, weighted_mean(all, Amount::Consumables, scheme));
  catalogue.types.reserve(plan.types.size());
  for (std::size_t i = 0; i < plan.types.size(); ++i) {
    GJ_TRY(Type type, make_type(std::move(plan.types[i]), measures[i], scheme));
    catalogue.types.push_back(std::move(type));
  }
  GJ_TRY(catalogue.reference, reference_of(catalogue, scheme));
  GJ_CHECK(score_types(catalogue, scheme));
  GJ_CHECK(measure_groups(groups, scheme, catalogue));
  GJ_TRY(catalogue.budget_value, budget_value(catalogue, scheme));
  return catalogue;
}

int find_type(const Catalogue& catalogue, std::string_view code) {
  const auto at =
      std::lower_bound(catalogue.types.begin(), catalogue.types.end(), code,
                       [](const Type& type, std::string_view c) { return type.spec.code < c; });
  return at != catalogue.types.end() && at->spec.code == code
             ? static_cast<int>(at - catalogue.types.begin())
             : -1;
}

Rate coefficient_of(const Catalogue& catalogue, const Scheme& scheme,
                    std::string_view institution) {
  const Institution* found = find_institution(scheme, institution);
  if (!found) return Rate::percent(100);
  if (found->coefficient) return *found->coefficient + found->addition;
  const int group = group_of(scheme, institution);
  const bool known = group >= 0 && static_cast<std::size_t>(group) < catalogue.coefficients.size();
  return (known ? catalogue.coefficients[static_cast<std::size_t>(group)] : Rate::percent(100)) +
         found->addition;
}

}  // namespace gongji::dip
