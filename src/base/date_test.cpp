#include "base/date.h"

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

static_assert(Date().days() == 0);
static_assert(Date::known(1970, 1, 1).days() == 0);
static_assert(Date::known(1969, 12, 31).days() == -1);
static_assert(Date::known(2000, 3, 1).days() == 11017);
static_assert(Date::known(2024, 2, 29).plus_days(1) == Date::known(2024, 3, 1));

std::string plus_months(std::string_view date, int count) {
  return Date::parse(date)->plus_months(count).to_text();
}

TEST(DateTest, counts_days_as_the_calendar_does) {
  Date date = Date::known(1900, 1, 1);
  EXPECT_EQ(date.days(), -25567);
  int count = 0;
  for (int year = 1900; year <= 2200; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; Date::is_valid(year, month, day); ++day, ++count) {
        ASSERT_EQ(Date::of(year, month, day)->days(), date.days());
        ASSERT_EQ(date.year() * 10000 + date.month() * 100 + date.day(),
                  year * 10000 + month * 100 + day);
        date = date.plus_days(1);
      }
    }
  }
  EXPECT_EQ(count, 301 * 365 + 73);  // 2000 is a leap year; 1900, 2100 and 2200 are not
}

TEST(DateTest, refuses_days_that_are_not_there) {
  EXPECT_TRUE(Date::of(2000, 2, 29));
  EXPECT_TRUE(Date::of(2024, 2, 29));
  for (const Result<Date>& date :
       {Date::of(1900, 2, 29), Date::of(2023, 2, 29), Date::of(2024, 2, 30), Date::of(2024, 4, 31),
        Date::of(2024, 0, 1), Date::of(2024, 13, 1), Date::of(2024, 1, 0), Date::of(2024, 1, 32)}) {
    EXPECT_EQ(code_of(date), "base.bad_date");
  }
}

TEST(DateTest, refuses_years_outside_1900_to_2200) {
  EXPECT_EQ(code_of(Date::of(1899, 12, 31)), "base.bad_date");
  EXPECT_TRUE(Date::of(1900, 1, 1));
  EXPECT_TRUE(Date::of(2200, 12, 31));
  EXPECT_EQ(code_of(Date::of(2201, 1, 1)), "base.bad_date");
}

TEST(DateTest, parses_two_forms_and_no_other) {
  EXPECT_EQ(*Date::parse("2020-02-29"), Date::known(2020, 2, 29));
  EXPECT_EQ(*Date::parse("20200229"), Date::known(2020, 2, 29));
  for (const char* text : {"", "2020-2-29", "2020/02/29", "2020-02-30", "202002290", "2020-0229",
                           "202-002-29", "2020-02-2x", "-2020229", "2020-02-29 ", "99991231"}) {
    EXPECT_EQ(code_of(Date::parse(text)), "base.bad_date") << text;
  }
}

TEST(DateTest, text_is_iso) {
  EXPECT_EQ(Date::known(2020, 2, 29).to_text(), "2020-02-29");
  EXPECT_EQ(Date::known(1949, 10, 1).to_text(), "1949-10-01");
  EXPECT_EQ(Date::known(1900, 1, 1).plus_months(-12 * 1899).to_text(), "0001-01-01");
}

TEST(DateTest, months_keep_the_day_or_cut_it) {
  EXPECT_EQ(plus_months("2024-01-28", 1), "2024-02-28");
  EXPECT_EQ(plus_months("2024-01-29", 1), "2024-02-29");
  EXPECT_EQ(plus_months("2024-01-31", 1), "2024-02-29");
  EXPECT_EQ(plus_months("2023-01-31", 1), "2023-02-28");
  EXPECT_EQ(plus_months("2024-02-29", 12), "2025-02-28");
  EXPECT_EQ(plus_months("2024-12-31", 2), "2025-02-28");
  EXPECT_EQ(plus_months("2024-01-31", -2), "2023-11-30");
  EXPECT_EQ(plus_months("2024-05-31", 0), "2024-05-31");
}

TEST(DateTest, ends_of_months) {
  const Date date = Date::known(2024, 2, 10);
  EXPECT_EQ(date.first_of_month(), Date::known(2024, 2, 1));
  EXPECT_EQ(date.last_of_month(), Date::known(2024, 2, 29));
  EXPECT_EQ(date.first_of_next_month(), Date::known(2024, 3, 1));
  EXPECT_EQ(Date::known(2023, 12, 31).first_of_next_month(), Date::known(2024, 1, 1));
}

TEST(DateTest, weekdays) {
  EXPECT_EQ(Date::known(1970, 1, 1).weekday(), 4);
  EXPECT_EQ(Date::known(2024, 9, 29).weekday(), 7);
  EXPECT_EQ(Date::known(2024, 9, 30).weekday(), 1);
  EXPECT_EQ(Date::known(2024, 10, 1).weekday(), 2);
  EXPECT_EQ(Date::known(1900, 1, 1).weekday(), 1);
}

TEST(DateTest, age_grows_on_the_birthday) {
  const Date birth = Date::known(1960, 5, 20);
  EXPECT_EQ(age_on(birth, Date::known(2020, 5, 19)), 59);
  EXPECT_EQ(age_on(birth, Date::known(2020, 5, 20)), 60);
  EXPECT_EQ(age_on(birth, Date::known(2020, 5, 21)), 60);
  EXPECT_EQ(age_on(birth, birth), 0);
  EXPECT_EQ(age_on(birth, birth.plus_days(-1)), -1);
}

TEST(DateTest, age_of_leap_day_births) {
  const Date birth = Date::known(2004, 2, 29);
  EXPECT_EQ(age_on(birth, Date::known(2022, 2, 28)), 17);
  EXPECT_EQ(age_on(birth, Date::known(2022, 3, 1)), 18);
  EXPECT_EQ(age_on(birth, Date::known(2024, 2, 28)), 19);
  EXPECT_EQ(age_on(birth, Date::known(2024, 2, 29)), 20);
}

TEST(DateTest, days_between_has_a_sign) {
  const Date a = Date::known(2024, 2, 28);
  EXPECT_EQ(days_between(a, Date::known(2024, 3, 1)), 2);
  EXPECT_EQ(days_between(a, a), 0);
  EXPECT_EQ(days_between(a, Date::known(2024, 2, 27)), -1);
}

TEST(DateTest, arithmetic_stays_within_years_1_to_9999) {
  const Date last = Date::from_days(2932896);
  EXPECT_EQ(last.to_text(), "9999-12-31");
  EXPECT_EQ(Date::from_days(-719162).to_text(), "0001-01-01");
  EXPECT_DEATH(static_cast<void>(last.plus_days(1)), "assertion failed");
  EXPECT_DEATH(static_cast<void>(last.plus_months(1)), "assertion failed");
  EXPECT_DEATH(static_cast<void>(Date::from_days(-719163)), "assertion failed");
}

}  // namespace
}  // namespace gongji
