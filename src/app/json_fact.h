#pragma once

#include <string_view>

#include "policy/facts.h"

namespace gongji::app {

/// Any JSON value as a fact: numbers keep their text, null is None, true and false are texts.
/// Refuses what is not JSON, and more than 64 values in one another (app.bad_json).
Result<policy::Fact> parse_json(std::string_view text);

/// A JSON string literal with its quotes.
std::string json_quote(std::string_view text);

}  // namespace gongji::app
