#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/place.h"

namespace gongji::policy::syntax {

enum class TokenKind { Money, Rate, Int, Decimal, Date, Text, Word, Sign, End };

struct Token {
  TokenKind kind = TokenKind::End;
  std::string text;
  int offset = 0;  ///< characters before it in the expression
};

/// Splits an expression into tokens, the last one `End`. Adds a diagnostic and returns nothing
/// when a character or a literal is not of the language.
std::optional<std::vector<Token>> tokenize(std::string_view text, const Place& place,
                                           Diagnostics& diagnostics);

}  // namespace gongji::policy::syntax
