#include "dip/grouper.h"

#include <gtest/gtest.h>

#include "dip/dip_testing.h"

namespace gongji::dip {
namespace {

Points score() {
  return Points::parse("1200").value();
}

std::string after(std::int64_t fen, const Scheme& scheme) {
  const auto result = deviation_of(score(), Money::fen(fen), Money::fen(12'000'00), scheme);
  return std::string(word_of(result->deviation)) + " " + result->score.to_text(2);
}

// A type with mean 12,000 and 1,200 points: limits 6,000, 24,000 and 60,000.
TEST(DipDeviation, both_sides_of_half) {
  Scheme scheme = test_scheme();
  EXPECT_EQ(after(5'400'00, scheme), "low 540.00");
  EXPECT_EQ(after(5'999'99, scheme), "low 600.00");  // 599.999
  EXPECT_EQ(after(6'000'00, scheme), "normal 1200.00");
  EXPECT_EQ(after(6'000'01, scheme), "normal 1200.00");
  scheme.deviation.low_edge = Edge::Outside;
  EXPECT_EQ(after(6'000'00, scheme), "low 600.00");
  EXPECT_EQ(after(6'000'01, scheme), "normal 1200.00");
}

TEST(DipDeviation, both_sides_of_two) {
  Scheme scheme = test_scheme();
  EXPECT_EQ(after(23'999'99, scheme), "normal 1200.00");
  EXPECT_EQ(after(24'000'00, scheme), "normal 1200.00");
  EXPECT_EQ(after(24'000'10, scheme), "high 1200.01");
  EXPECT_EQ(after(30'000'00, scheme), "high 1800.00");  // (2.5 - 2 + 1) · 1,200
  scheme.deviation.high_edge = Edge::Outside;
  EXPECT_EQ(after(24'000'00, scheme), "high 1200.00");  // no jump
}

TEST(DipDeviation, both_sides_of_five) {
  Scheme scheme = test_scheme();
  EXPECT_EQ(after(59'999'99, scheme), "high 4800.00");
  EXPECT_EQ(after(60'000'00, scheme), "high 4800.00");  // (5 - 2 + 1) · 1,200
  EXPECT_EQ(after(60'000'01, scheme), "review 4800.00");
  scheme.deviation.review_edge = Edge::Outside;
  EXPECT_EQ(after(60'000'00, scheme), "review 4800.00");
}

std::vector<TestCase> some_cases() {
  std::vector<TestCase> cases;
  for (const int year : {2023, 2024, 2025}) {
    cases.push_back({year, {"K35.800"}, {"47.0100"}, 10'000'00});
    cases.push_back({year, {"K35.800"}, {"47.0100"}, 12'000'00, "H2"});
    cases.push_back({year, {"K35.801"}, {}, 3'000'00});
    cases.push_back({year, {"K35.800"}, {"47.0100", "54.5100"}, 20'000'00});
    cases.push_back({year, {"K36.x00"}, {"88.0100"}, 5'000'00});
  }
  cases.push_back({2025, {"J18.900"}, {"96.7101"}, 8'000'00});
  return cases;
}

std::string type_of(const Catalogue& catalogue, const Scheme& scheme, const TestCase& one) {
  Grouper grouper(catalogue, scheme, nullptr);
  const auto grouped = grouper.group(one.record());
  return grouped.ok() ? catalogue.types[grouped->type].spec.code : grouped.error().code;
}

TEST(DipGrouper, type_is_the_diagnosis_with_its_set_of_counted_procedures) {
  const Scheme scheme = test_scheme();
  const Catalogue catalogue = build_for_test(some_cases(), scheme);
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"K35.899"}, {"47.0100"}, 1'00}), "K35.8+47.0100");
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"K35.8"}, {"54.5100", "47.0100"}, 1'00}),
            "K35.8+47.0100+54.5100");
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"k35.800"}, {"99.1500", "47.0100"}, 1'00}),
            "K35.8+47.0100");  // 99 is not counted
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"J18.900"}, {"96.7101"}, 1'00}),
            "other/therapeutic");  // one case: below both thresholds, and no chapters are given
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"Z51.100"}, {}, 1'00}), "dip.no_type");
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {}, {}, 1'00}), "dip.no_principal");
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"K3"}, {}, 1'00}), "dip.bad_code");
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"K35.800"}, {}, 0}), "dip.no_cost");
}

