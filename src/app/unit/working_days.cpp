#include "app/unit/working_days.h"

#include <map>
#include <set>
#include <utility>

#include "base/assert.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

struct Calendar {
  std::map<Date, bool> days;  ///< those that are not as their weekday says → working
  std::set<int> years;        ///< whose arrangement is known
};

/// The file is part of the program and checked by a test.
Calendar read_calendar(std::string_view csv) {
  Calendar calendar;
  bool head = true;
  for (const std::string_view line : split(csv, '\n')) {
    const auto cells = split(line, ',');
    if (!std::exchange(head, false) && cells.size() == 4) {
      const auto from = Date::parse(cells[0]), through = Date::parse(cells[1]);
      GJ_ASSERT(from.ok() && through.ok());
      for (Date day = *from; day <= *through; day = day.plus_days(1)) {
        calendar.days[day] = cells[2] == "work";
        if (day.month() == 1 && day.day() == 1) calendar.years.insert(day.year());
      }
    }
  }
  return calendar;
}

const Calendar& calendar() {
  static const Calendar kCalendar = read_calendar(holidays_csv());
  return kCalendar;
}

}  // namespace

bool holidays_known(Date day) {
  return calendar().years.count(day.year()) > 0;
}

bool is_working_day(Date day) {
  constexpr int kSaturday = 6;
  const auto special = calendar().days.find(day);
  return special == calendar().days.end() ? day.weekday() < kSaturday : special->second;
}

Date after_working_days(Date from, int n) {
  Date day = from;
  while (n > 0) {
    day = day.plus_days(1);
    if (is_working_day(day)) --n;
  }
  return day;
}

int working_days_between(Date from, Date to) {
  if (to < from) return -working_days_between(to, from);
  int days = 0;
  for (Date day = from; day < to;) {
    day = day.plus_days(1);
    if (is_working_day(day)) ++days;
  }
  return days;
}

std::string unknown_holidays(Date from, Date to) {
  std::string years;
  for (int year = from.year(); year <= to.year(); ++year) {
    if (calendar().years.count(year) > 0) continue;
    years += (years.empty() ? "" : ",") + std::to_string(year);
  }
  return years;
}

}  // namespace gongji::app
