#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "policy/place.h"

namespace gongji::policy::syntax {

/// What a node of a parsed, not yet bound expression is.
enum class Form {
  Money,
  Rate,
  Int,
  Decimal,
  Bool,
  Date,
  Text,
  None,          // literals; `text` is as written
  Name,          // text
  Field,         // args[0] . text
  Call,          // text ( args ) with optional names
  Unary,         // text: "-" or "not"
  Binary,        // text: operator
  If,            // args: condition, then, else
  List,          // [ args ]
  Comprehension  // text: function; args: element, list[, condition]; variable, position
};

struct Node;
using NodePtr = std::shared_ptr<const Node>;

struct Node {
  Form form = Form::None;
  std::string text;
  std::vector<NodePtr> args;
  std::vector<std::string> names;  ///< Call: name of each argument, empty when positional
  std::string variable;            ///< Comprehension
  std::string position;            ///< Comprehension: name of the position, may be empty
  Place place;
};

/// Parses one expression. `place` is where `text` begins in its file. On a syntax error adds a
/// diagnostic and returns null. Refuses expressions nested deeper than 100.
NodePtr parse(std::string_view text, const Place& place, Diagnostics& diagnostics);

}  // namespace gongji::policy::syntax
