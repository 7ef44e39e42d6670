#include "policy/expr.h"

namespace gongji::policy {

std::vector<FunctionName> function_names() {
  constexpr int many = 20;
  return {{"min", Function::Min, 2, many, true},
          {"max", Function::Max, 2, many, true},
          {"abs", Function::Abs, 1, 1, false},
          {"round", Function::Round, 1, 2, false},
          {"floor", Function::Floor, 1, 2, false},
          {"ceil", Function::Ceil, 1, 2, false},
          {"year", Function::Year, 1, 1, false},
          {"month", Function::Month, 1, 1, false},
          {"day", Function::Day, 1, 1, false},
          {"date", Function::MakeDate, 3, 3, false},
          {"add_days", Function::AddDays, 2, 2, false},
          {"add_months", Function::AddMonths, 2, 2, false},
          {"next_month", Function::NextMonth, 1, 1, false},
          {"month_end", Function::MonthEnd, 1, 1, false},
          {"days", Function::Days, 2, 2, false},
          {"age", Function::Age, 2, 2, false},
          {"banded", Function::Banded, 2, 3, false},
          {"sum", Function::Sum, 0, 0, true},
          {"count", Function::Count, 0, 0, true},
          {"any", Function::Any, 0, 0, true},
          {"all", Function::All, 0, 0, true},
          {"first", Function::First, 0, 0, true},
          {"last", Function::Last, 0, 0, true}};
}

std::string_view op_text(Op op) {
  switch (op) {
    case Op::Eq:
      return "==";
    case Op::Ne:
      return "!=";
    case Op::Lt:
      return "<";
    case Op::Le:
      return "<=";
    case Op::Gt:
      return ">";
    case Op::Ge:
      return ">=";
    case Op::In:
      return "in";
    case Op::Add:
      return "+";
    case Op::Sub:
      return "-";
    case Op::Mul:
      return "*";
    case Op::Div:
      return "/";
    case Op::And:
      return "and";
    case Op::Or:
      return "or";
    case Op::Not:
      return "not";
    case Op::Neg:
      return "-";
    case Op::If:
      return "if";
    default:
      return "";
  }
}

}  // namespace gongji::policy
