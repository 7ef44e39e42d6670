#include "policy/program/code.h"

#include <algorithm>

namespace gongji::policy::program {
namespace {

class Compiler {
 public:
  explicit Compiler(Code& code) : code_(code) {}

  int here() const { return static_cast<int>(code_.instructions.size()); }

  Instruction& emit(Step step, const Expr& at) {
    code_.places.push_back(at.place);
    Instruction i;
    i.step = step;
    i.place = static_cast<int>(code_.places.size()) - 1;
    code_.instructions.push_back(i);
    return code_.instructions.back();
  }

  void expression(const Expr& e) {
    switch (e.op) {
      case Op::Literal:
        return constant(e);
      case Op::Slot:
        emit(Step::Slot, e).a = e.index;
        return;
      case Op::Local:
        emit(Step::Local, e).a = e.index;
        return;
      case Op::Current:
        emit(Step::Term, e).a = e.index;
        return;
      case Op::RowField: {
        if (e.index3 < 0) {
          emit(Step::Local, e).a = e.index2;
          return;
        }
        Instruction& i = emit(Step::RowField, e);
        i.a = e.index;
        i.b = e.index2;
        i.c = e.index3;
        i.kind = e.type.kind;
        return;
      }
      case Op::Named:
        return expression(*e.args[0]);
      case Op::Lookup: {
        for (const auto& key : e.args) expression(*key);
        Instruction& i = emit(Step::Lookup, e);
        i.a = e.index;
        i.b = e.index2;
        i.c = static_cast<int>(e.args.size());
        return;
      }
      case Op::Call:
        return call(e);
      case Op::Aggregate:
        return aggregate(e);
      case Op::If:
        return choose(e, *e.args[0], *e.args[1], *e.args[2]);
      case Op::And:
      case Op::Or:
        return shortcut(e);
      case Op::Not:
        expression(*e.args[0]);
        emit(Step::Not, e);
        return;
      case Op::Neg:
        expression(*e.args[0]);
        emit(Step::Negate, e);
        return;
      case Op::In:
        return membership(e);
      case Op::ListLiteral:
        GJ_ASSERT(false);
        return;
      default:
        return binary(e);
    }
  }
  void finish(const Expr& at) { emit(Step::Return, at); }

  void patch(std::size_t jump) { code_.instructions[jump].a = here(); }
  std::size_t jump(Step step, const Expr& at) {
    emit(step, at);
    return code_.instructions.size() - 1;
  }

