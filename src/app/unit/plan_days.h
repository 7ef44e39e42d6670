// Days as plans and reports write them: when a task ends, which period a figure is of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/period.h"

namespace gongji::app {

/// The last day (yyyymmdd) of a deadline as plans print it: "2022年" and "2022年底前" are
/// 2022-12-31, "2022年6月底" is 2022-06-30, "2022-06-15" and "2022年6月15日" that day; "12月底" and
/// "年底" are of `year`. Without a number, words of going on (持续推进, 长期坚持, 序时, 实时动态…,
/// in simplified or traditional characters) have none: storage::kOpenDay. Refuses app.bad_field,
/// where = deadline.
Result<std::int64_t> due_day_of(std::string_view text, std::optional<int> year);

/// The days of "2023", "2023Q3", "2023-11", "2023-11-30", "2023-01..2023-11", "2023年",
/// "2023年11月", "2023年1-11月". Refuses app.bad_field, where = period.
Result<Period> reported_period(std::string_view text);

/// The shortest of the spellings that `reported_period` reads.
std::string period_text(const Period& period);

}  // namespace gongji::app
