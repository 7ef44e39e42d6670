// What text cases cannot say: coverage, reversal out of order, splitting a claim, years.
#include "claims/settle.h"

#include <set>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/testing.h"
#include "policy/packages_test.h"

namespace gongji::claims {
namespace {

std::shared_ptr<const policy::Compiled> features() {
  static const auto found = policy::packages_below("tests/cases/policy/package").at(0).compiled;
  return found;
}

Encounter claim(const std::string& kind, std::int64_t total, Date date = Date::known(2024, 1, 1)) {
  Encounter e = blank_encounter(*features());
  e.kind = kind;
  e.total = total;
  e.date = date;
  return e;
}

TEST(SettleTest, coverage_must_hold_the_day) {
  Settler settler(features(), Evaluator::Both);
  PersonState person;
  Settlement settlement;
  Encounter e = claim("expense_cap", 100);
  e.coverage = Period{Date::known(2024, 1, 2), Date::known(2024, 2, 1)};
  EXPECT_EQ(code_of(settler.settle(e, person, settlement)), "claims.person_not_covered");
  EXPECT_TRUE(person.is_new());
  e.coverage = Period{Date::known(2024, 1, 1), Date::known(2024, 1, 2)};
  EXPECT_EQ(code_of(settler.settle(e, person, settlement)), "");
  e.date = Date::known(2024, 1, 2);
  EXPECT_EQ(code_of(settler.settle(e, person, settlement)), "claims.person_not_covered");
}

TEST(SettleTest, only_the_last_settlement_is_reversed) {
  Settler settler(features(), Evaluator::Both);
  PersonState person;
  Settlement first, second;
  EXPECT_EQ(code_of(settler.reverse(first, person)), "claims.reversal_order");
  ASSERT_TRUE(settler.settle(claim("expense_cap", 1000), person, first).ok());
  ASSERT_TRUE(settler.settle(claim("expense_cap", 1000), person, second).ok());
  EXPECT_EQ(code_of(settler.reverse(first, person)), "claims.reversal_order");
  EXPECT_EQ(code_of(settler.reverse(second, person)), "");
  EXPECT_EQ(code_of(settler.reverse(second, person)), "claims.reversal_order");
  EXPECT_EQ(code_of(settler.reverse(first, person)), "");
}

TEST(SettleTest, a_reversed_id_may_be_used_again) {
  Settler settler(features(), Evaluator::Both);
  PersonState person;
  Settlement first, second;
  Encounter named = claim("expense_cap", 1000);
  named.claim_id = "C1";
  ASSERT_TRUE(settler.settle(named, person, first).ok());
  ASSERT_TRUE(settler.settle(claim("expense_cap", 1000), person, second).ok());  // without an id
  ASSERT_TRUE(settler.reverse(second, person).ok());
  EXPECT_EQ(code_of(settler.settle(named, person, second)), "claims.duplicate_id");
  ASSERT_TRUE(settler.reverse(first, person).ok());
  EXPECT_EQ(code_of(settler.settle(named, person, second)), "");
}

TEST(SettleTest, benefit_years_begin_on_their_day) {
  policy::Head head;
  head.year_month = 7;
  EXPECT_EQ(benefit_year(Date::known(2024, 6, 30), head), 2023);
  EXPECT_EQ(benefit_year(Date::known(2024, 7, 1), head), 2024);
  head.year_month = 12;
  head.year_day = 31;
  EXPECT_EQ(benefit_year(Date::known(2024, 12, 30), head), 2023);
  EXPECT_EQ(benefit_year(Date::known(2024, 12, 31), head), 2024);
  EXPECT_EQ(benefit_year(Date::known(2024, 1, 1), policy::Head{}), 2024);
}

/// Layers whose deductible, scale and caps all run over accumulators: what is paid in the end does
/// not depend on how a cost is cut into claims, but for rounding. Each claim is rounded once, by at
/// most half a fen; two claims against one differ by less than 1.5 fen, so by at most 1.
TEST(SettleTest, splitting_a_claim_changes_at_most_a_fen) {
  EXPECT_TRUE(rc::check([] {
    const auto kind =
        *rc::gen::element<std::string>("expense_runs_on", "payable_runs_on", "yearly_deductible",
                                       "expense_cap", "payment_cap", "life_cap");
    const std::int64_t total = *rc::gen::inRange(0, 400'000);
    const std::int64_t part = *rc::gen::inRange<std::int64_t>(0, total + 1);
    Settler settler(features(), Evaluator::Both);
    PersonState whole, split;
    Settlement one, first, second;
    RC_ASSERT(settler.settle(claim(kind, total), whole, one).ok());
    RC_ASSERT(settler.settle(claim(kind, part), split, first).ok());
    RC_ASSERT(settler.settle(claim(kind, total - part), split, second).ok());
    const std::int64_t in_two = first.outcome.layers[0].payment + second.outcome.layers[0].payment;
    const std::int64_t difference = in_two - one.outcome.layers[0].payment;
    RC_ASSERT(difference >= -1);
    RC_ASSERT(difference <= 1);
  }));
}

TEST(SettleTest, a_larger_cost_never_leaves_less_for_the_fund_to_pay) {
  EXPECT_TRUE(rc::check([] {
    const auto kind = *rc::gen::element<std::string>("expense_runs_on", "payable_once", "adjusted",
                                                     "both_caps", "fixed_drop", "series");
    const std::int64_t total = *rc::gen::inRange(0, 900'000);
    Settler settler(features(), Evaluator::Both);
    PersonState a, b;
    Settlement less, more;
    RC_ASSERT(settler.settle(claim(kind, total), a, less).ok());
    RC_ASSERT(settler.settle(claim(kind, total + *rc::gen::inRange(0, 5000)), b, more).ok());
    RC_ASSERT(less.outcome.layers[0].payment <= more.outcome.layers[0].payment);
  }));
}

TEST(SettleTest, error_table_is_complete) {
  std::set<std::string_view> codes;
  for (const ErrorMeaning& row : claims_error_meanings()) {
    EXPECT_TRUE(row.code.starts_with("claims.")) << row.code;
    EXPECT_TRUE(codes.insert(row.code).second) << row.code;
    EXPECT_FALSE(row.zh.empty() || row.en.empty()) << row.code;
  }
  EXPECT_EQ(codes.size(), 11U);
}

}  // namespace
}  // namespace gongji::claims
