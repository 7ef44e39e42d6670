#include "dip/points.h"

#include <gtest/gtest.h>

namespace gongji::dip {
namespace {

Points points(const char* text) {
  return Points::parse(text).value();
}

TEST(DipPoints, text) {
  EXPECT_EQ(points("1200").to_text(2), "1200.00");
  EXPECT_EQ(points("0.1234").to_text(2), "0.1234");
  EXPECT_FALSE(Points::parse("0.12345").ok());
  EXPECT_FALSE(Points::parse("1e3").ok());
}

TEST(DipPoints, scaled_rounds_half_up_at_the_place_asked_for) {
  EXPECT_EQ(scaled(points("1200"), 5'400, 12'000, 2)->to_text(2), "540.00");
  EXPECT_EQ(scaled(points("1"), 1, 3, 2)->to_text(2), "0.33");
  EXPECT_EQ(scaled(points("1"), 1, 8, 2)->to_text(2), "0.13");
  EXPECT_EQ(scaled(points("0.0001"), 1, 2, 4)->to_text(4), "0.0001");
}

// Three years at 1 : 2 : 7. Costs 1,000, 1,100, 1,200 thousand yuan; points 100, 105, 110 thousand.
// (1·1,000 + 2·1,100 + 7·1,200) / (1·100 + 2·105 + 7·110) = 11,600 / 1,080 = 10.74074...
TEST(DipPoints, budget_value_of_three_years) {
  const YearTotals years[] = {{1, 100'000'000, int128{100'000} * 10'000},
                              {2, 110'000'000, int128{105'000} * 10'000},
                              {7, 120'000'000, int128{110'000} * 10'000}};
  EXPECT_EQ(budget_point_value(years, 4)->to_text(4), "10.7407");
  EXPECT_EQ(budget_point_value(years, 2)->to_text(2), "10.74");
  const YearTotals empty[] = {{1, 5, 0}};
  EXPECT_EQ(budget_point_value(empty, 4).error().code, "dip.no_points");
}

// Three hospitals: 6,000.00, 3,000.00 and 1,000.00 points. Fund 70,000.00 at a payment ratio of
// 70 %: 100,000.00 in all, 10 yuan a point.
TEST(DipPoints, settlement_value_and_shares_of_three_hospitals) {
  std::vector<HospitalPoints> hospitals(3);
  const char* score[] = {"6000", "3000", "1000"};
  for (std::size_t i = 0; i < 3; ++i) hospitals[i].points_units = points(score[i]).in_units();
  const int128 all = points("10000").in_units();
  const auto value = settlement_point_value(Money::fen(7'000'000), Rate::percent(70), all, 4);
  EXPECT_EQ(value->to_text(4), "10.0000");
  EXPECT_EQ(payment_standard(points("123.45"), *value)->to_text(), "1234.50");
  const auto shares = divide_by_points(Money::fen(10'000'000), hospitals);
  EXPECT_EQ((*shares)[0].to_text(), "60000.00");
  EXPECT_EQ((*shares)[1].to_text(), "30000.00");
  EXPECT_EQ((*shares)[2].to_text(), "10000.00");
}

// 100.00 among 1 : 1 : 1 points: 33.34, 33.33, 33.33; the first takes the fen that is left.
TEST(DipPoints, shares_add_up_to_the_fen) {
  std::vector<HospitalPoints> hospitals(3);
  for (auto& hospital : hospitals) hospital.points_units = 10'000;
  const auto shares = divide_by_points(Money::fen(10'000), hospitals);
  EXPECT_EQ((*shares)[0].to_text(), "33.34");
  EXPECT_EQ((*shares)[1].to_text(), "33.33");
  EXPECT_EQ((*shares)[2].to_text(), "33.33");
}

TEST(DipPoints, settlement_value_rounds_at_the_places_of_the_settings) {
  // 1,000.00 / 80 % = 1,250.00 over 300 points is 4.1666...
  const int128 all = points("300").in_units();
  EXPECT_EQ(settlement_point_value(Money::fen(100'000), Rate::percent(80), all, 4)->to_text(4),
            "4.1667");
  EXPECT_EQ(settlement_point_value(Money::fen(1), Rate::percent(80), 0, 4).error().code,
            "dip.no_points");
}

// RW 0.5, 1.5 and 1.0 over three cases: CMI 1.
TEST(DipPoints, case_mix_index_is_the_mean_rw) {
  HospitalPoints hospital;
  hospital.cases = 3;
  hospital.rw_nano = 3 * int128{Rate::kNanoPerOne};
  EXPECT_EQ(case_mix_index(hospital, 4)->to_fraction_text(4), "1.0000");
  EXPECT_EQ(case_mix_index(HospitalPoints(), 4)->to_fraction_text(4), "0.0000");
}

RC_GTEST_PROP(DipPointsProperty, shares_always_add_up, (std::vector<std::uint32_t> weights)) {
  std::vector<HospitalPoints> hospitals(weights.size());
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    hospitals[i].points_units = weights[i];
    sum += weights[i];
  }
  RC_PRE(sum > 0);
  const auto shares = divide_by_points(Money::fen(123'456'789), hospitals);
  Money total;
  for (const Money share : *shares) total += share;
  RC_ASSERT(total == Money::fen(123'456'789));
}

}  // namespace
}  // namespace gongji::dip
