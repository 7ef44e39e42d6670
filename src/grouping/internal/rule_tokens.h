// Words and signs of the rule language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::grouping::internal {

struct RuleToken {
  enum class Kind : unsigned char { Word, Number, Text, Sign, End };
  Kind kind = Kind::End;
  std::string_view text;  ///< a Sign in its ASCII form
  std::size_t at = 0;     ///< characters before it
};

/// Refuses grouping.bad_rule: a sign that rules do not have, an open quotation mark.
Result<std::vector<RuleToken>> split_rule(std::string_view text);

/// grouping code with the place in the rule.
Error rule_error(std::string_view code, const RuleToken& at, const std::string& what);

bool same_word(std::string_view a, std::string_view upper);

}  // namespace gongji::grouping::internal
