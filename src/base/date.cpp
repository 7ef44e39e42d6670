#include "base/date.h"

#include <optional>

#include "base/errors.h"
#include "base/utf8.h"

namespace gongji {

namespace {

/// The number that a run of digits is; nothing when one is not a digit.
std::optional<int> digits_value(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string padded(int number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

Error bad_date(std::string_view text, std::string_view why) {
  return make_error(base_code::kBadDate, "",
                    Bilingual{"日期 " + in_quotes(text) + " 不规范:" + std::string(why) +
                                  ";请填写如 2020-02-29 或 20200229 的日期",
                              "The date " + double_quoted(text) +
                                  " is not valid; enter one such as 2020-02-29 or 20200229."});
}

}  // namespace

Result<Date> Date::of(int year, int month, int day) {
  if (!is_valid(year, month, day)) {
    const std::string text =
        std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day);
    return bad_date(text, "不是 1900 年至 2200 年间存在的日期");
  }
  return known(year, month, day);
}

Result<Date> Date::parse(std::string_view text) {
  const bool dashed = text.size() == 10 && text[4] == '-' && text[7] == '-';
  if (!dashed && text.size() != 8) return bad_date(text, "格式不符");
  const std::size_t gap = dashed ? 1 : 0;
  const auto year = digits_value(text.substr(0, 4));
  const auto month = digits_value(text.substr(4 + gap, 2));
  const auto day = digits_value(text.substr(6 + 2 * gap, 2));
  if (!year || !month || !day) return bad_date(text, "格式不符");
  if (!is_valid(*year, *month, *day)) {
    return bad_date(text, "不是 1900 年至 2200 年间存在的日期");
  }
  return known(*year, *month, *day);
}

std::string Date::to_text() const {
  const detail::Civil parts = civil();
  return padded(parts.year, 4) + "-" + padded(parts.month, 2) + "-" + padded(parts.day, 2);
}

}  // namespace gongji
