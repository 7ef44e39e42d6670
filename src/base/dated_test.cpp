#include "base/dated.h"

#include <vector>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

constexpr Date day(int number) {
  return Date::known(2024, 1, 1).plus_days(number);
}

constexpr Period span(int from, int to) {
  return {day(from), day(to)};
}

Dated<int> sample() {
  Dated<int> dated;
  EXPECT_TRUE(dated.add(span(20, 30), 2));
  EXPECT_TRUE(dated.add(span(0, 10), 1));
  EXPECT_TRUE(dated.add(span(30, 40), 3));
  return dated;
}

TEST(DatedTest, finds_the_value_of_a_day) {
  const Dated<int> dated = sample();
  EXPECT_EQ(dated.at(day(-1)), nullptr);
  EXPECT_EQ(*dated.at(day(0)), 1);
  EXPECT_EQ(*dated.at(day(9)), 1);
  EXPECT_EQ(dated.at(day(10)), nullptr);
  EXPECT_EQ(*dated.at(day(29)), 2);
  EXPECT_EQ(*dated.at(day(30)), 3);
  EXPECT_EQ(dated.at(day(40)), nullptr);
  EXPECT_EQ(Dated<int>().at(day(0)), nullptr);
}

TEST(DatedTest, refuses_a_second_value_for_a_day) {
  Dated<int> dated = sample();
  EXPECT_EQ(code_of(dated.add(span(9, 11), 9)), "base.overlapping_periods");
  EXPECT_EQ(code_of(dated.add(span(19, 21), 9)), "base.overlapping_periods");
  EXPECT_EQ(code_of(dated.add(span(-5, 50), 9)), "base.overlapping_periods");
  EXPECT_EQ(code_of(dated.add(span(12, 12), 9)), "base.bad_period");
  EXPECT_TRUE(dated.add(span(10, 20), 9));
  EXPECT_EQ(dated.size(), 4U);
}

TEST(DatedTest, is_sorted_however_it_was_filled) {
  std::vector<int> values;
  for (const auto& entry : sample()) values.push_back(entry.value);
  EXPECT_EQ(values, (std::vector<int>{1, 2, 3}));
}

TEST(DatedTest, finds_gaps) {
  using Periods = std::vector<Period>;
  const Dated<int> dated = sample();
  EXPECT_EQ(dated.gaps(span(-5, 45)), (Periods{span(-5, 0), span(10, 20), span(40, 45)}));
  EXPECT_EQ(dated.gaps(span(5, 15)), (Periods{span(10, 15)}));
  EXPECT_EQ(dated.gaps(span(12, 13)), (Periods{span(12, 13)}));
  EXPECT_EQ(dated.gaps(span(20, 40)), Periods{});
  EXPECT_EQ(Dated<int>().gaps(span(0, 1)), (Periods{span(0, 1)}));
}

}  // namespace
}  // namespace gongji
