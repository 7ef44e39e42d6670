#include "gateway/national/discretion.h"

#include <algorithm>

namespace gongji::gateway {

namespace {

constexpr std::string_view kHidden = "***";

bool is_digit_of(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter_of(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80U;
}

/// Month and day of "MMdd".
bool is_day_of_year(std::string_view digits) {
  const int month = (digits[0] - '0') * 10 + (digits[1] - '0');
  const int day = (digits[2] - '0') * 10 + (digits[3] - '0');
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/// Whether a run of digits is a person's; `after_letter`: a code, whose digits may be anything.
bool is_persons(std::string_view digits, bool ends_with_x, bool after_letter) {
  const std::size_t length = digits.size() + (ends_with_x ? 1 : 0);
  if (length == 18) {
    const bool century = digits.substr(6, 2) == "19" || digits.substr(6, 2) == "20";
    return century && is_day_of_year(digits.substr(10, 4));
  }
  if (after_letter || ends_with_x) return false;
  if (length == 15) return digits[0] != '0' && is_day_of_year(digits.substr(8, 4));
  return length == 11 && digits[0] == '1' && digits[1] >= '3';
}

/// One of the letters of Chinese, at the beginning of `text`.
bool begins_with_ideograph(std::string_view text) {
  if (text.size() < 3) return false;
  const auto first = static_cast<unsigned char>(text[0]);
  return (first >= 0xE4U && first <= 0xE9U) || (first >= 0xF0U);
}

/// Where the character before `at` begins.
std::size_t before(std::string_view text, std::size_t at) {
  do {
    --at;
  } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
  return at;
}

/// No letter of the same word stands on either side.
bool stands_alone(std::string_view text, std::size_t at, std::size_t size) {
  if (at > 0 && begins_with_ideograph(text.substr(at)) &&
      begins_with_ideograph(text.substr(before(text, at)))) {
    return false;
  }
  const std::string_view rest = text.substr(at + size);
  return !begins_with_ideograph(rest) || !beyond_ascii(text[at + size - 1]);
}

enum class Repeat : std::uint8_t { Fine, Alone, Never };

/// Whether a value may be repeated; `Alone`: not as a word of its own.
Repeat repeat_of(std::string_view value, bool personal) {
  const bool letters = std::any_of(value.begin(), value.end(), beyond_ascii);
  if (personal && value.size() >= 4) return Repeat::Never;
  return letters && value.size() >= 4 ? Repeat::Alone : Repeat::Fine;
}

void hide(std::string& text, std::string_view value, Repeat repeat) {
  if (repeat == Repeat::Fine) return;
  std::size_t at = text.find(value);
  while (at != std::string::npos) {
    if (repeat == Repeat::Never || stands_alone(text, at, value.size())) {
      text.replace(at, value.size(), kHidden);
      at += kHidden.size();
    } else {
      at += value.size();
    }
    at = text.find(value, at);
  }
}

void hide_value(Error& error, std::string_view value, bool personal) {
  const Repeat repeat = repeat_of(value, personal);
  hide(error.message, value, repeat);
  hide(error.message_en, value, repeat);
  hide(error.where, value, repeat);
}

void hide_rows(Error& error, const interface::Row& row) {
  for (const interface::Value& value : row.values) {
    const auto* codes = value.field->dictionary;
    if (codes != nullptr && codes->accepts(value.text)) continue;
    hide_value(error, value.text, value.field->personal);
  }
  for (const auto& child : row.children) {
    for (const auto& inner : child.rows) hide_rows(error, inner);
  }
}

}  // namespace

std::string without_numbers(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit_of(text[i])) {
      out += text[i++];
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_digit_of(text[end])) ++end;
    const bool x = end - i == 17 && end < text.size() && (text[end] == 'X' || text[end] == 'x');
    const bool letter = i > 0 && is_letter_of(text[i - 1]);
    if (is_persons(text.substr(i, end - i), x, letter)) {
      out += kHidden;
      end += x ? 1 : 0;
    } else {
      out += text.substr(i, end - i);
    }
    i = end;
  }
  return out;
}

Error discreet(Error error, const interface::Request& request, const interface::Message& in) {
  for (const auto& node : in.nodes) {
    for (const auto& row : node.rows) hide_rows(error, row);
  }
  hide_value(error, request.opter_name, true);
  for (const std::string* text : {&request.fixmedins_code, &request.msgid, &request.opter,
                                  &request.sign_no, &request.infver, &request.fixmedins_name}) {
    hide_value(error, *text, false);
  }
  error.message = without_numbers(error.message);
  error.message_en = without_numbers(error.message_en);
  error.where = without_numbers(error.where);
  return error;
}

std::string logged_word(std::string_view word) {
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    return is_digit_of(c) || is_letter_of(c) || c == '-' || c == '_' || c == '.' || c == ':';
  });
  return plain && without_numbers(word) == word ? std::string(word) : std::string(kHidden);
}

}  // namespace gongji::gateway
