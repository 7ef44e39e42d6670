#pragma once

#include <cstdint>
#include <vector>

#include "policy/checked/checked.h"

/// Flat code of expressions for a small stack machine.
namespace gongji::policy::program {

enum class Step : std::uint8_t {
  Push,        // a: constant
  Slot,        // a: slot
  Local,       // a
  SetLocal,    // a; pops
  Term,        // a
  SetTerm,     // a; pops
  RowField,    // a: slot of the list, b: local, c: field
  Arithmetic,  // op, kind
  Negate,
  Compare,  // op
  Not,
  Jump,         // a: where to
  JumpIfFalse,  // a; pops
  InSet,        // a: domain
  Lookup,       // a: table, b: column, c: number of keys; pops the keys
  Call,         // function, c: number of arguments
  Banded,       // a: slot of the list, c: 1 with points
  Aggregate,    // function, a: slot, b: local, c: position local, d: element, e: condition or -1
  Return
};

struct Instruction {
  Step step = Step::Return;
  Op op = Op::Literal;
  Kind kind = Kind::None;
  Function function = Function::None;
  int a = -1, b = -1, c = -1, d = -1, e = -1;
  int place = -1;  ///< in Code::places
};

/// Values that the code of one expression may hold at once.
inline constexpr int kStackMax = 128;

/// All code of a package. An expression is the index of its first instruction.
struct Code {
  std::vector<Instruction> instructions;
  std::vector<Value> constants;
  std::vector<Type> slot_types;  ///< of the package
  std::vector<Place> places;
  std::vector<std::vector<std::vector<int>>>
      cells;  ///< table, row (`else` last), column → expression
};

/// How many values the code of an expression holds at once, at most.
int stack_need(const Expr& expr);

/// Appends the code of an expression and returns where it begins.
int compile_expression(const Expr& expr, Code& code);

/// Code of one term of a layer: its expression, then each adjust rule that changes it.
int compile_term(const Expr& base, Term term, const std::vector<Adjust<ExprPtr>>& rules,
                 Code& code);

}  // namespace gongji::policy::program
