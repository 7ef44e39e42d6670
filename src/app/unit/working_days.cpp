#include "app/unit/working_days.h"

namespace gongji::app {

bool is_working_day(Date day) {
  // 1970-01-01 was a Thursday; 0 is Monday.
  constexpr int kThursday = 3, kDaysPerWeek = 7, kWorkingDays = 5;
  const int weekday = ((day.days() + kThursday) % kDaysPerWeek + kDaysPerWeek) % kDaysPerWeek;
  return weekday < kWorkingDays;
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

}  // namespace gongji::app