TEST(DipGrouper, history_needs_a_day_of_discharge) {
  const Scheme scheme = test_scheme();
  CaseCoder coder(scheme, nullptr);
  const TestCase one{2025, {"K35.800"}, {}, 1'00};
  auto record = one.record();
  record.discharge_day.reset();
  EXPECT_EQ(coder.code(record, true).error().code, "dip.no_day");
  EXPECT_TRUE(coder.code(record, false).ok());
  EXPECT_EQ(coder.code(TestCase{2020, {"K35.800"}, {}, 1'00}.record(), true).error().code,
            "dip.other_year");
}

TEST(DipGrouper, subsets_take_the_type_with_most_procedures) {
  Scheme scheme = test_scheme();
  scheme.match_subset = true;
  const Catalogue catalogue = build_for_test(some_cases(), scheme);
  EXPECT_EQ(
      type_of(catalogue, scheme, {2025, {"K35.800"}, {"47.0100", "54.5100", "96.7101"}, 1'00}),
      "K35.8+47.0100+54.5100");
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"K35.800"}, {"47.0100", "96.7101"}, 1'00}),
            "K35.8+47.0100");
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"K35.800"}, {"96.7101"}, 1'00}), "K35.8");
}

TEST(DipGrouper, nearest_cost_decides_where_the_settings_say_so) {
  Scheme scheme = test_scheme();
  scheme.match_subset = true;
  scheme.tie_breaks = {TieBreak::MostProcedures, TieBreak::NearestCost};
  std::vector<TestCase> cases;
  for (int i = 0; i < 3; ++i) {
    cases.push_back({2025, {"K35.800"}, {"47.0100"}, 10'000'00});
    cases.push_back({2025, {"K35.800"}, {"54.5100"}, 30'000'00});
  }
  const Catalogue catalogue = build_for_test(cases, scheme);
  const std::vector<std::string> both = {"47.0100", "54.5100"};
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"K35.800"}, both, 19'999'99}), "K35.8+47.0100");
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"K35.800"}, both, 20'000'01}), "K35.8+54.5100");
  EXPECT_EQ(type_of(catalogue, scheme, {2025, {"K35.800"}, both, 20'000'00}), "K35.8+47.0100");
}

TEST(DipGrouper, a_case_is_compared_with_its_level_when_there_is_one) {
  Scheme scheme = test_scheme();
  scheme.deviation.compare = Comparison::LevelLastYear;
  const Catalogue catalogue = build_for_test(some_cases(), scheme);
  Grouper grouper(catalogue, scheme, nullptr);
  const auto of = [&](const char* institution) {
    TestCase one{2025, {"K35.800"}, {"47.0100"}, 11'000'00};
    one.institution = institution;
    return grouper.group(one.record())->compared.to_text();
  };
  EXPECT_EQ(of("H1"), "10000.00");
  EXPECT_EQ(of("H2"), "12000.00");
  EXPECT_EQ(of("H9"), "11000.00");  // not known: the type's last year
}

// Costs 1,000 (young) and 9,000 (old): CV 0.8, none within the grades. Factors 0.2 and 1.8; the
// second catalogue gives the old 1.0, and the higher one is taken.
TEST(DipGrouper, the_highest_factor_wins_behind_the_gate) {
  Scheme scheme = test_scheme();
  Condition young, old, any;
  young.age_years_max = 65;
  old.age_years_min = 66;
  scheme.grades = {{"young", 0, young}, {"old", 0, old}, {"any", 1, any}};
  scheme.auxiliaries = {{"age", "", 0, 2}, {"all", "", 2, 1}};
  std::vector<TestCase> cases;
  for (const int year : {2023, 2024, 2025}) {
    cases.push_back({year, {"I10.x00"}, {}, 1'000'00, "H1", 5, 40});
    cases.push_back({year, {"I10.x00"}, {}, 9'000'00, "H1", 5, 80});
  }
  const Catalogue catalogue = build_for_test(cases, scheme);
  const Type& type = catalogue.types.front();
  EXPECT_EQ(type.spec.code, "I10.x");
  EXPECT_EQ(type.cv.to_fraction_text(4), "0.8000");
  ASSERT_EQ(type.splits.size(), 2u);
  EXPECT_TRUE(type.splits[0].used);
  EXPECT_FALSE(type.splits[1].used);  // the CV does not fall
  Grouper grouper(catalogue, scheme, nullptr);
  TestCase one{2025, {"I10.x00"}, {}, 5'000'00, "H1", 5, 80};
  EXPECT_EQ(grouper.group(one.record())->k.to_fraction_text(4), "1.8000");
  EXPECT_EQ(grouper.group(one.record())->final_score.to_text(2), "1800.00");
  one.age = 65;
  EXPECT_EQ(grouper.group(one.record())->k.to_fraction_text(4), "0.2000");
}

