// The end of a fund's month.
#pragma once

#include "app/unit/unit.h"

namespace gongji::app {

/// Closes a month (its first day) of a fund: from now on nothing is booked with a day in it. Keeps
/// what its accounts hold at its end. Refuses app.bad_field (the month is not over),
/// ledger.month_closed (it is closed), ledger.month_open (there are postings in an earlier month
/// that is not).
Result<storage::MonthCloseRow> close_month(Unit& unit, const std::string& fund, Date first_day);

}  // namespace gongji::app
