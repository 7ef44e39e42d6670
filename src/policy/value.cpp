#include "policy/value.h"

namespace gongji::policy {

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::None:
      return "none";
    case Kind::Money:
      return "money";
    case Kind::Rate:
      return "rate";
    case Kind::Int:
      return "int";
    case Kind::Number:
      return "number";
    case Kind::Bool:
      return "bool";
    case Kind::Date:
      return "date";
    case Kind::Word:
      return "enum";
    case Kind::Set:
      return "set";
    case Kind::List:
      return "list";
    case Kind::Row:
      return "row";
  }
  return "?";
}

bool is_numeric(Kind kind) {
  return kind == Kind::Money || kind == Kind::Rate || kind == Kind::Int || kind == Kind::Number;
}

bool same(const Value& a, const Value& b) {
  if (a.is_none() || b.is_none()) return a.is_none() && b.is_none();
  if (is_numeric(a.kind) && is_numeric(b.kind)) return a.number == b.number;
  return a.kind == b.kind && a.whole == b.whole;
}

}  // namespace gongji::policy
