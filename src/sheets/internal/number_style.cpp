#include "sheets/internal/number_style.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/date.h"
#include "sheets/errors.h"

namespace gongji::sheets {

namespace {

constexpr double kFirstLossy = 1e15;
constexpr int kDigits = 15;
constexpr std::int32_t kDayZero1900 = -25569;  // 1899-12-30
constexpr std::int32_t kDayZero1904 = -24107;  // 1904-01-01
constexpr std::int32_t kLastDay = 2932896;     // 9999-12-31
constexpr double kLastSerial = 2958466;        // with the clock, and in the earlier system
constexpr std::int32_t kInventedDay = 60;      // 1900-02-29
constexpr double kSecondsOfDay = 86400;
constexpr std::int64_t kSecondsOfHour = 3600, kSecondsOfMinute = 60;

Error bad_date() {
  return make_error(sheets_code::kBadDate, "",
                    Bilingual{"是日期格式,但里面的数不是 1900 年至 9999 年的日期;请重新填写日期",
                              "This is formatted as a date, but the number is no day from 1900 to "
                              "9999; enter the day again."});
}

/// Which parts of day and time a format shows.
struct Shown {
  bool day = false;    // y, d, e, g, 年 or 日
  bool month = false;  // m: of a year or of an hour
  bool clock = false;  // h, s
};

/// Letters of the first section outside of quotes, brackets and escapes.
Shown shown_by(std::string_view format) {
  Shown shown;
  for (std::size_t i = 0; i < format.size() && format[i] != ';'; ++i) {
    const char c = format[i];
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"') {
      while (++i < format.size() && format[i] != '"') continue;
    } else if (c == '[') {
      const std::size_t end = format.find(']', i);
      if (end == std::string_view::npos) break;
      const char first = format[i + 1];
      const bool same = format.find_first_not_of(first, i + 1) == end;
      shown.clock = shown.clock || (same && std::string_view("hHmMsS").find(first) < 6);
      i = end;
    } else if (lower == 'e' && i + 1 < format.size() &&
               (format[i + 1] == '+' || format[i + 1] == '-')) {
      ++i;
    } else if (lower == 'y' || lower == 'd' || lower == 'e' || lower == 'g') {
      shown.day = true;
    } else if (lower == 'm') {
      shown.month = true;
    } else if (lower == 'h' || lower == 's') {
      shown.clock = true;
    }
  }
  return shown;
}

std::string two(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string clock_text(std::int64_t seconds) {
  return two(seconds / kSecondsOfHour) + ":" + two(seconds / kSecondsOfMinute % 60) + ":" +
         two(seconds % 60);
}

std::string day_text(std::int32_t days) {
  const detail::Civil civil = detail::civil_from_days(days);
  return std::to_string(civil.year) + "-" + two(civil.month) + "-" + two(civil.day);
}

Result<std::string> date_text(double number, NumberKind kind, bool from_1904) {
  if (!(number >= 0) || number >= kLastSerial) return bad_date();
  double whole = std::floor(number);
  std::int64_t seconds = std::llround((number - whole) * kSecondsOfDay);
  if (kind == NumberKind::Time) {
    return clock_text(seconds + static_cast<std::int64_t>(whole * kSecondsOfDay));
  }
  if (kind == NumberKind::DateTime && seconds == static_cast<std::int64_t>(kSecondsOfDay)) {
    seconds = 0;
    whole += 1;
  }
  auto days = static_cast<std::int32_t>(whole);
  if (!from_1904 && (days == 0 || days == kInventedDay)) return bad_date();
  if (!from_1904 && days < kInventedDay) ++days;
  days += from_1904 ? kDayZero1904 : kDayZero1900;
  if (days > kLastDay) return bad_date();
  std::string text = day_text(days);
  if (kind == NumberKind::DateTime && seconds > 0) text += " " + clock_text(seconds);
  return text;
}

/// `number` in at most 15 digits, written out.
std::string plain_text(double number) {
  std::array<char, 40> buffer = {};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                 std::chars_format::scientific, kDigits - 1);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  const bool negative = text.front() == '-';
  const std::size_t mark = text.find('e');
  int exponent = 0;
  const std::size_t sign = text[mark + 1] == '+' ? 2 : 1;
  std::from_chars(text.data() + mark + sign, text.data() + text.size(), exponent);
  std::string digits;
  for (const char c : text.substr(0, mark)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  if (digits == "0") return digits;
  if (exponent < 0) {
    digits.insert(0, static_cast<std::size_t>(-exponent), '0');
    exponent = 0;
  }
  const auto before = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() < before) digits.append(before - digits.size(), '0');
  if (digits.size() > before) digits.insert(before, 1, '.');
  return (negative ? "-" : "") + digits;
}

}  // namespace

