#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "policy/place.h"
#include "policy/value.h"

namespace gongji::policy {

/// What a node of a bound expression computes.
enum class Op : std::uint8_t {
  Literal,      // value
  Word,         // text: an enum word whose list is known from its use
  Slot,         // index: slot of the frame
  Local,        // index: step or variable of a comprehension
  RowField,     // index: slot of the list, index2: local with the row, index3: field
  Current,      // index: Term that an adjust rule or a bound speaks of
  Named,        // args[0]; text: parameter or define it came from
  Lookup,       // index: table, index2: column, args: keys
  Call,         // function, args
  Aggregate,    // function, index: slot of the list or set, index2: local, index3: position local
                // or -1; args: element[, condition]
  ListLiteral,  // args
  If,
  And,
  Or,
  Not,
  Neg,
  Eq,
  Ne,
  Lt,
  Le,
  Gt,
  Ge,
  In,
  Add,
  Sub,
  Mul,
  Div
};

enum class Function : std::uint8_t {
  None,
  Min,
  Max,
  Abs,
  Round,
  Floor,
  Ceil,
  Year,
  Month,
  Day,
  MakeDate,
  AddDays,
  AddMonths,
  NextMonth,
  MonthEnd,
  Days,
  Age,
  Banded,
  Sum,
  Count,
  Any,
  All,
  First,
  Last
};

/// The words that adjust rules and bounds use for the term they speak of.
enum class Term : std::uint8_t { Deductible, Share, Cap, Value };
inline constexpr int kTerms = 4;

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

/// Bound expression. `type` is set by the checker.
struct Expr {
  Op op = Op::Literal;
  Function function = Function::None;
  Type type;
  Value value;
  int index = -1;
  int index2 = -1;
  int index3 = -1;
  std::string text;
  std::vector<ExprPtr> args;
  Place place;
};

/// Every function's name, for the binder and for suggestions.
struct FunctionName {
  std::string_view name;
  Function function;
  int min_args, max_args;  ///< of a plain call
  bool aggregate;          ///< may be used with `for`
};
std::vector<FunctionName> function_names();

/// Short text of a node for explanations: "+", "min", the name …
std::string_view op_text(Op op);

}  // namespace gongji::policy