// Group A costs 10,000, 3,000, 20,000, 5,000 and once 8,000, group B 12,000.
TEST(DipGrouper, coefficients_of_groups_and_base_types) {
  Scheme scheme = test_scheme();
  scheme.group_coefficients = true;
  scheme.base_types = {"K35.8"};
  const Catalogue catalogue = build_for_test(some_cases(), scheme);
  // 2025: A (10 + 3 + 20 + 5 + 8) / 5 = 9.2, before 9.5; B 12; all (38 + 8 + 12) / 6, before 10.
  // A: 0.3·9,500 + 0.7·9,200 = 9,290; all: 3,000 + 0.7·9,666.67 = 9,766.67.
  EXPECT_EQ(catalogue.mean.to_text(), "9766.67");
  EXPECT_EQ(catalogue.coefficients[0].to_fraction_text(4), "0.9512");
  EXPECT_EQ(catalogue.coefficients[1].to_fraction_text(4), "1.2287");
  Grouper grouper(catalogue, scheme, nullptr);
  TestCase base{2025, {"K35.800"}, {}, 3'000'00, "H2"};
  EXPECT_EQ(grouper.group(base.record())->coefficient.to_fraction_text(4), "1.0000");
  base.procedures = {"47.0100"};
  EXPECT_EQ(grouper.group(base.record())->coefficient.to_fraction_text(4), "1.2287");
}

std::vector<TestCase> random_cases(const std::vector<std::uint32_t>& seeds) {
  const char* diagnoses[] = {"K35.800", "K35.900", "K36.x00", "J18.900", "C34.900", "I10.x00"};
  const char* procedures[] = {"47.0100", "54.5100", "96.7101", "88.0100", "99.1500"};
  std::vector<TestCase> cases;
  for (const std::uint32_t seed : seeds) {
    TestCase one{2023 + static_cast<int>(seed % 3), {diagnoses[seed / 3 % 6]}, {}, 0};
    for (std::uint32_t bits = seed / 18 % 32, i = 0; i < 5; ++i) {
      if ((bits >> i & 1U) != 0) one.procedures.emplace_back(procedures[i]);
    }
    one.fen = 100 + seed % 1'000'003;
    one.institution = seed % 2 == 0 ? "H1" : "H2";
    cases.push_back(std::move(one));
  }
  return cases;
}

RC_GTEST_PROP(DipGrouperProperty, order_of_cases_does_not_matter,
              (std::vector<std::uint32_t> seeds)) {
  RC_PRE(!seeds.empty());
  Scheme scheme = test_scheme();
  scheme.match_subset = seeds.size() % 2 == 0;
  auto cases = random_cases(seeds);
  const Catalogue first = build_for_test(cases, scheme);
  std::reverse(cases.begin(), cases.end());
  const Catalogue second = build_for_test(cases, scheme);
  RC_ASSERT(first.types.size() == second.types.size());
  RC_ASSERT(first.budget_value == second.budget_value);
  for (std::size_t i = 0; i < first.types.size(); ++i) {
    RC_ASSERT(first.types[i].spec.code == second.types[i].spec.code);
    RC_ASSERT(first.types[i].mean == second.types[i].mean);
    RC_ASSERT(first.types[i].score == second.types[i].score);
  }
}

RC_GTEST_PROP(DipGrouperProperty, every_case_of_the_history_has_a_type,
              (std::vector<std::uint32_t> seeds)) {
  RC_PRE(!seeds.empty());
  Scheme scheme = test_scheme();
  scheme.match_subset = seeds.size() % 2 == 0;
  const auto cases = random_cases(seeds);
  const Catalogue catalogue = build_for_test(cases, scheme);
  Grouper grouper(catalogue, scheme, nullptr);
  std::uint64_t in_types = 0;
  for (const Type& type : catalogue.types) {
    for (const std::uint64_t of_year : type.cases) in_types += of_year;
  }
  RC_ASSERT(in_types == cases.size());
  for (const TestCase& one : cases) RC_ASSERT(grouper.group(one.record()).ok());
}

RC_GTEST_PROP(DipGrouperProperty, one_case_moves_only_its_own_points,
              (std::vector<std::uint32_t> seeds, std::uint16_t more)) {
  RC_PRE(seeds.size() > 1);
  const Scheme scheme = test_scheme();
  auto cases = random_cases(seeds);
  const Catalogue catalogue = build_for_test(cases, scheme);
  Grouper grouper(catalogue, scheme, nullptr);
  std::vector<Points> before;
  for (const TestCase& one : cases) before.push_back(grouper.group(one.record())->final_score);
  cases.front().fen += more;
  for (std::size_t i = 1; i < cases.size(); ++i) {
    RC_ASSERT(grouper.group(cases[i].record())->final_score == before[i]);
  }
}

}  // namespace
}  // namespace gongji::dip
