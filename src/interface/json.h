// JSON text as a value, for messages. Numbers keep their text.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace gongji::interface {

struct JsonMember;

struct Json {
  /// Bytes: a list of more than 64 integers from -128 to 255, which is how clients send a file.
  enum class Kind : std::uint8_t { Null, Bool, Number, Text, List, Object, Bytes };

  Kind kind = Kind::Null;
  std::string text;  ///< the text; "true", "false"; a number as written; the bytes
  std::vector<Json> items;
  std::vector<JsonMember> members;  ///< in the order of the text, doubled ones too

  bool is(Kind what) const { return kind == what; }
  /// null, "", "null" or "NULL" with blanks around it, {}.
  bool is_empty() const;
};

struct JsonMember {
  std::string name;
  Json value;
};

struct JsonLimits {
  std::size_t bytes_max = 16u << 20;
  int depth_max = 16;  ///< lists and objects inside one another
  std::size_t values_max = 2'000'000;
};

/// Refuses interface.too_large, interface.too_deep, interface.bad_json; never repeats the text.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

/// Appends a JSON string literal with its quotes. Bytes that are not UTF-8 become U+FFFD.
void append_json_text(std::string& out, std::string_view text);

/// The value as JSON text; Bytes as a list of integers.
std::string to_text(const Json& value);

/// As to_text, with members and items on lines of their own.
std::string to_indented_text(const Json& value);

}  // namespace gongji::interface
