// Comparing names as the interface's clients spell them.
#pragma once

#include <string_view>

namespace gongji::interface::internal {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Below, at or above zero: order of two names without case, '_' and '-'.
constexpr int compare_folded(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  const auto skip = [](std::string_view text, std::size_t& at) {
    while (at < text.size() && (text[at] == '_' || text[at] == '-')) ++at;
  };
  for (;; ++i, ++j) {
    skip(a, i);
    skip(b, j);
    if (i >= a.size() || j >= b.size()) break;
    const int difference =
        static_cast<unsigned char>(lower(a[i])) - static_cast<unsigned char>(lower(b[j]));
    if (difference != 0) return difference;
  }
  return (i < a.size() ? 1 : 0) - (j < b.size() ? 1 : 0);
}

constexpr bool same_name(std::string_view a, std::string_view b) {
  return compare_folded(a, b) == 0;
}

}  // namespace gongji::interface::internal
