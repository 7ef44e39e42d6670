#include "app/unit/plan_days.h"

#include <algorithm>
#include <charconv>

#include "app/errors.h"
#include "base/utf8.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr std::string_view kGoesOn[] = {"持续", "持續", "长期", "長期", "常态", "常態",
                                        "序时", "序時", "实时", "實時", "动态", "動態"};
/// What may stand behind the last unit of a deadline.
constexpr std::string_view kTails[] = {"",   "底",   "末",   "前",   "内",
                                       "內", "底前", "末前", "以前", "之前"};
constexpr std::string_view kDashes[] = {"—", "–", "-", "至", "~", "~"};

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::optional<int> take_number(std::string_view& text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || text.starts_with('-')) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return number;
}

struct DayParts {
  std::optional<int> year, month, day;
};

/// "2022年6月底": the numbers by their units; nothing when something else stands there.
std::optional<DayParts> parts_of(std::string_view text) {
  DayParts parts;
  while (const auto number = take_number(text)) {
    if (take_word(text, "年")) {
      parts.year = number;
    } else if (take_word(text, "月份") || take_word(text, "月")) {
      parts.month = number;
    } else if (take_word(text, "日") || take_word(text, "号")) {
      parts.day = number;
    } else {
      return std::nullopt;
    }
  }
  if (parts.day && !parts.month) return std::nullopt;
  if (!parts.month && !parts.year) {
    if (!take_word(text, "年")) return std::nullopt;  // 年底
    if (text.empty()) return std::nullopt;
  }
  if (std::find(std::begin(kTails), std::end(kTails), text) == std::end(kTails))
    return std::nullopt;
  return parts;
}

Result<Date> last_of(int year, std::optional<int> month, std::optional<int> day) {
  if (month && day) return Date::of(year, *month, *day);
  const int last = month.value_or(12);
  GJ_TRY(const Date first, Date::of(year, last, 1));
  (void)first;
  return Date::of(year, last, detail::days_in_month(year, last));
}

Error bad_deadline(std::string_view text, std::string_view remedy, std::string_view remedy_en) {
  return make_error(app_code::kBadField, "deadline",
                    Bilingual{"看不懂完成时限 " + in_quotes(text) + ";" + std::string(remedy),
                              "The deadline " + double_quoted(text) + " cannot be understood; " +
                                  std::string(remedy_en)});
}

constexpr std::string_view kDeadlineForms =
    "请写成 2022年底、2022年6月底、2022-06-15,或者持续推进、长期坚持、序时";

Error unreadable_period(std::string_view text) {
  return make_error(
      app_code::kBadField, "period",
      Bilingual{"看不懂期间 " + in_quotes(text) +
                    ";请写成 2023、2023Q3、2023-11、2023-01..2023-11 或 2023年1-11月",
                "The period " + double_quoted(text) +
                    " cannot be understood; write 2023, 2023Q3, 2023-11 or 2023-01..2023-11."});
}

Period months_from(Date first, int count) {
  int year = first.year(), month = first.month() + count;
  year += (month - 1) / 12;
  month = (month - 1) % 12 + 1;
  return {first, Date::from_days(detail::days_from_civil({year, month, 1}))};
}

/// "2023", "2023Q3", "2023-11", "2023-11-30".
std::optional<Period> span_of(std::string_view text) {
  std::string_view rest = text;
  const auto year = take_number(rest);
  if (!year) return std::nullopt;
  const auto begin = Date::of(*year, 1, 1);
  if (!begin.ok()) return std::nullopt;
  if (rest.empty()) return months_from(*begin, 12);
  if (rest.size() == 2 && rest[0] == 'Q' && rest[1] >= '1' && rest[1] <= '4') {
    return months_from(Date::known(*year, (rest[1] - '1') * 3 + 1, 1), 3);
  }
  if (const auto day = Date::parse(text); day.ok()) return Period{*day, day->plus_days(1)};
  const auto first = Date::parse(std::string(text) + "-01");
  if (first.ok()) return months_from(*first, 1);
  return std::nullopt;
}

/// "11月" or "1-11月" behind a year.
std::optional<Period> months_of(int year, std::string_view text) {
  const auto first = take_number(text);
  auto last = first;
  for (const std::string_view dash : kDashes) {
    if (!take_word(text, "月") && text.empty()) break;
    if (!take_word(text, dash)) continue;
    last = take_number(text);
    break;
  }
  (void)take_word(text, "月");
  if (!first || !last || !text.empty() || *first > *last) return std::nullopt;
  const auto begin = Date::of(year, *first, 1);
  if (!begin.ok() || *last > 12) return std::nullopt;
  return months_from(*begin, *last - *first + 1);
}

bool is_month_start(Date day) {
  return day.day() == 1;
}

std::string month_text(Date day) {
  return day.to_text().substr(0, 7);
}

}  // namespace

Result<std::int64_t> due_day_of(std::string_view text, std::optional<int> year) {
  text = trim(text);
  if (const auto day = Date::parse(text); day.ok()) return storage::day_number(*day);
  if (text.find_first_of("0123456789") == std::string_view::npos) {
    const auto goes_on = [text](std::string_view word) {
      return text.find(word) != std::string_view::npos;
    };
    if (std::any_of(std::begin(kGoesOn), std::end(kGoesOn), goes_on)) return storage::kOpenDay;
  }
  if (const auto span = span_of(text)) return storage::day_number(span->to.plus_days(-1));
  const auto parts = parts_of(text);
  if (!parts) return bad_deadline(text, kDeadlineForms, "write a day, a month or a year.");
  const auto of = parts->year ? parts->year : year;
  if (!of) {
    return bad_deadline(text, "没有写年份,请同时填写年度(year)",
                        "it names no year, so fill in the year, too.");
  }
  const auto last = last_of(*of, parts->month, parts->day);
  if (!last.ok()) return bad_deadline(text, "日历里没有这一天", "there is no such day.");
  return storage::day_number(*last);
}

Result<Period> reported_period(std::string_view text) {
  text = trim(text);
  if (const auto span = span_of(text)) return *span;
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    const auto from = span_of(text.substr(0, dots)), to = span_of(text.substr(dots + 2));
    if (from && to && from->from < to->to) return Period{from->from, to->to};
    return unreadable_period(text);
  }
  std::string_view rest = text;
  const auto year = take_number(rest);
  if (!year || !take_word(rest, "年")) return unreadable_period(text);
  const auto found = rest.empty() ? span_of(std::to_string(*year)) : months_of(*year, rest);
  if (!found) return unreadable_period(text);
  return *found;
}

std::string period_text(const Period& period) {
  const Date last = period.to.plus_days(-1);
  if (period.days() == 1) return period.from.to_text();
  if (!is_month_start(period.from) || !is_month_start(period.to)) {
    return period.from.to_text() + ".." + last.to_text();
  }
  if (period.from.month() == 1 && last.month() == 12) {
    const std::string from = period.from.to_text().substr(0, 4), to = last.to_text().substr(0, 4);
    return from == to ? from : from + ".." + to;
  }
  const std::string from = month_text(period.from), to = month_text(last);
  return from == to ? from : from + ".." + to;
}

}  // namespace gongji::app
