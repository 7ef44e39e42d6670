#include "policy/prove/symbol.h"

#include <algorithm>

#include "policy/eval/arithmetic.h"
#include "policy/eval/plain_expr.h"

namespace gongji::policy::prove {
namespace {

constexpr int kDepthMax = 400;

Error value_missing(const Expr& e) {
  return eval::failure("policy.value_missing", e.place, "计算用到了没有给出的值");
}

bool is_scale_kind(Kind kind) {
  return is_numeric(kind) || kind == Kind::Date;
}

Result<Line> plus(const Line& a, const Line& b) {
  GJ_TRY(const Exact slope, add(a.slope, b.slope));
  GJ_TRY(const Exact constant, add(a.constant, b.constant));
  return Line{slope, constant};
}

Line minus(const Line& a) {
  return {-a.slope, -a.constant};
}

Result<Line> times(const Line& a, const Exact& factor) {
  GJ_TRY(const Exact slope, mul(a.slope, factor));
  GJ_TRY(const Exact constant, mul(a.constant, factor));
  return Line{slope, constant};
}

Symbol numeric(Kind kind, const Line& line) {
  return {kind, 0, line, false, false, -1};
}

bool passes(Op op, std::strong_ordering o) {
  switch (op) {
    case Op::Eq:
      return o == 0;
    case Op::Ne:
      return o != 0;
    case Op::Lt:
      return o < 0;
    case Op::Le:
      return o <= 0;
    case Op::Gt:
      return o > 0;
    default:
      return o >= 0;
  }
}

}  // namespace

const Expr& strip_names(const Expr& e) {
  return e.op == Op::Named ? strip_names(*e.args[0]) : e;
}

bool same_expression(const Expr& first, const Expr& second) {
  const Expr& a = strip_names(first);
  const Expr& b = strip_names(second);
  const bool head = a.op == b.op && a.function == b.function && a.index == b.index &&
                    a.index2 == b.index2 && a.index3 == b.index3 && same(a.value, b.value) &&
                    a.args.size() == b.args.size();
  if (!head) return false;
  for (std::size_t i = 0; i < a.args.size(); ++i) {
    if (!same_expression(*a.args[i], *b.args[i])) return false;
  }
  return true;
}

Exact Run::inside() const {
  if (point) return low;
  const auto sum = add(low, high.value_or(low));
  const auto middle = sum.ok() ? div(*sum, Exact::of(2)) : sum;
  if (high) return middle.ok() ? *middle : low;
  const auto next = add(low, Exact::of(1));
  return next.ok() ? *next : low;
}

Result<Symbol> Symbols::evaluate(const Expr& e) {
  if (depth_ > kDepthMax) return eval::failure("prove.depth", e.place, "表达式嵌套过深");
  ++depth_;
  auto result = [&]() -> Result<Symbol> {
    switch (e.op) {
      case Op::Literal:
        return Symbol::of(e.value);
      case Op::Slot:
        return slot(e);
      case Op::Local: {
        const auto at = locals_.find(e.index);
        return at == locals_.end() ? Symbol::hidden(e.type.kind) : at->second;
      }
      case Op::Current:
        return terms_[static_cast<std::size_t>(e.index)];
      case Op::Named:
        return evaluate(*e.args[0]);
      case Op::Lookup:
        return lookup(e);
      case Op::Call:
        return call(e);
      case Op::Aggregate:
        return aggregate(e);
      case Op::If:
        return conditional(e);
      case Op::And:
      case Op::Or:
      case Op::Not:
        return logic(e);
      case Op::In:
        return membership(e);
      case Op::Neg:
      case Op::Add:
      case Op::Sub:
      case Op::Mul:
      case Op::Div:
        return arithmetic(e);
      case Op::Eq:
      case Op::Ne:
      case Op::Lt:
      case Op::Le:
      case Op::Gt:
      case Op::Ge:
        return comparison(e);
      default:
        return Symbol::hidden(e.type.kind);
    }
  }();
  --depth_;
  return result;
}

Result<Symbol> Symbols::slot(const Expr& e) {
  const auto line = lines_.find(e.index);
  if (line != lines_.end()) return numeric(e.type.kind, line->second);
  const auto at = static_cast<std::size_t>(e.index);
  const Raw raw = slots_[at];
  const Type type = package_.slots[at].type;
  if (type.kind == Kind::List || (free_[at] && raw != kNoValue)) {
    Symbol hidden = Symbol::hidden(type.kind);
    hidden.slot = is_scale_kind(type.kind) ? e.index : -1;
    return hidden;
  }
  const bool words = type.kind == Kind::Word;
  const auto list =
      words ? std::span<const int>(package_.domain(type.domain).words) : std::span<const int>();
  return Symbol::of(eval::to_value(raw, type, list));
}

/// What the cell says of a fact that stays free: good for comparing it with constants of the
/// policy.
Symbol Symbols::sampled(const Symbol& from) const {
  if (!from.unknown || from.slot < 0) return from;
  const auto at = static_cast<std::size_t>(from.slot);
  return Symbol::of(eval::to_value(slots_[at], package_.slots[at].type, {}));
}

void Symbols::swallow(const Error& error) {
  if (error.code == "policy.no_rule") maybe_gaps_.insert(gap_table_);
}

Result<Symbol> Symbols::either(const Expr& yes, const Expr& no, Kind kind) {
  const auto a = evaluate(yes);
  if (!a.ok() && a.error().code == "prove.split") return a;
  if (!a.ok()) swallow(a.error());
  const auto b = evaluate(no);
  if (!b.ok() && b.error().code == "prove.split") return b;
  if (!b.ok()) swallow(b.error());
  const bool known = a.ok() && b.ok() && !a->unknown && !b->unknown;
  if (known && a->number.is_constant() && b->number.is_constant() && same(a->value(), b->value())) {
    return a;
  }
  return Symbol::hidden(kind);
}

Result<Symbol> Symbols::conditional(const Expr& e) {
  GJ_TRY(const Symbol condition, evaluate(*e.args[0]));
  if (condition.unknown) return either(*e.args[1], *e.args[2], e.type.kind);
  if (condition.is_none()) return value_missing(e);
  return evaluate(*e.args[condition.truth() ? 1 : 2]);
}

Result<Symbol> Symbols::logic(const Expr& e) {
  GJ_TRY(const Symbol first, evaluate(*e.args[0]));
  if (first.is_none()) return value_missing(e);
  if (e.op == Op::Not) {
    return first.unknown ? first : Symbol::of(Value::boolean(!first.truth()));
  }
  const bool decides = e.op == Op::Or;  // the truth that ends it
  if (!first.unknown && first.truth() == decides) return first;
  const auto second = evaluate(*e.args[1]);
  if (!first.unknown) return second;
  if (!second.ok()) {
    if (second.error().code == "prove.split") return second;
    swallow(second.error());
    return Symbol::hidden(Kind::Bool);
  }
  if (!second->unknown && !second->is_none() && second->truth() == decides) return second;
  return Symbol::hidden(Kind::Bool);
}

Result<Symbol> Symbols::arithmetic(const Expr& e) {
  GJ_TRY(const Symbol a, evaluate(*e.args[0]));
  if (a.is_none()) return value_missing(e);
  if (e.op == Op::Neg) {
    return a.unknown ? Symbol::hidden(a.kind) : numeric(a.kind, minus(a.number));
  }
  GJ_TRY(const Symbol b, evaluate(*e.args[1]));
  if (b.is_none()) return value_missing(e);
  if (e.op == Op::Mul || e.op == Op::Div) return product(e, a, b);
  if (a.unknown || b.unknown) return Symbol::hidden(e.type.kind);
  GJ_TRY(const Line sum, plus(a.number, e.op == Op::Add ? b.number : minus(b.number)));
  return numeric(e.type.kind, sum);
}

Result<Symbol> Symbols::product(const Expr& e, const Symbol& a, const Symbol& b) {
  const auto zero = [](const Symbol& s) {
    return !s.unknown && s.number.is_constant() && s.number.constant == Exact();
  };
  if (e.op == Op::Div) {
    if (zero(b)) return eval::failure("policy.divide_by_zero", e.place, "除数为零");
    if (a.unknown || b.unknown || !b.number.is_constant()) return Symbol::hidden(e.type.kind);
    GJ_TRY(const Exact factor, div(Exact::of(1), b.number.constant));
    GJ_TRY(const Line part, times(a.number, factor));
    return numeric(e.type.kind, part);
  }
  if (zero(a) || zero(b)) return numeric(e.type.kind, {});
  if (a.unknown || b.unknown) return Symbol::hidden(e.type.kind);
  if (!a.number.is_constant() && !b.number.is_constant()) return Symbol::hidden(e.type.kind);
  const bool by_b = b.number.is_constant();
  GJ_TRY(const Line part, times(by_b ? a.number : b.number, (by_b ? b : a).number.constant));
  return numeric(e.type.kind, part);
}

Result<std::strong_ordering> Symbols::order(const Line& a, const Line& b) {
  GJ_TRY(const Line gap, plus(a, minus(b)));
  const auto sign_at = [&](const Exact& x) -> Result<std::strong_ordering> {
    GJ_TRY(const Exact part, mul(gap.slope, x));
    GJ_TRY(const Exact value, add(part, gap.constant));
    return value <=> Exact();
  };
  if (gap.is_constant()) return gap.constant <=> Exact();
  if (!run_.point) {
    GJ_TRY(const Exact root, div(-gap.constant, gap.slope));
    if (root > run_.low && (!run_.high || root < *run_.high)) {
      split_at_ = root;
      return make_error("prove.split", "", "");
    }
  }
  return sign_at(run_.inside());
}

Result<Line> Symbols::lesser(const Line& a, const Line& b) {
  GJ_TRY(const auto o, order(a, b));
  return o <= 0 ? a : b;
}

Result<Line> Symbols::greater(const Line& a, const Line& b) {
  GJ_TRY(const auto o, order(a, b));
  return o >= 0 ? a : b;
}

Result<Symbol> Symbols::compare_numbers(Op op, const Symbol& a, const Symbol& b) {
  if (a.kind == Kind::Date) return Symbol::of(Value::boolean(passes(op, a.whole <=> b.whole)));
  GJ_TRY(const auto o, order(a.number, b.number));
  return Symbol::of(Value::boolean(passes(op, o)));
}

Result<Symbol> Symbols::comparison(const Expr& e) {
  GJ_TRY(Symbol a, evaluate(*e.args[0]));
  GJ_TRY(Symbol b, evaluate(*e.args[1]));
  const bool equality = e.op == Op::Eq || e.op == Op::Ne;
  if (!equality && (a.endless || b.endless)) {
    const bool above = a.endless;
    if (a.endless && b.endless) return Symbol::of(Value::boolean(passes(e.op, 0 <=> 0)));
    return Symbol::of(Value::boolean(passes(e.op, above ? 1 <=> 0 : 0 <=> 1)));
  }
  const auto constant = [](const Expr& side) { return strip_names(side).op == Op::Literal; };
  if (constant(*e.args[1])) a = sampled(a);
  if (constant(*e.args[0])) b = sampled(b);
  if (equality && (a.is_none() || b.is_none())) {  // a fact that is given is not none
    const bool both = a.is_none() && b.is_none();
    return Symbol::of(Value::boolean(both == (e.op == Op::Eq)));
  }
  if (a.is_none() || b.is_none()) return value_missing(e);
  if (a.unknown || b.unknown) return Symbol::hidden(Kind::Bool);
  if (is_scale_kind(a.kind)) return compare_numbers(e.op, a, b);
  return Symbol::of(Value::boolean((a.whole == b.whole) == (e.op == Op::Eq)));
}

Result<Symbol> Symbols::membership(const Expr& e) {
  GJ_TRY(const Symbol left, evaluate(*e.args[0]));
  const Expr& right = *e.args[1];
  if (right.op != Op::ListLiteral) {
    GJ_TRY(const Symbol set, evaluate(right));
    if (left.unknown || set.unknown) return Symbol::hidden(Kind::Bool);
    const auto& words = package_.domain(right.type.domain).words;
    const auto at = std::find(words.begin(), words.end(), static_cast<int>(left.whole));
    const bool there = !set.is_none() && !left.is_none() && at != words.end();
    return Symbol::of(Value::boolean(there && ((set.whole >> (at - words.begin())) & 1) != 0));
  }
  bool unsure = false;
  for (const auto& item : right.args) {
    GJ_TRY(const Symbol v, evaluate(*item));
    if (left.unknown || v.unknown) {
      unsure = true;
    } else if (is_numeric(left.kind) && is_numeric(v.kind)) {
      GJ_TRY(const auto o, order(left.number, v.number));
      if (o == 0) return Symbol::of(Value::boolean(true));
    } else if (same(left.value(), v.value())) {
      return Symbol::of(Value::boolean(true));
    }
  }
  return unsure ? Symbol::hidden(Kind::Bool) : Symbol::of(Value::boolean(false));
}

Result<Symbol> Symbols::call(const Expr& e) {
  if (e.function == Function::Banded) return Symbol::hidden(Kind::Money);
  std::vector<Symbol> arguments;
  bool hidden = false, moving = false;
  for (const auto& a : e.args) {
    GJ_TRY(const Symbol v, evaluate(*a));
    if (v.is_none()) return value_missing(e);
    hidden |= v.unknown;
    moving |= !v.unknown && !v.number.is_constant();
    arguments.push_back(v);
  }
  if (hidden) return Symbol::hidden(e.type.kind);
  if (moving &&
      (e.function == Function::Min || e.function == Function::Max || e.function == Function::Abs)) {
    return extreme(e, std::move(arguments));
  }
  if (moving) {
    const bool to_fen = e.function == Function::Round && e.type.kind == Kind::Money &&
                        (e.args.size() == 1 || arguments[1].number.constant == Exact::of(2));
    return to_fen ? arguments[0] : Symbol::hidden(e.type.kind);
  }
  std::vector<Value> values;
  for (const Symbol& s : arguments) values.push_back(s.value());
  GJ_TRY(const Value result, eval::call(e.function, values, e.place));
  return Symbol::of(result);
}

Result<Symbol> Symbols::extreme(const Expr& e, std::vector<Symbol> arguments) {
  if (e.function == Function::Abs)
    arguments.push_back(numeric(e.type.kind, minus(arguments[0].number)));
  Line best = arguments[0].number;
  for (const Symbol& s : arguments) {
    GJ_TRY(best, e.function == Function::Min ? lesser(best, s.number) : greater(best, s.number));
  }
  return numeric(e.type.kind, best);
}

bool Symbols::is_concrete(const Expr& e) const {
  if (e.op == Op::Slot || e.op == Op::RowField || e.op == Op::Aggregate) {
    const auto at = static_cast<std::size_t>(e.index);
    if (free_[at] || lines_.contains(e.index) || package_.slots[at].type.kind == Kind::List)
      return false;
  }
  if (e.op == Op::Local && locals_.contains(e.index)) return false;
  if (e.op == Op::Current || e.op == Op::Lookup) return false;
  return std::all_of(e.args.begin(), e.args.end(), [&](const auto& a) { return is_concrete(*a); });
}

/// Over the words of a known set the plain evaluator knows the answer.
Result<Symbol> Symbols::aggregate(const Expr& e) {
  if (!is_concrete(e)) return Symbol::hidden(e.type.kind);
  std::vector<Value> locals(64);
  eval::Frame frame;
  frame.slots = slots_;
  frame.locals = locals;
  if (e.index2 >= 60 || e.index3 >= 60) return Symbol::hidden(e.type.kind);
  GJ_TRY(const Value value, eval::evaluate(e, package_, frame));
  return Symbol::of(value);
}

}  // namespace gongji::policy::prove
