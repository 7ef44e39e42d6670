#include "app/unit/working_days.h"

#include <gtest/gtest.h>

#include <set>

#include "base/utf8.h"

namespace gongji::app {
namespace {

constexpr int kSaturday = 6;

Date on(const char* text) {
  const auto date = Date::parse(text);
  EXPECT_TRUE(date.ok()) << text;
  return *date;
}

/// Days of a year that are not as their weekday says: holidays on weekdays, weekends worked.
std::pair<int, int> exchanged(int year) {
  std::pair<int, int> found;
  for (Date day = Date::known(year, 1, 1); day.year() == year; day = day.plus_days(1)) {
    const bool weekday = day.weekday() < kSaturday;
    if (weekday && !is_working_day(day)) ++found.first;
    if (!weekday && is_working_day(day)) ++found.second;
  }
  return found;
}

TEST(WorkingDays, file_is_well_formed) {
  std::set<std::string> seen;
  Date last = on("1999-12-31");
  int rows = 0;
  for (const auto line : split(holidays_csv(), '\n')) {
    if (rows++ == 0 || line.empty()) continue;
    const auto cells = split(line, ',');
    ASSERT_EQ(cells.size(), 4u) << line;
    const auto from = Date::parse(cells[0]), through = Date::parse(cells[1]);
    ASSERT_TRUE(from.ok() && through.ok()) << line;
    EXPECT_LE(*from, *through) << line;
    EXPECT_LT(last, *from) << line;
    last = *through;
    EXPECT_TRUE(cells[2] == "off" || cells[2] == "work") << line;
    EXPECT_TRUE(cells[2] == "off" || from->weekday() >= kSaturday) << line;
    EXPECT_TRUE(cells[3].starts_with("国办发明电")) << line;
  }
}

/// Weekend days worked make up for all weekdays off but the days that the law gives: 11 until 2024,
/// 13 from 2025; in 2020 the Spring Festival was made two weekdays longer.
TEST(WorkingDays, made_up_days_leave_the_days_of_the_law) {
  for (int year = 2016; year <= 2026; ++year) {
    const auto [off, worked] = exchanged(year);
    const int of_law = year == 2020 || year >= 2025 ? 13 : 11;
    EXPECT_EQ(off - worked, of_law) << year;
  }
}

TEST(WorkingDays, counts_over_a_holiday) {
  // Friday before the National Day of 2023; 7 and 8 October are worked.
  EXPECT_EQ(after_working_days(on("2023-09-28"), 1), on("2023-10-07"));
  EXPECT_EQ(after_working_days(on("2023-09-28"), 2), on("2023-10-08"));
  EXPECT_EQ(after_working_days(on("2023-09-28"), 3), on("2023-10-09"));
  EXPECT_EQ(working_days_between(on("2023-09-28"), on("2023-10-09")), 3);
  EXPECT_EQ(working_days_between(on("2023-10-09"), on("2023-09-28")), -3);
  EXPECT_EQ(after_working_days(on("2023-09-28"), 0), on("2023-09-28"));
}

TEST(WorkingDays, of_unknown_years_only_weekends_are_off) {
  EXPECT_TRUE(is_working_day(on("2015-10-01")));
  EXPECT_FALSE(holidays_known(on("2015-10-01")));
  EXPECT_TRUE(holidays_known(on("2026-10-01")));
  EXPECT_EQ(unknown_holidays(on("2026-12-01"), on("2028-01-02")), "2027,2028");
  EXPECT_EQ(unknown_holidays(on("2016-01-01"), on("2026-12-31")), "");
}

}  // namespace
}  // namespace gongji::app
