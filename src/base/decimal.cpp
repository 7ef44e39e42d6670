#include "base/decimal.h"

#include <limits>

#include "base/errors.h"
#include "base/utf8.h"

namespace gongji {

namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

Error bad_number(std::string_view text, std::string_view why) {
  return make_error(base_code::kBadNumber, "",
                    Bilingual{"数值 " + in_quotes(text) + " 不规范:" + std::string(why) +
                                  ";请填写普通十进制数,不用正号、千分位、空格或指数",
                              "The number " + double_quoted(text) +
                                  " is not valid; enter a plain decimal number without sign +, "
                                  "separators, blanks or exponent."});
}

/// How many leading characters of `text` are digits.
std::size_t digit_count(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

/// Appends `digits` to the number; false when it leaves 128 bits.
bool append_digits(int128& number, std::string_view digits) {
  for (const char c : digits) {
    if (__builtin_mul_overflow(number, int128{10}, &number)) return false;
    if (__builtin_add_overflow(number, int128{c - '0'}, &number)) return false;
  }
  return true;
}

}  // namespace

Result<Decimal> parse_decimal(std::string_view text, int scale_max) {
  GJ_ASSERT(scale_max >= 0 && scale_max <= 38);
  const bool negative = text.starts_with('-');
  const std::string_view body = text.substr(negative ? 1 : 0);
  const std::string_view whole = body.substr(0, digit_count(body));
  if (whole.empty()) return bad_number(text, "应以数字开头");
  std::string_view fraction;
  if (whole.size() < body.size()) {
    if (body[whole.size()] != '.') return bad_number(text, "含有数字以外的字符");
    fraction = body.substr(whole.size() + 1);
    if (fraction.empty()) return bad_number(text, "小数点后没有数字");
    if (digit_count(fraction) != fraction.size()) {
      return bad_number(text, "含有数字以外的字符");
    }
  }
  if (fraction.size() > static_cast<std::size_t>(scale_max)) {
    return bad_number(text, "小数位数超过 " + std::to_string(scale_max) + " 位");
  }
  Decimal number{0, static_cast<int>(fraction.size())};
  if (!append_digits(number.digits, whole) || !append_digits(number.digits, fraction)) {
    return bad_number(text, "位数过多");
  }
  if (negative) number.digits = -number.digits;
  return number;
}

std::optional<std::int64_t> in_units(const Decimal& number, int scale) {
  if (number.scale > scale) return std::nullopt;
  int128 units = 0;
  if (__builtin_mul_overflow(number.digits, power_of_ten(scale - number.scale), &units)) {
    return std::nullopt;
  }
  if (units > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  if (units < std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return static_cast<std::int64_t>(units);
}

std::string units_text(int128 units, int scale, int decimals_min) {
  GJ_ASSERT(decimals_min >= 0 && decimals_min <= scale);
  GJ_ASSERT(scale <= 18);
  std::string digits = to_string(units < 0 ? -units : units);
  const auto decimals = static_cast<std::size_t>(scale);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  const std::size_t point = digits.size() - decimals;
  std::size_t end = digits.size();
  while (end > point + static_cast<std::size_t>(decimals_min) && digits[end - 1] == '0') --end;
  std::string text = (units < 0 ? "-" : "") + digits.substr(0, point);
  if (end > point) text += "." + digits.substr(point, end - point);
  return text;
}

void append_units(std::string& out, std::int64_t units, int scale, int decimals_min) {
  GJ_ASSERT(decimals_min >= 0 && decimals_min <= scale);
  GJ_ASSERT(scale <= 18);
  constexpr std::size_t kRoom = 32;
  char room[kRoom];
  char* at = room + kRoom;
  auto left = static_cast<std::uint64_t>(magnitude(units));
  bool shown = decimals_min == scale;
  for (int place = scale; place > 0; --place, left /= 10) {
    const char digit = static_cast<char>('0' + left % 10);
    shown = shown || digit != '0' || place <= decimals_min;
    if (shown) *--at = digit;
  }
  if (at != room + kRoom) *--at = '.';
  do {
    *--at = static_cast<char>('0' + left % 10);
    left /= 10;
  } while (left > 0);
  if (units < 0) *--at = '-';
  out.append(at, static_cast<std::size_t>(room + kRoom - at));
}

}  // namespace gongji
