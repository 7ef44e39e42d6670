#include "base/period.h"

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

TEST(PeriodTest, holds_at_least_one_day) {
  EXPECT_EQ(code_of(Period::of(day(1), day(0))), "base.bad_period");
  EXPECT_EQ(code_of(Period::of(day(1), day(1))), "base.bad_period");
  EXPECT_EQ(Period::of(day(1), day(2))->days(), 1);
  EXPECT_EQ(code_of(Period::through(day(1), day(0))), "base.bad_period");
  EXPECT_EQ(*Period::through(day(1), day(1)), span(1, 2));
}

TEST(PeriodTest, reaches_past_the_last_date_of_input) {
  const Period period = *Period::through(day(0), Date::known(2200, 12, 31));
  EXPECT_EQ(period.to.to_text(), "2201-01-01");
}

TEST(PeriodTest, contains_its_first_day_and_not_its_end) {
  const Period period = span(10, 20);
  EXPECT_FALSE(period.contains(day(9)));
  EXPECT_TRUE(period.contains(day(10)));
  EXPECT_TRUE(period.contains(day(19)));
  EXPECT_FALSE(period.contains(day(20)));
  EXPECT_EQ(period.days(), 10);
}

TEST(PeriodTest, overlaps_and_intersects) {
  const Period period = span(10, 20);
  EXPECT_FALSE(period.overlaps(span(5, 10)));
  EXPECT_TRUE(period.overlaps(span(5, 11)));
  EXPECT_TRUE(period.overlaps(span(12, 13)));
  EXPECT_FALSE(period.overlaps(span(20, 25)));
  EXPECT_EQ(period.intersect(span(5, 11)), span(10, 11));
  EXPECT_EQ(period.intersect(span(0, 30)), period);
  EXPECT_EQ(period.intersect(span(20, 25)), std::nullopt);
  EXPECT_FALSE(period.overlaps(span(15, 15)));
}

TEST(PeriodTest, text) {
  EXPECT_EQ(span(0, 31).to_text(), "[2024-01-01, 2024-02-01)");
}

}  // namespace
}  // namespace gongji
