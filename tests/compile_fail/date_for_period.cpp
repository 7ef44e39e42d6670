// must not compile: a day is not a period
#include "base/period.h"

int days_of(gongji::Period period) {
  return period.days();
}

int one_day(gongji::Date day) {
#ifdef GJ_CONTROL
  return days_of(gongji::Period{day, day.plus_days(1)});
#else
  return days_of(day);
#endif
}
