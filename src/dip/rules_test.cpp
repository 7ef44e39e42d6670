#include "dip/rules.h"

#include <gtest/gtest.h>

#include "dip/dip_testing.h"
#include "dip/supervision.h"

namespace gongji::dip {
namespace {

Rule rule(const char* code, const char* principal, const char* main) {
  Rule made;
  made.code = code;
  GJ_ASSERT(made.principal.add(principal).ok());
  made.main = parse_choice(main).value();
  made.conservative = made.main.empty();
  return made;
}

RuleBook book() {
  RuleBook all;
  Rule ecmo;
  ecmo.code = "XQ-1";
  ecmo.any_principal = true;
  ecmo.main = parse_choice("96.7201+39.9500x007|39.6500").value();
  ecmo.anywhere = true;
  all.rules.push_back(ecmo);
  Rule newborn;
  newborn.code = "XQ-2";
  GJ_ASSERT(newborn.any_diagnosis.add("P07").ok());
  newborn.age_days_below = 29;
  newborn.weight_min_g = 1000;
  newborn.weight_max_g = 1499;
  all.rules.push_back(newborn);
  all.rules.push_back(rule("BX-3", "K35", "47.0100|47.0901"));
  Rule resistant = rule("FZ-4", "A15-A16", "");
  resistant.resistant = true;
  all.rules.push_back(resistant);
  all.rules.push_back(rule("FZ-5", "A15-A16", ""));
  all.rules.push_back(rule("JC-6", "K35.8", ""));
  GJ_ASSERT(all.not_grouped.add("Z00").ok());
  GJ_ASSERT(all.not_counted.add("99.1500", 0).ok());
  all.not_counted_with.emplace_back();
  GJ_ASSERT(all.resistant_secondary.add("U84.300").ok());
  all.index();
  return all;
}

std::string found(const RuleBook& all, std::string_view principal,
                  std::vector<std::string_view> others, std::vector<std::string_view> procedures,
                  std::optional<int> days = std::nullopt, std::optional<int> grams = std::nullopt) {
  RuleCase facts;
  facts.principal = principal;
  facts.others = others;
  const std::span<const std::string_view> span(procedures);
  if (!procedures.empty()) {
    facts.main_procedure = procedures.front();
    facts.other_procedures = span.subspan(1);
    if (all.sets_aside(principal, facts.main_procedure)) facts.main_procedure = {};
  }
  facts.age_days = days;
  facts.weight_g = grams;
  const int at = all.find(facts);
  return at < 0 ? "" : all.rules[static_cast<std::size_t>(at)].code;
}

TEST(DipRules, the_first_that_fits) {
  const RuleBook all = book();
  EXPECT_EQ(found(all, "K35.800", {}, {"47.0100"}), "BX-3");
  EXPECT_EQ(found(all, "K35.800", {}, {"47.0900"}), "");
  EXPECT_EQ(found(all, "K35.800", {}, {}), "JC-6");
  EXPECT_EQ(found(all, "K35.800", {}, {"99.1500"}), "JC-6");  // set aside: conservative
  EXPECT_EQ(found(all, "K35.800", {}, {"47.0100", "39.6500"}), "XQ-1");
  EXPECT_EQ(found(all, "K36.x00", {}, {"96.7201"}), "");
  EXPECT_EQ(found(all, "K36.x00", {}, {"39.9500x007", "96.7201"}), "XQ-1");
}

TEST(DipRules, weights_ages_and_resistance) {
  const RuleBook all = book();
  EXPECT_EQ(found(all, "P22.000", {"P07.100"}, {}, 28, 1000), "XQ-2");
  EXPECT_EQ(found(all, "P22.000", {"P07.100"}, {}, 28, 1499), "XQ-2");
  EXPECT_EQ(found(all, "P22.000", {"P07.100"}, {}, 28, 1500), "");
  EXPECT_EQ(found(all, "P22.000", {"P07.100"}, {}, 29, 1400), "");
  EXPECT_EQ(found(all, "P22.000", {}, {}, 28, 1400), "");
  EXPECT_EQ(found(all, "A15.000", {"U84.300"}, {}), "FZ-4");
  EXPECT_EQ(found(all, "A16.200", {}, {}), "FZ-5");
}

TEST(DipRules, a_catalogue_from_rules_and_pools) {
  const RuleBook all = book();
  Scheme scheme = test_scheme();
  scheme.core_from_history = false;
  std::vector<TestCase> cases;
  for (int i = 0; i < 3; ++i) {
    cases.push_back({2025, {"K35.800"}, {"47.0100"}, 10'000'00});
    cases.push_back({2025, {"K35.800"}, {"54.5100"}, 6'000'00});
  }
  const Catalogue catalogue = build_for_test(cases, scheme, &all);
  ASSERT_EQ(catalogue.types.size(), 2u);
  EXPECT_EQ(catalogue.types[0].spec.code, "BX-3");
  EXPECT_EQ(catalogue.types[0].spec.treatment, Treatment::Surgery);
  EXPECT_EQ(catalogue.types[1].spec.code, "K35/surgery");
  Grouper grouper(catalogue, scheme, &all);
  EXPECT_EQ(grouper.group(TestCase{2025, {"Z00.000"}, {}, 1}.record()).error().code,
            "dip.diagnosis_not_grouped");
}

TEST(DipRules, why_a_type_of_the_plan_or_a_pool_was_missed) {
  const RuleBook all = book();
  Scheme scheme = test_scheme();
  scheme.core_from_history = false;
  std::vector<TestCase> cases;
  for (int i = 0; i < 3; ++i) {
    cases.push_back({2025, {"K35.800"}, {"47.0100"}, 10'000'00});
    cases.push_back({2025, {"K35.800"}, {"54.5100"}, 6'000'00});
    cases.push_back({2025, {"K35.800"}, {"47.0100", "39.6500"}, 90'000'00});
  }
  const Catalogue catalogue = build_for_test(cases, scheme, &all);
  Grouper grouper(catalogue, scheme, &all);
  const auto why_not = [&](const char* code, std::vector<std::string> procedures) {
    const int at = find_type(catalogue, code);
    GJ_ASSERT(at >= 0);
    const TestCase one{2025, {"K35.800"}, std::move(procedures), 10'000'00};
    return grouper
        .why_not(one.record(), static_cast<std::uint32_t>(at), grouping::Language::English)
        .value();
  };
  EXPECT_EQ(why_not("BX-3", {"54.5100"}),
            "rule BX-3 of the plan fails: the main procedure is none of the rule's");
  EXPECT_EQ(why_not("BX-3", {"47.0100", "39.6500"}),
            "its rule holds, but the case is taken before it by XQ-1");
  EXPECT_EQ(why_not("K35/surgery", {"47.0100"}),
            "taken before it by BX-3 of the plan, whose rules come first");
  EXPECT_EQ(why_not("BX-3", {"47.0100"}), "the case is in it");
}

TEST(DipCodeSet, prefixes_ranges_and_marks) {
  CodeSet set;
  EXPECT_TRUE(set.add("C91-C95").ok());
  EXPECT_TRUE(set.add("M47.0+").ok());
  EXPECT_FALSE(set.add("C95-C91").ok());
  EXPECT_TRUE(set.contains("C91.000"));
  EXPECT_TRUE(set.contains("C95.900"));
  EXPECT_FALSE(set.contains("C96.000"));
  EXPECT_TRUE(set.contains("M47.001+G99.2*"));
  EXPECT_FALSE(set.contains("M47.100"));
}

TEST(DipCodes, leading_characters_and_normal_form) {
  EXPECT_EQ(leading_characters("K35.800", 4), "K35.8");
  EXPECT_EQ(leading_characters("I10.x00", 4), "I10.x");
  EXPECT_EQ(leading_characters("K35", 4), "K35");
  EXPECT_EQ(leading_characters("47.0100", 4), "47.01");
  EXPECT_EQ(normal_code(" i10.X00 ").value(), "I10.x00");
  EXPECT_FALSE(normal_code("K3").ok());
  EXPECT_FALSE(normal_code("K35.80000000000000").ok());
}

Stay stay(std::uint32_t person, int from, int to, std::uint32_t type, std::uint64_t number) {
  return {person, Date::known(2025, 1, 1 + from), Date::known(2025, 1, 1 + to), type, type / 10,
          number};
}

TEST(DipSupervision, readmission_below_at_and_above_the_limit) {
  SupervisionRules rules;
  rules.readmission_days = 7;
  std::vector<Stay> stays = {stay(1, 0, 5, 11, 0),   stay(1, 11, 12, 11, 1), stay(2, 0, 5, 11, 2),
                             stay(2, 12, 13, 11, 3), stay(3, 0, 5, 11, 4),   stay(3, 13, 14, 11, 5),
                             stay(4, 0, 5, 11, 6),   stay(4, 6, 7, 12, 7)};
  const auto same = readmissions(stays, rules);
  ASSERT_EQ(same.size(), 2u);
  EXPECT_EQ(same[0].later, 1u);
  EXPECT_EQ(same[0].days, 6);
  EXPECT_EQ(same[1].later, 3u);
  EXPECT_EQ(same[1].days, 7);
  rules.readmission_related = true;
  EXPECT_EQ(readmissions(stays, rules).size(), 3u);
}

}  // namespace
}  // namespace gongji::dip
