#include "app/security/mask.h"

#include <algorithm>

#include "base/resident_id.h"

namespace gongji::app {

namespace {

/// The first `count` characters of UTF-8.
std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  while (end < text.size() && count > 0) {
    ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    --count;
  }
  return text.substr(0, end);
}

/// Everything but the first and last bytes; all of it when little is left.
std::string middle_hidden(std::string_view text, std::size_t front, std::size_t back) {
  if (text.size() <= front + back) return std::string(text.size(), '*');
  return std::string(text.substr(0, front)) + std::string(text.size() - front - back, '*') +
         std::string(text.substr(text.size() - back));
}

/// Up to the first word that ends the name of a street, township or village; else six characters.
std::string masked_address(std::string_view text) {
  constexpr std::string_view kEnds[] = {"街道", "镇", "乡", "路", "街", "巷", "村"};
  std::size_t first = std::string_view::npos, end = first;
  for (const std::string_view word : kEnds) {  // the longer of two that begin at one place is first
    const std::size_t at = text.find(word);
    if (at >= first) continue;
    first = at;
    end = at + word.size();
  }
  const std::string_view shown =
      end == std::string_view::npos ? first_characters(text, 6) : text.substr(0, end);
  return std::string(shown) + "****";
}

}  // namespace

std::string masked(Personal kind, std::string_view value) {
  if (value.empty()) return {};
  switch (kind) {
    case Personal::Name:
      return std::string(first_characters(value, 1)) + "*";
    case Personal::IdNumber: {
      const auto id = ResidentId::parse(value);
      return id.ok() ? id->masked() : middle_hidden(value, 1, 1);
    }
    case Personal::Phone:
      return middle_hidden(value, 3, 4);
    case Personal::Address:
      return masked_address(value);
    case Personal::Content:
      return "****(" + std::to_string(value.size()) + " bytes)";
    case Personal::None:
      break;
  }
  return std::string(value);
}

}  // namespace gongji::app