 private:
  void constant(const Expr& e) {
    code_.constants.push_back(e.value);
    emit(Step::Push, e).a = static_cast<int>(code_.constants.size()) - 1;
  }
  void binary(const Expr& e) {
    expression(*e.args[0]);
    expression(*e.args[1]);
    const bool number = e.op == Op::Add || e.op == Op::Sub || e.op == Op::Mul || e.op == Op::Div;
    Instruction& i = emit(number ? Step::Arithmetic : Step::Compare, e);
    i.op = e.op;
    i.kind = e.type.kind;
  }
  void choose(const Expr& e, const Expr& condition, const Expr& yes, const Expr& no) {
    expression(condition);
    const auto to_else = jump(Step::JumpIfFalse, condition);
    expression(yes);
    const auto to_end = jump(Step::Jump, e);
    patch(to_else);
    expression(no);
    patch(to_end);
  }
  void shortcut(const Expr& e) {
    expression(*e.args[0]);
    if (e.op == Op::Or) emit(Step::Not, e);
    const auto to_short = jump(Step::JumpIfFalse, *e.args[0]);
    expression(*e.args[1]);
    const auto to_end = jump(Step::Jump, e);
    patch(to_short);
    code_.constants.push_back(Value::boolean(e.op == Op::Or));
    emit(Step::Push, e).a = static_cast<int>(code_.constants.size()) - 1;
    patch(to_end);
  }
  /// `x in [a, b]` is `x == a or x == b`.
  void membership(const Expr& e) {
    const Expr& right = *e.args[1];
    if (right.op != Op::ListLiteral) {
      expression(*e.args[0]);
      expression(right);
      emit(Step::InSet, e).a = right.type.domain;
      return;
    }
    if (right.args.empty()) {  // false, but what fails on the left must fail
      expression(*e.args[0]);
      expression(*e.args[0]);
      emit(Step::Compare, e).op = Op::Ne;
      return;
    }
    std::vector<std::size_t> found;
    for (const auto& item : right.args) {
      expression(*e.args[0]);
      expression(*item);
      emit(Step::Compare, e).op = Op::Ne;
      found.push_back(jump(Step::JumpIfFalse, e));
    }
    code_.constants.push_back(Value::boolean(false));
    emit(Step::Push, e).a = static_cast<int>(code_.constants.size()) - 1;
    const auto to_end = jump(Step::Jump, e);
    for (const auto at : found) patch(at);
    code_.constants.push_back(Value::boolean(true));
    emit(Step::Push, e).a = static_cast<int>(code_.constants.size()) - 1;
    patch(to_end);
  }
  void call(const Expr& e) {
    if (e.function == Function::Banded) {
      expression(*e.args[0]);
      if (e.args.size() > 2) expression(*e.args[2]);
      Instruction& i = emit(Step::Banded, e);
      i.a = e.args[1]->index;
      i.c = e.args.size() > 2 ? 1 : 0;
      return;
    }
    for (const auto& a : e.args) expression(*a);
    Instruction& i = emit(Step::Call, e);
    i.function = e.function;
    i.c = static_cast<int>(e.args.size());
  }
  /// Element and condition are expressions of their own, behind a jump.
  void aggregate(const Expr& e) {
    const auto over = jump(Step::Jump, e);
    const int element = here();
    expression(*e.args[0]);
    finish(e);
    int condition = -1;
    if (e.args.size() > 1) {
      condition = here();
      expression(*e.args[1]);
      finish(e);
    }
    patch(over);
    Instruction& i = emit(Step::Aggregate, e);
    i.function = e.function;
    i.kind = e.type.kind;
    i.a = e.index;
    i.b = e.index2;
    i.c = e.index3;
    i.d = element;
    i.e = condition;
  }

  Code& code_;
};

const std::optional<ExprPtr>& part(const Adjust<ExprPtr>& rule, Term term) {
  if (term == Term::Deductible) return rule.deductible;
  return term == Term::Share ? rule.share : rule.cap;
}

}  // namespace

int stack_need(const Expr& expr) {
  int most = 1, held = 0;
  for (const auto& a : expr.args) {
    most = std::max(most, held + stack_need(*a));
    const bool waits = expr.op != Op::If && expr.op != Op::And && expr.op != Op::Or;
    if (waits && expr.op != Op::ListLiteral) ++held;
  }
  return most;
}

int compile_expression(const Expr& expr, Code& code) {
  Compiler compiler(code);
  const int begin = compiler.here();
  compiler.expression(expr);
  compiler.finish(expr);
  return begin;
}

int compile_term(const Expr& base, Term term, const std::vector<Adjust<ExprPtr>>& rules,
                 Code& code) {
  Compiler compiler(code);
  const int begin = compiler.here();
  compiler.expression(base);
  for (const auto& rule : rules) {
    const auto& change = part(rule, term);
    if (!change) continue;
    compiler.emit(Step::SetTerm, **change).a = static_cast<int>(term);
    compiler.expression(*rule.when);
    const auto skip = compiler.jump(Step::JumpIfFalse, *rule.when);
    compiler.expression(**change);
    compiler.emit(Step::SetTerm, **change).a = static_cast<int>(term);
    compiler.patch(skip);
    compiler.emit(Step::Term, **change).a = static_cast<int>(term);
  }
  compiler.finish(base);
  return begin;
}

}  // namespace gongji::policy::program
