#include "dip/measure.h"

#include <gtest/gtest.h>

#include "dip/dip_testing.h"

namespace gongji::dip {
namespace {

CodedCase at(std::uint8_t year, std::int64_t fen) {
  CodedCase one;
  one.year = year;
  one.cost_fen = fen;
  return one;
}

TEST(DipMeasure, square_root) {
  EXPECT_EQ(static_cast<int>(square_root(0)), 0);
  EXPECT_EQ(static_cast<int>(square_root(15)), 3);
  EXPECT_EQ(static_cast<int>(square_root(16)), 4);
  const uint128 root = (uint128{1} << 63U) - 7;
  EXPECT_TRUE(square_root(root * root) == root);
  EXPECT_TRUE(square_root(root * root - 1) == root - 1);
}

// 2023: 100, 200 (mean 150); 2024: 300; 2025: 400, 500, 600 (mean 500).
// Means: 0.1·150 + 0.2·300 + 0.7·500 = 15 + 60 + 350 = 425.
// Pooled: (1·300 + 2·300 + 7·1500) / (1·2 + 2·1 + 7·3) = 11,400 / 25 = 456.
TEST(DipMeasure, three_years_by_hand) {
  Scheme scheme = test_scheme();
  const std::vector<CodedCase> cases = {at(0, 100'00), at(0, 200'00), at(1, 300'00),
                                        at(2, 400'00), at(2, 500'00), at(2, 600'00)};
  std::vector<YearSums> groups(2);
  const TypeMeasure measured = measure(cases, scheme, groups);
  EXPECT_EQ(weighted_mean(measured.kept, Amount::Cost, scheme)->to_text(), "425.00");
  scheme.weighting = Weighting::PooledSums;
  EXPECT_EQ(weighted_mean(measured.kept, Amount::Cost, scheme)->to_text(), "456.00");
}

// Without 2024: (1·150 + 7·500) / 8 = 456.25.
TEST(DipMeasure, a_year_without_cases_has_no_weight) {
  const Scheme scheme = test_scheme();
  const std::vector<CodedCase> cases = {at(0, 150'00), at(2, 500'00)};
  std::vector<YearSums> groups(2);
  EXPECT_EQ(weighted_mean(measure(cases, scheme, groups).kept, Amount::Cost, scheme)->to_text(),
            "456.25");
}

// 100, 200, 300: mean 200, variance 20,000 / 3 over n, 10,000 over n - 1: CV 0.4082 and 0.5.
TEST(DipMeasure, variation_by_hand) {
  Scheme scheme = test_scheme();
  const std::vector<CodedCase> cases = {at(0, 100), at(1, 200), at(2, 300)};
  std::vector<YearSums> groups(2);
  const TypeMeasure measured = measure(cases, scheme, groups);
  EXPECT_EQ(variation(measured.kept, scheme)->to_fraction_text(4), "0.4082");
  scheme.cv_divides_by_n = false;
  EXPECT_EQ(variation(measured.kept, scheme)->to_fraction_text(4), "0.5000");
}

TEST(DipMeasure, trimming) {
  std::vector<std::int64_t> costs = {1, 100, 110, 120, 130, 140, 150, 160, 170, 9'000};
  const auto limits = [&](TrimMethod method, Rate low, Rate high) {
    auto copy = costs;
    return trim_limits(copy, {method, low, high});
  };
  // 10 % of ten at each end: one.
  const auto percentile = limits(TrimMethod::Percentile, Rate::percent(10), Rate::percent(90));
  EXPECT_EQ(percentile.low, 100);
  EXPECT_EQ(percentile.high, 170);
  // Mean 1,008.1; 0.1 and 2 times: 100.81 and 2016.2, whole fen inside.
  const auto ratio = limits(TrimMethod::MeanRatio, Rate::percent(10), Rate::percent(200));
  EXPECT_EQ(ratio.low, 101);
  EXPECT_EQ(ratio.high, 2'016);
  // Quartiles at ranks 2 and 7: 110 and 160; 1.5 times 50 around them.
  const auto iqr = limits(TrimMethod::Iqr, Rate::percent(150), Rate::percent(150));
  EXPECT_EQ(iqr.low, 35);
  EXPECT_EQ(iqr.high, 235);
}

TEST(DipMeasure, trimmed_cases_are_counted_but_not_summed) {
  Scheme scheme = test_scheme();
  scheme.trim = {TrimMethod::MeanRatio, Rate::percent(50), Rate::percent(150)};
  const std::vector<CodedCase> cases = {at(2, 100), at(2, 100), at(2, 100), at(2, 900)};
  std::vector<YearSums> groups(2);
  const TypeMeasure measured = measure(cases, scheme, groups);
  EXPECT_EQ(measured.cases[2], 4u);
  EXPECT_EQ(measured.kept[2].cases, 0u);  // mean 300: 100 is below half, 900 above one and a half
  EXPECT_TRUE(measured.cost_fen[2] == 1'200);
}

RC_GTEST_PROP(DipMeasureProperty, order_does_not_matter, (std::vector<std::uint16_t> fen)) {
  Scheme scheme = test_scheme();
  scheme.trim = {TrimMethod::Percentile, Rate::percent(5), Rate::percent(95)};
  std::vector<CodedCase> cases;
  for (std::size_t i = 0; i < fen.size(); ++i) {
    cases.push_back(at(static_cast<std::uint8_t>(fen[i] % 3), fen[i] + 1));
  }
  std::vector<YearSums> groups(2), reversed_groups(2);
  const auto mean = [&](std::vector<YearSums>& of) {
    return *weighted_mean(measure(cases, scheme, of).kept, Amount::Cost, scheme);
  };
  const Money first = mean(groups);
  std::reverse(cases.begin(), cases.end());
  RC_ASSERT(mean(reversed_groups) == first);
}

}  // namespace
}  // namespace gongji::dip
