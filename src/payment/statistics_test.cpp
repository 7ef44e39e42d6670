// Hand-worked sheets: weights, CMI, indices, CV, RIV.
#include "payment/statistics.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace gongji::payment {
namespace {

CostSums sums_of(std::initializer_list<std::int64_t> yuan) {
  CostSums sums;
  for (const std::int64_t one : yuan) sums.add(Money::fen(one * 100), 5);
  return sums;
}

std::string text(const std::optional<Exact>& number) {
  return number ? to_decimal_text(*number, 0, 6) : "none";
}

TEST(StatisticsTest, weight_is_mean_over_mean) {
  // Group: 12,000; all: (12,000 + 8,000) / 2 = 10,000.
  const auto group = sums_of({12'000});
  auto all = sums_of({8'000});
  all += group;
  EXPECT_EQ(text(*relative_weight(group, all, 4)), "1.2");
  EXPECT_EQ(text(*relative_weight(CostSums(), all, 4)), "none");
  // 1/3 and 2/3 of a mean, at four decimals half up.
  const auto third = sums_of({100});
  auto three = sums_of({100, 200, 600});
  EXPECT_EQ(text(*relative_weight(third, three, 4)), "0.3333");
}

TEST(StatisticsTest, case_mix_index) {
  // 300 cases of 1.2 and 500 of 0.8: (360 + 400) / 800.
  const WeightedCases groups[] = {{*Exact::ratio(12, 10), 300}, {*Exact::ratio(8, 10), 500}};
  EXPECT_EQ(text(*case_mix_index(groups)), "0.95");
  EXPECT_EQ(text(*case_mix_index({})), "none");
}

TEST(StatisticsTest, cost_index_of_two_groups) {
  // Group A: hospital 2 cases mean 90, region 10 cases mean 100. Group B: 3 cases mean 220, 4 cases
  // mean 200. (0.9 × 2 + 1.1 × 3) / 5 = 1.02.
  const IndexPart groups[] = {{180, 1000, 2, 10}, {660, 800, 3, 4}};
  EXPECT_EQ(text(*index_of(groups)), "1.02");
}

TEST(StatisticsTest, the_region_against_itself_is_one) {
  const IndexPart groups[] = {{1000, 1000, 10, 10}, {777, 777, 3, 3}};
  EXPECT_EQ(text(*index_of(groups)), "1");
}

TEST(StatisticsTest, variation_by_hand) {
  // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, standard deviation by n 2, by n - 1 √(32 / 7) = 2.13809.
  const auto sums = sums_of({2, 4, 4, 4, 5, 5, 7, 9});
  EXPECT_EQ(text(variation(sums, false)), "0.4");
  EXPECT_EQ(text(variation(sums, true)), "0.4276");
  EXPECT_EQ(text(variation(sums_of({7, 7}), false)), "0");
  EXPECT_EQ(text(variation(sums_of({7}), true)), "none");
  EXPECT_EQ(text(variation(sums_of({0, 0}), false)), "none");
}

TEST(StatisticsTest, variance_reduction_by_hand) {
  // Groups {1, 3} and {5, 7}: within 2 + 2, in all 9 + 1 + 1 + 9 = 20: 1 - 4 / 20.
  const CostSums groups[] = {sums_of({1, 3}), sums_of({5, 7})};
  EXPECT_EQ(text(*variance_reduction(groups)), "0.8");
}

TEST(StatisticsTest, one_group_explains_nothing_single_cases_everything) {
  const CostSums one[] = {sums_of({1, 3, 10})};
  EXPECT_EQ(text(*variance_reduction(one)), "0");
  const CostSums single[] = {sums_of({1}), sums_of({3}), sums_of({10})};
  EXPECT_EQ(text(*variance_reduction(single)), "1");
  const CostSums same[] = {sums_of({5}), sums_of({5})};
  EXPECT_EQ(text(*variance_reduction(same)), "none");
}

TEST(StatisticsTest, large_sums_keep_their_digits) {
  CostSums sums;
  for (int i = 0; i < 3'000; ++i)
    sums.add(Money::fen(i % 2 == 0 ? 1'000'000'000 : 3'000'000'000), 1);
  EXPECT_EQ(text(variation(sums, false)), "0.5");
}

RC_GTEST_PROP(StatisticsTest, splitting_a_group_never_explains_less, ()) {
  const auto costs =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 10'000'000)));
  const auto cut = *rc::gen::inRange<std::size_t>(0, costs.size() + 1);
  CostSums halves[2], whole[2];
  for (std::size_t i = 0; i < costs.size(); ++i) {
    halves[i < cut ? 0 : 1].add(Money::fen(std::int64_t{costs[i]} * 100), 1);
    whole[0].add(Money::fen(std::int64_t{costs[i]} * 100), 1);
  }
  const auto before = *variance_reduction(whole);
  const auto after = *variance_reduction(halves);
  RC_ASSERT(before.has_value() == after.has_value());
  if (!after) return;
  RC_ASSERT(*before == Exact());
  // Squares are whole fen²: half a one of each group may be missing.
  RC_ASSERT(*after >= *Exact::ratio(-1, 1'000) && *after <= Exact::of(1));
}

}  // namespace
}  // namespace gongji::payment
