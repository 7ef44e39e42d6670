#include "grouping/internal/rule_tokens.h"

#include <algorithm>

#include "base/utf8.h"
#include "grouping/errors.h"

namespace gongji::grouping::internal {

namespace {

struct SignForm {
  std::string_view written, sign;
};
constexpr SignForm kSigns[] = {
    {"<=", "<="}, {">=", ">="}, {"<>", "<>"}, {"!=", "<>"}, {"==", "="}, {"=", "="},  {"<", "<"},
    {">", ">"},   {"(", "("},   {")", ")"},   {"{", "{"},   {"}", "}"},  {",", ","},  {"∩", "∩"},
    {"≤", "<="},  {"≥", ">="},  {"≠", "<>"},  {"＝", "="},  {"＜", "<"}, {"＞", ">"}, {"（", "("},
    {"）", ")"},  {"｛", "{"},  {"｝", "}"},  {"，", ","},  {"、", ","},
};
/// Line ends as some workbooks keep them, and blanks that are no ASCII.
constexpr std::string_view kBlanks[] = {"_x000D_", "\xE3\x80\x80", "\xC2\xA0", "\xEF\xBB\xBF"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t blank_at(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text.front();
  if (c == ' ' || c == '\t' || c == '\r' || c == '\n') return 1;
  for (const std::string_view blank : kBlanks) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

const SignForm* sign_at(std::string_view text) {
  const auto* at = std::find_if(std::begin(kSigns), std::end(kSigns), [&](const SignForm& form) {
    return text.starts_with(form.written);
  });
  return at == std::end(kSigns) ? nullptr : at;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
}

/// Letters, digits, underscores, and anything beyond ASCII that is no sign.
std::size_t word_length(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size()) {
    const auto c = static_cast<unsigned char>(text[size]);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || is_digit(text[size]) || c == '_') {
      ++size;
      continue;
    }
    const std::string_view rest = text.substr(size);
    if (c < 0x80 || sign_at(rest) != nullptr || blank_at(rest) > 0) break;
    ++size;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0u) == 0x80u) ++size;
  }
  return size;
}

}  // namespace

Error rule_error(std::string_view code, const RuleToken& at, const std::string& what) {
  return make_error(code, "", "规则第 " + std::to_string(at.at + 1) + " 个字符处:" + what);
}

bool same_word(std::string_view a, std::string_view upper) {
  return a.size() == upper.size() &&
         std::equal(a.begin(), a.end(), upper.begin(), [](char x, char y) {
           return (x >= 'a' && x <= 'z' ? static_cast<char>(x - 'a' + 'A') : x) == y;
         });
}

Result<std::vector<RuleToken>> split_rule(std::string_view text) {
  using Kind = RuleToken::Kind;
  std::vector<RuleToken> tokens;
  std::size_t at = 0;
  const auto take = [&](Kind kind, std::string_view shown, std::size_t size) {
    tokens.push_back({kind, shown, at});
    at += characters(text.substr(0, size));
    text.remove_prefix(size);
  };
  while (!text.empty()) {
    if (const std::size_t blank = blank_at(text); blank > 0) {
      at += characters(text.substr(0, blank));
      text.remove_prefix(blank);
    } else if (const SignForm* sign = sign_at(text)) {
      take(Kind::Sign, sign->sign, sign->written.size());
    } else if (text.front() == '\'' || text.front() == '"') {
      const std::size_t end = text.find(text.front(), 1);
      if (end == std::string_view::npos) {
        return rule_error(grouping_code::kBadRule, {Kind::Text, {}, at}, "引号没有闭合");
      }
      take(Kind::Text, text.substr(1, end - 1), end + 1);
    } else {
      const std::size_t size = word_length(text);
      if (size == 0) {
        return rule_error(grouping_code::kBadRule, {Kind::Sign, {}, at},
                          "不认识的符号 " + in_quotes(text.substr(0, 1)));
      }
      const std::string_view word = text.substr(0, size);
      take(std::all_of(word.begin(), word.end(), is_digit) ? Kind::Number : Kind::Word, word, size);
    }
  }
  tokens.push_back({Kind::End, {}, at});
  return tokens;
}

}  // namespace gongji::grouping::internal
