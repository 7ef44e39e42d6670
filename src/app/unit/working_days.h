// Working days: Monday to Friday.
#pragma once

#include "base/date.h"

namespace gongji::app {

bool is_working_day(Date day);

/// The day on which the n-th working day after `from` falls; `from` itself does not count.
Date after_working_days(Date from, int n);

/// Working days after `from` up to and with `to`; negative when `to` lies before `from`.
int working_days_between(Date from, Date to);

}  // namespace gongji::app
