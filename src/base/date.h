// Civil days in China.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/assert.h"
#include "base/result.h"

namespace gongji {

namespace detail {

struct Civil {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
};

constexpr bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

// The two conversions count years from 1 March, so that the leap day ends the year; an era is 400
// years, 146097 days. Both hold for years 1..9999.
constexpr std::int32_t days_from_civil(Civil civil) {
  const int year = civil.year - (civil.month <= 2 ? 1 : 0);
  const int era = year / 400;
  const int year_of_era = year % 400;
  const int month_from_march = (civil.month + 9) % 12;
  const int day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

constexpr Civil civil_from_days(std::int32_t days) {
  const int since = days + 719468;
  const int era = since / 146097;
  const int day_of_era = since % 146097;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

}  // namespace detail

/// A civil day, kept as int32 days since 1970-01-01 (which is also the default). What comes in
/// through `of` or `parse` is within 1900-01-01..2200-12-31. Arithmetic may leave that range, as
/// the end of a half-open period does, and asserts years 1..9999.
class Date {
 public:
  static constexpr int kYearMin = 1900;
  static constexpr int kYearMax = 2200;

  constexpr Date() = default;

  /// Asserts years 1..9999.
  static constexpr Date from_days(std::int32_t days) {
    GJ_ASSERT(days >= kDaysMin && days <= kDaysMax);
    return Date(days);
  }

  /// Refuses base.bad_date: a day that is not in the calendar, a year outside 1900..2200.
  static Result<Date> of(int year, int month, int day);

  /// A day written in code or a test; asserts what `of` refuses.
  static constexpr Date known(int year, int month, int day) {
    GJ_ASSERT(is_valid(year, month, day));
    return Date(detail::days_from_civil({year, month, day}));
  }

  /// "2020-02-29" or "20200229". Refuses base.bad_date: another form, or as `of`.
  static Result<Date> parse(std::string_view text);

  static constexpr bool is_valid(int year, int month, int day) {
    return year >= kYearMin && year <= kYearMax && month >= 1 && month <= 12 && day >= 1 &&
           day <= detail::days_in_month(year, month);
  }

  constexpr std::int32_t days() const { return days_; }
  constexpr int year() const { return civil().year; }
  constexpr int month() const { return civil().month; }
  constexpr int day() const { return civil().day; }

  /// 1 is Monday, 7 is Sunday.
  constexpr int weekday() const { return (days_ - kDaysMin) % 7 + 1; }

  /// `count` days later; negative is earlier.
  constexpr Date plus_days(int count) const {
    std::int32_t days = 0;
    const bool wrapped = __builtin_add_overflow(days_, count, &days);
    GJ_ASSERT(!wrapped);
    return from_days(days);
  }

  /// The same day `count` months later (negative is earlier), cut to the last day of that month:
  /// 31 January plus one month is 28 or 29 February.
  constexpr Date plus_months(int count) const {
    const detail::Civil from = civil();
    const std::int64_t months = std::int64_t{from.year} * 12 + (from.month - 1) + count;
    GJ_ASSERT(months >= 12 && months < 10'000 * 12);
    const int year = static_cast<int>(months / 12);
    const int month = static_cast<int>(months % 12) + 1;
    const int last = detail::days_in_month(year, month);
    return Date(detail::days_from_civil({year, month, from.day < last ? from.day : last}));
  }

  constexpr Date first_of_month() const { return plus_days(1 - day()); }
  constexpr Date first_of_next_month() const { return first_of_month().plus_months(1); }
  constexpr Date last_of_month() const { return first_of_next_month().plus_days(-1); }

  /// "2020-02-29".
  std::string to_text() const;

  friend constexpr auto operator<=>(Date, Date) = default;

 private:
  static constexpr std::int32_t kDaysMin = -719162;  // 0001-01-01, a Monday
  static constexpr std::int32_t kDaysMax = 2932896;  // 9999-12-31

  explicit constexpr Date(std::int32_t days) : days_(days) {}
  constexpr detail::Civil civil() const { return detail::civil_from_days(days_); }

  std::int32_t days_ = 0;
};

/// Days from `from` to `to`; negative when `to` is earlier.
constexpr int days_between(Date from, Date to) {
  return to.days() - from.days();
}

/// Full years (周岁): one more on each birthday, counting that day. Somebody born on 29 February
/// has the birthday on 1 March in common years: on 28 February still the younger age. Negative when
/// `on` is before `birth`.
constexpr int age_on(Date birth, Date on) {
  const bool birthday_to_come =
      on.month() < birth.month() || (on.month() == birth.month() && on.day() < birth.day());
  return on.year() - birth.year() - (birthday_to_come ? 1 : 0);
}

}  // namespace gongji
