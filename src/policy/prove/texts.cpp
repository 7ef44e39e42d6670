#include "policy/prove/texts.h"

#include "base/rate.h"

namespace gongji::policy::prove {
namespace {

constexpr std::array<const char*, kTerms> kTermNames = {"deductible", "share", "cap", "value"};

std::string join_arguments(const Expr& e, const checked::Package& package, const char* between) {
  std::string text;
  for (const auto& a : e.args) {
    text += (text.empty() ? "" : between) + expression_text(*a, package);
  }
  return text;
}

std::string lookup_text(const Expr& e, const checked::Package& package) {
  const auto& table = package.tables[static_cast<std::size_t>(e.index)];
  std::string keys;
  for (std::size_t k = 0; k < e.args.size(); ++k) {
    const Expr& key = *e.args[k];
    if (key.op == Op::Slot && key.text == table.keys[k]) continue;
    if (key.op == Op::Named && key.text == table.keys[k]) continue;
    keys += (keys.empty() ? "" : ", ") + table.keys[k] + ": " + expression_text(key, package);
  }
  const std::string& column = table.columns[static_cast<std::size_t>(e.index2)].name;
  return table.meta.name + (keys.empty() ? "" : "(" + keys + ")") +
         (column.empty() ? "" : "." + column);
}

std::string operand_text(const Expr& e, const checked::Package& package) {
  const bool simple = e.args.empty() || e.op == Op::Named || e.op == Op::Call || e.op == Op::Lookup;
  const std::string text = expression_text(e, package);
  return simple ? text : "(" + text + ")";
}

}  // namespace

std::string fen_text(const Exact& fen) {
  const auto yuan = div(fen, Exact::of(100));
  return yuan.ok() ? to_decimal_text(*yuan, 2, 6) : "?";
}

std::string percent_text(const Exact& share) {
  const auto percent = mul(share, Exact::of(100));
  return percent.ok() ? to_decimal_text(*percent, 0, 7) + "%" : "?";
}

std::string value_text(const Value& value, const checked::Package& package) {
  switch (value.kind) {
    case Kind::None:
      return "none";
    case Kind::Money:
      return fen_text(value.number);
    case Kind::Rate:
      return percent_text(value.number);
    case Kind::Int:
    case Kind::Number:
      return to_decimal_text(value.number, 0, 9);
    case Kind::Bool:
      return value.truth() ? "true" : "false";
    case Kind::Date:
      return Date::from_days(static_cast<std::int32_t>(value.whole)).to_text();
    case Kind::Word:
      return package.word(value.whole);
    default:
      return "[" + std::to_string(value.whole) + "]";
  }
}

std::string expression_text(const Expr& e, const checked::Package& package) {
  switch (e.op) {
    case Op::Literal:
      return value_text(e.value, package);
    case Op::Slot:
    case Op::Named:
    case Op::Local:
    case Op::RowField:
    case Op::Word:
      return e.text;
    case Op::Current:
      return kTermNames[static_cast<std::size_t>(e.index)];
    case Op::Lookup:
      return lookup_text(e, package);
    case Op::Call:
      return e.text + "(" + join_arguments(e, package, ", ") + ")";
    case Op::Aggregate:
      return e.text + "(…)";
    case Op::ListLiteral:
      return "[" + join_arguments(e, package, ", ") + "]";
    case Op::If:
      return "if " + expression_text(*e.args[0], package) + " then " +
             expression_text(*e.args[1], package) + " else " + expression_text(*e.args[2], package);
    case Op::And:
      return join_arguments(e, package, " and ");
    case Op::Or:
      return join_arguments(e, package, " or ");
    case Op::Not:
      return "not " + operand_text(*e.args[0], package);
    case Op::Neg:
      return "-" + operand_text(*e.args[0], package);
    default:
      return operand_text(*e.args[0], package) + " " + std::string(op_text(e.op)) + " " +
             operand_text(*e.args[1], package);
  }
}

}  // namespace gongji::policy::prove
