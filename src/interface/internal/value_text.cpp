#include "interface/internal/value_text.h"

#include <algorithm>
#include <charconv>

#include "base/date.h"
#include "base/utf8.h"

namespace gongji::interface::internal {

namespace {

bool is_number_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_number_digit);
}

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_number_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

/// The exponent at the end of a number; nothing when it is malformed or beyond 30.
std::optional<int> take_exponent(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] != 'e' && text[0] != 'E') return std::nullopt;
  text.remove_prefix(1);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  int exponent = 0;
  const char* end = text.data() + text.size();
  const auto got = std::from_chars(text.data(), end, exponent);
  if (!all_digits(text) || got.ec != std::errc() || exponent > 30) return std::nullopt;
  return negative ? -exponent : exponent;
}

bool two_digits(std::string_view text, int max) {
  return text.size() == 2 && all_digits(text) && (text[0] - '0') * 10 + (text[1] - '0') <= max;
}

/// "08:30:00" from "08:30:00.123+08:00", "8:30", "083000"; nothing when there is no such time.
std::optional<std::string> clock_text(std::string_view text) {
  if (text.ends_with("+08:00")) text.remove_suffix(6);
  if (const std::size_t dot = text.find('.'); dot != text.npos) {
    if (!all_digits(text.substr(dot + 1))) return std::nullopt;
    text = text.substr(0, dot);
  }
  std::string clock;
  if (text.size() == 6 && all_digits(text)) {
    clock = std::string(text.substr(0, 2)) + ":" + std::string(text.substr(2, 2)) + ":" +
            std::string(text.substr(4));
  } else {
    clock = text.size() == 4 || text.size() == 7 ? "0" + std::string(text) : std::string(text);
    if (clock.size() == 5) clock += ":00";
  }
  if (clock.size() != 8 || clock[2] != ':' || clock[5] != ':') return std::nullopt;
  const std::string_view view = clock;
  if (!two_digits(view.substr(0, 2), 23) || !two_digits(view.substr(3, 2), 59) ||
      !two_digits(view.substr(6, 2), 59)) {
    return std::nullopt;
  }
  return clock;
}

struct DayAndClock {
  std::string day;
  std::string clock;
};

std::optional<DayAndClock> read_time(std::string_view text) {
  text = trim(text);
  const bool dashed = text.size() >= 10 && (text[4] == '-' || text[4] == '/');
  const std::size_t day_size = dashed ? 10 : 8;
  if (text.size() < day_size) return std::nullopt;
  std::string day(text.substr(0, day_size));
  if (dashed && day[7] != day[4]) return std::nullopt;
  std::replace(day.begin(), day.end(), '/', '-');
  const auto date = Date::parse(day);
  if (!date.ok()) return std::nullopt;
  std::string_view rest = text.substr(day_size);
  if (rest.empty()) return DayAndClock{date->to_text(), "00:00:00"};
  if (rest[0] == ' ' || rest[0] == 'T') {
    rest = trim(rest.substr(1));
  } else if (dashed) {
    return std::nullopt;
  } else {
    rest = rest.substr(0, 6);  // yyyyMMddHHmmss, milliseconds behind it cut off
    if (text.size() != 14 && text.size() != 17) return std::nullopt;
    if (!all_digits(text)) return std::nullopt;
  }
  const auto clock = clock_text(rest);
  if (!clock) return std::nullopt;
  return DayAndClock{date->to_text(), *clock};
}

}  // namespace

std::optional<std::string> number_text(std::string_view text) {
  text = trim(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const std::string_view whole = take_digits(text);
  std::string_view fraction;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = take_digits(text);
  }
  if (whole.empty() && fraction.empty()) return std::nullopt;
  const auto exponent = take_exponent(text);
  if (!exponent || whole.size() + fraction.size() > 60) return std::nullopt;
  std::string digits = std::string(whole) + std::string(fraction);
  int point = static_cast<int>(whole.size()) + *exponent;  // digits before the point
  if (point < 0) digits.insert(0, static_cast<std::size_t>(-point), '0');
  point = std::max(point, 0);
  const auto at = static_cast<std::size_t>(point);
  if (digits.size() < at) digits.append(at - digits.size(), '0');
  std::string before = digits.substr(0, at);
  std::string after = digits.substr(at);
  before.erase(0, std::min(before.find_first_not_of('0'), before.size()));
  after.erase(after.find_last_not_of('0') + 1);
  if (before.size() + after.size() > 38) return std::nullopt;
  if (before.empty()) before = "0";
  std::string number = after.empty() ? before : before + "." + after;
  return negative && number != "0" ? "-" + number : number;
}

std::optional<std::string> day_text(std::string_view text) {
  const auto time = read_time(text);
  if (!time) return std::nullopt;
  return time->day;
}

std::optional<std::string> time_text(std::string_view text) {
  const auto time = read_time(text);
  if (!time) return std::nullopt;
  return time->day + " " + time->clock;
}

std::optional<std::string> bool_text(std::string_view text) {
  text = trim(text);
  for (const std::string_view word : {"true", "TRUE", "True", "1", "Y", "y"}) {
    if (text == word) return "true";
  }
  for (const std::string_view word : {"false", "FALSE", "False", "0", "N", "n"}) {
    if (text == word) return "false";
  }
  return std::nullopt;
}

namespace {
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
}  // namespace

std::optional<std::string> base64_bytes(std::string_view text) {
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  bool ended = false;
  for (const char c : text) {
    if (c == ' ' || c == '\r' || c == '\n') continue;
    if (c == '=') {
      ended = true;
      continue;
    }
    const std::size_t digit = kBase64.find(c);
    if (digit == kBase64.npos || ended) return std::nullopt;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xFFFFFF;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(static_cast<unsigned char>(bits >> count & 0xFF));
    }
  }
  if (count >= 6) return std::nullopt;
  return bytes;
}

std::string base64_text(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t size = std::min<std::size_t>(3, bytes.size() - i);
    unsigned bits = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      bits = bits << 8 | (j < size ? static_cast<unsigned char>(bytes[i + j]) : 0u);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      text += j <= size ? kBase64[bits >> (18 - 6 * j) & 63] : '=';
    }
  }
  return text;
}

bool is_division(std::string_view text) {
  return text.size() == 6 && all_digits(text);
}

std::size_t character_count(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace gongji::interface::internal