NumberStyle builtin_style(unsigned id) {
  const auto within = [id](unsigned from, unsigned to) { return id >= from && id <= to; };
  if (id == 22) return {NumberKind::DateTime};
  if (within(14, 17) || within(27, 31) || id == 36 || within(50, 54) || id == 57 || id == 58) {
    return {NumberKind::Date};
  }
  if (within(18, 21) || within(32, 35) || within(45, 47) || id == 55 || id == 56) {
    return {NumberKind::Time};
  }
  return {};
}

NumberStyle style_of_format(std::string_view format) {
  if (format.starts_with("General") || format.starts_with("GENERAL") || format.starts_with("G/")) {
    return {};
  }
  constexpr std::size_t kZerosMax = 20;
  if (format.size() >= 2 && format.size() <= kZerosMax &&
      format.find_first_not_of('0') == std::string_view::npos) {
    return {NumberKind::Plain, static_cast<std::uint8_t>(format.size())};
  }
  const Shown shown = shown_by(format);
  if (shown.day || (shown.month && !shown.clock)) {
    return {shown.clock ? NumberKind::DateTime : NumberKind::Date};
  }
  return {shown.clock ? NumberKind::Time : NumberKind::Plain};
}

Result<std::string> number_text(std::string_view raw, NumberStyle style, bool from_1904) {
  double number = 0;
  const auto read = std::from_chars(raw.data(), raw.data() + raw.size(), number);
  if (read.ec != std::errc() || read.ptr != raw.data() + raw.size() || !std::isfinite(number)) {
    return make_error(sheets_code::kBadNumber, "",
                      Bilingual{"的数字读不出来;请重新填写,或用 Excel/WPS 打开后另存",
                                "The number cannot be read; enter it again, or save the file again "
                                "with Excel or WPS."});
  }
  if (style.kind != NumberKind::Plain) return date_text(number, style.kind, from_1904);
  if (std::fabs(number) >= kFirstLossy) {
    return make_error(sheets_code::kNumberTooLong, "",
                      Bilingual{"是超过 15 位的数字,Excel 已经丢掉了最后几位(身份证号、账号常见);"
                                "请把这一列设为文本格式,重新填写号码",
                                "This is a number of more than 15 digits, of which Excel has lost "
                                "the last; make the column text and enter the numbers again."});
  }
  std::string text = plain_text(number);
  const bool whole = text.find_first_not_of("0123456789") == std::string::npos;
  if (whole && text.size() < style.zeros) text.insert(0, style.zeros - text.size(), '0');
  return text;
}

Result<std::string> iso_date_text(std::string_view raw) {
  constexpr std::size_t kDayBytes = 10, kSecondBytes = 19;
  const auto day = Date::parse(raw.substr(0, kDayBytes));
  if (raw.size() < kDayBytes || !day.ok()) return bad_date();
  std::string text = day->to_text();
  const std::string_view clock =
      raw.size() >= kSecondBytes ? raw.substr(kDayBytes + 1, 8) : std::string_view();
  if (!clock.empty() && clock != "00:00:00") text.append(" ").append(clock);
  return text;
}

}  // namespace gongji::sheets
