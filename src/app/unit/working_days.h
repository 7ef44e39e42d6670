// Working days by the arrangements of holidays that the State Council's office publishes each year;
// of a year without one here, Monday to Friday.
#pragma once

#include <string>
#include <string_view>

#include "base/date.h"

namespace gongji::app {

/// Whether the arrangement of the day's year is known: data/holidays.csv.
bool holidays_known(Date day);

/// Off on weekends and holidays; working on weekend days that make up for a holiday.
bool is_working_day(Date day);

/// The day on which the n-th working day after `from` falls; `from` itself does not count.
Date after_working_days(Date from, int n);

/// Working days after `from` up to and with `to`; negative when `to` lies before `from`.
int working_days_between(Date from, Date to);

/// The years from one day to another whose holidays are not known, "2027,2028"; else empty. A limit
/// over such a year counts weekends only and may be too early.
std::string unknown_holidays(Date from, Date to);

/// The text of data/holidays.csv: from, through (included), `off` or `work`, notice.
std::string_view holidays_csv();

}  // namespace gongji::app
