#include "policy/syntax/lexer.h"

#include <array>

namespace gongji::policy::syntax {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Lexer {
 public:
  Lexer(std::string_view text, const Place& place, Diagnostics& diagnostics)
      : text_(text), place_(place), diagnostics_(diagnostics) {}

  std::optional<std::vector<Token>> run() {
    while (skip_blank(), at_ < text_.size()) {
      if (!next()) return std::nullopt;
    }
    tokens_.push_back({TokenKind::End, "", offset()});
    return std::move(tokens_);
  }

 private:
  /// Characters before the present one.
  int offset() const { return static_cast<int>(at_) - extra_; }
  void skip_blank() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t'))
      ++at_;
  }
  bool next() {
    const char c = text_[at_];
    if (digit(c)) return date() || number();
    if (letter(c)) return word();
    if (c == '\'') return quoted();
    return sign();
  }
  bool take(TokenKind kind, std::size_t length) {
    tokens_.push_back({kind, std::string(text_.substr(at_, length)), offset()});
    at_ += length;
    return true;
  }
  bool date() {
    constexpr std::string_view pattern = "dddd-dd-dd";
    if (text_.size() - at_ < pattern.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const char c = text_[at_ + i];
      if (pattern[i] == 'd' ? !digit(c) : c != '-') return false;
    }
    return take(TokenKind::Date, pattern.size());
  }
  bool number() {
    std::size_t end = at_;
    while (end < text_.size() && digit(text_[end])) ++end;
    std::size_t decimals = 0;
    if (end + 1 < text_.size() && text_[end] == '.' && digit(text_[end + 1])) {
      ++end;
      while (end < text_.size() && digit(text_[end])) ++end, ++decimals;
    }
    if (end < text_.size() && text_[end] == '%') {
      return take(TokenKind::Rate, end + 1 - at_);
    }
    if (end < text_.size() && letter(text_[end])) return fail("数字后面不能直接跟字母");
    const TokenKind kind = decimals == 0   ? TokenKind::Int
                           : decimals == 2 ? TokenKind::Money
                                           : TokenKind::Decimal;
    return take(kind, end - at_);
  }
  bool word() {
    std::size_t end = at_;
    while (end < text_.size() && (letter(text_[end]) || digit(text_[end]))) ++end;
    return take(TokenKind::Word, end - at_);
  }
  bool quoted() {
    const std::size_t end = text_.find('\'', at_ + 1);
    if (end == std::string_view::npos) return fail("缺少收尾的单引号");
    tokens_.push_back(
        {TokenKind::Text, std::string(text_.substr(at_ + 1, end - at_ - 1)), offset()});
    extra_ += static_cast<int>(end - at_) - characters(text_.substr(at_, end - at_));
    at_ = end + 1;
    return true;
  }
  bool sign() {
    constexpr std::array<std::string_view, 18> signs = {"==", "!=", "<=", ">=", "..", "<",
                                                        ">",  "+",  "-",  "*",  "/",  "(",
                                                        ")",  "[",  "]",  ",",  ":",  "."};
    for (const std::string_view s : signs) {
      if (text_.substr(at_).starts_with(s)) return take(TokenKind::Sign, s.size());
    }
    return fail("表达式中不能有这个字符");
  }
  bool fail(const char* message) {
    Place place = place_;
    place.column += offset();
    diagnostics_.add("policy.syntax", place, message);
    return false;
  }

  std::string_view text_;
  const Place& place_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  int extra_ = 0;  ///< bytes before `at_` that are not the first of their character
  std::vector<Token> tokens_;
};

}  // namespace

std::optional<std::vector<Token>> tokenize(std::string_view text, const Place& place,
                                           Diagnostics& diagnostics) {
  return Lexer(text, place, diagnostics).run();
}

}  // namespace gongji::policy::syntax
