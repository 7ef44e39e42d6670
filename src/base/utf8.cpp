#include "base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace gongji {

namespace {

constexpr char32_t kInvalid = 0xFFFFFFFF;
constexpr std::string_view kIdeographicSpace = "\u3000";

struct Range {
  char32_t first;
  char32_t last;  // inclusive
};

// Blocks of East Asian Width W and F, and emoji; sorted.
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF},
    {0x20000, 0x3FFFD},
};

// Combining marks, zero-width characters and variation selectors; sorted.
constexpr Range kZero[] = {
    {0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF},   {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};

bool in_ranges(std::span<const Range> ranges, char32_t point) {
  const auto at = std::ranges::lower_bound(ranges, point, {}, &Range::last);
  return at != ranges.end() && at->first <= point;
}

/// How many bytes a character takes that starts with `lead`; 0 when none does.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

bool is_scalar(char32_t point, std::size_t length) {
  if (length == 3) return point >= 0x800 && (point < 0xD800 || point > 0xDFFF);
  return length != 4 || (point >= 0x10000 && point <= 0x10FFFF);
}

/// Takes one character off the front of `text`, or one byte and gives kInvalid.
char32_t take_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = sequence_length(lead);
  char32_t point = length <= 1 ? lead : lead & (0x7FU >> length);
  bool valid = length != 0 && length <= text.size();
  for (std::size_t i = 1; valid && i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    valid = (next & 0xC0) == 0x80;
    point = (point << 6) | (next & 0x3FU);
  }
  valid = valid && is_scalar(point, length);
  text.remove_prefix(valid ? length : 1);
  return valid ? point : kInvalid;
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> points;
  while (!text.empty()) points.push_back(take_code_point(text));
  return points;
}

std::size_t width_of(char32_t point) {
  if (point == kInvalid) return 1;
  if (in_ranges(kZero, point)) return 0;
  return in_ranges(kWide, point) ? 2 : 1;
}

std::string padding(std::string_view text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return std::string(taken < width ? width - taken : 0, ' ');
}

/// How many bytes of white space `text` starts (or ends) with, one character at most.
std::size_t space_at_front(std::string_view text) {
  if (text.starts_with(kIdeographicSpace)) return kIdeographicSpace.size();
  return !text.empty() && std::string_view(" \t\r\n\v\f").find(text.front()) != text.npos ? 1 : 0;
}

std::size_t space_at_back(std::string_view text) {
  if (text.ends_with(kIdeographicSpace)) return kIdeographicSpace.size();
  return !text.empty() && std::string_view(" \t\r\n\v\f").find(text.back()) != text.npos ? 1 : 0;
}

}  // namespace

bool valid_utf8(std::string_view text) {
  while (!text.empty()) {
    if (take_code_point(text) == kInvalid) return false;
  }
  return true;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) width += width_of(take_code_point(text));
  return width;
}

std::string pad_right(std::string_view text, std::size_t width) {
  return std::string(text) + padding(text, width);
}

std::string pad_left(std::string_view text, std::size_t width) {
  return padding(text, width) + std::string(text);
}

std::string_view trim(std::string_view text) {
  while (const std::size_t size = space_at_front(text)) text.remove_prefix(size);
  while (const std::size_t size = space_at_back(text)) text.remove_suffix(size);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  std::size_t start = 0;
  for (std::size_t at = 0; (at = text.find(separator, start)) != text.npos; start = at + 1) {
    pieces.push_back(text.substr(start, at - start));
  }
  pieces.push_back(text.substr(start));
  return pieces;
}

std::vector<std::string> quoted_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, begun = false;
  for (const char c : line) {
    if (c == '\'') {
      quoted = !quoted;
      begun = true;
    } else if (c == ' ' && !quoted) {
      if (begun) words.push_back(word);
      word.clear();
      begun = false;
    } else {
      word += c;
      begun = true;
    }
  }
  if (begun) words.push_back(word);
  return words;
}

namespace {

/// The beginning of a text, for a message, and whether it is all of it.
std::pair<std::string, bool> beginning(std::string_view text) {
  constexpr std::size_t kBytesMax = 40;
  std::string_view rest = text;
  while (!rest.empty() && text.size() - rest.size() < kBytesMax) take_code_point(rest);
  return {std::string(text.substr(0, text.size() - rest.size())), rest.empty()};
}

}  // namespace

std::string in_quotes(std::string_view text) {
  if (!valid_utf8(text)) return "(不是 UTF-8 的内容)";
  const auto [shown, whole] = beginning(text);
  return "「" + shown + (whole ? "」" : "…」");
}

std::string double_quoted(std::string_view text) {
  if (!valid_utf8(text)) return "(bytes that are not UTF-8)";
  const auto [shown, whole] = beginning(text);
  return "\"" + shown + (whole ? "\"" : "…\"");
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::vector<char32_t> from = code_points(a);
  const std::vector<char32_t> to = code_points(b);
  // Three rows of the usual table: the last two and the one being filled.
  std::vector<std::size_t> before(to.size() + 1);
  std::vector<std::size_t> above(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[to.size()];
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  constexpr std::size_t kBytesMax = 200;  // the cost is the product of the lengths
  if (word.size() > kBytesMax) return std::nullopt;
  std::size_t allowed = std::max<std::size_t>(1, code_points(word).size() / 3);
  const std::string* found = nullptr;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kBytesMax) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance > allowed || (found != nullptr && distance == allowed)) continue;
    allowed = distance;
    found = &candidate;
  }
  return found != nullptr ? std::optional(*found) : std::nullopt;
}

}  // namespace gongji
