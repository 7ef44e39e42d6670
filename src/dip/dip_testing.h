// Cases and catalogues for tests.
#pragma once

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "dip/catalogue.h"
#include "dip/grouper.h"

namespace gongji::dip {

/// Two years would do, three show the weights: 2023 to 2025 at 1 : 2 : 7, nothing trimmed, core
/// types from two cases, pools by category, then chapter.
inline Scheme test_scheme() {
  Scheme scheme;
  scheme.years = {2023, 2024, 2025};
  scheme.year_weights = {1, 2, 7};
  scheme.core_threshold = 2;
  scheme.pool_threshold = 2;
  scheme.pools = {Pool::Category, Pool::Chapter};
  scheme.tie_breaks = {TieBreak::MostProcedures, TieBreak::ClassOrder, TieBreak::NearestCost};
  for (int t = 0; t < kTreatments; ++t) {
    scheme.class_rank[0][t] = kTreatments - t;
    scheme.class_rank[1][t] = 2 * kTreatments - t;
  }
  GJ_ASSERT(scheme.procedures.add("47", 3).ok());
  GJ_ASSERT(scheme.procedures.add("54", 3).ok());
  GJ_ASSERT(scheme.procedures.add("96", 2).ok());
  GJ_ASSERT(scheme.procedures.add("88", 1).ok());
  GJ_ASSERT(scheme.procedures.add("99", 0).ok());
  scheme.deviation.low = Rate::percent(50);
  scheme.deviation.high = Rate::percent(200);
  scheme.deviation.review = Rate::percent(500);
  scheme.gate.cv_at_least = Rate::percent(70);
  scheme.gate.falls_by = Rate::percent(20);
  scheme.institutions = {{"H1", "", "A", std::nullopt, Rate()},
                         {"H2", "", "B", std::nullopt, Rate()}};
  scheme.groups = {"A", "B"};
  return scheme;
}

/// A case with storage of its own.
struct TestCase {
  int year = 2025;
  std::vector<std::string> diagnoses, procedures;
  std::int64_t fen = 0;
  std::string institution = "H1";
  int stay = 5, age = 40;
  std::string discharge = "1";

  grouping::CaseRecord record() const {
    grouping::CaseRecord record;
    record.id = "C";
    record.age_years = age;
    record.stay_days = stay;
    record.discharge_type = discharge;
    record.institution = institution;
    record.discharge_day = Date::known(year, 6, 1);
    record.cost = Money::fen(fen);
    record.diagnoses.assign(diagnoses.begin(), diagnoses.end());
    record.procedures.assign(procedures.begin(), procedures.end());
    return record;
  }
};

/// A catalogue from cases, as the program builds it but in one thread. Asserts that it can be.
inline Catalogue build_for_test(const std::vector<TestCase>& cases, const Scheme& scheme,
                                const RuleBook* book = nullptr) {
  CaseCoder coder(scheme, book);
  std::vector<CodedCase> coded;
  for (const TestCase& one : cases) {
    auto result = coder.code(one.record(), true);
    if (result.ok()) coded.push_back(*result);
  }
  std::vector<CountedCombination> counted(coder.keys());
  for (std::uint32_t k = 0; k < coder.keys(); ++k) counted[k].combination = coder.combination(k);
  for (const CodedCase& one : coded) ++counted[one.key].cases;
  Plan plan = plan_types(counted, scheme, book);
  std::vector<std::vector<CodedCase>> of_type(plan.types.size());
  for (const CodedCase& one : coded) of_type[plan.type_of[one.key]].push_back(one);
  std::vector<YearSums> groups(scheme.groups.size());
  std::vector<TypeMeasure> measures;
  for (const auto& some : of_type) {
    TypeMeasure measured = measure(some, scheme, groups);
    const auto cv = variation(measured.kept, scheme);
    const auto mean = weighted_mean(measured.kept, Amount::Cost, scheme);
    if (!scheme.grades.empty() && *cv >= scheme.gate.cv_at_least) {
      measure_grades(some, scheme, *mean, measured);
    }
    measures.push_back(std::move(measured));
  }
  return make_catalogue(std::move(plan), measures, groups, scheme).value();
}

}  // namespace gongji::dip
