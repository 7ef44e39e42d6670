#include "policy/eval/plain_expr.h"

#include <algorithm>

#include "base/rate.h"
#include "policy/eval/arithmetic.h"

namespace gongji::policy::eval {
namespace {

constexpr std::size_t kArgumentsMax = 20;

std::span<const int> words_of(Type type, const checked::Package& package) {
  if (type.kind != Kind::Word || type.domain < 0) return {};
  return package.domain(type.domain).words;
}

/// Walks one tree; the members are what every step needs.
class Walker {
 public:
  Walker(const checked::Package& package, Frame& frame) : package_(package), frame_(frame) {}

  Result<Value> walk(const Expr& e) {
    switch (e.op) {
      case Op::Literal:
        return e.value;
      case Op::Slot:
        return slot(e.index);
      case Op::Local:
        return frame_.locals[static_cast<std::size_t>(e.index)];
      case Op::RowField:
        return row_field(e);
      case Op::Current:
        return frame_.terms[static_cast<std::size_t>(e.index)];
      case Op::Named:
        return walk(*e.args[0]);
      case Op::Lookup:
        return lookup(e);
      case Op::Call:
        return call(e);
      case Op::Aggregate:
        return aggregate(e);
      case Op::If: {
        GJ_TRY(const bool yes, truth(*e.args[0]));
        return walk(*e.args[yes ? 1 : 2]);
      }
      case Op::And:
      case Op::Or: {
        GJ_TRY(const bool first, truth(*e.args[0]));
        if (first == (e.op == Op::Or)) return Value::boolean(first);
        return walk(*e.args[1]);
      }
      case Op::Not: {
        GJ_TRY(const bool inner, truth(*e.args[0]));
        return Value::boolean(!inner);
      }
      case Op::Neg: {
        GJ_TRY(const Value inner, walk(*e.args[0]));
        return negated(inner, e.place);
      }
      case Op::In:
        return membership(e);
      case Op::Add:
      case Op::Sub:
      case Op::Mul:
      case Op::Div: {
        GJ_TRY(const Value a, walk(*e.args[0]));
        GJ_TRY(const Value b, walk(*e.args[1]));
        return arithmetic(e.op, a, b, e.type.kind, e.place);
      }
      default: {
        GJ_TRY(const Value a, walk(*e.args[0]));
        GJ_TRY(const Value b, walk(*e.args[1]));
        GJ_TRY(const bool result, compare(e.op, a, b, e.place));
        return Value::boolean(result);
      }
    }
  }
  Result<bool> truth(const Expr& e) {
    GJ_TRY(const Value v, walk(e));
    if (v.is_none()) return failure("policy.value_missing", e.place, "条件用到了没有给出的值");
    return v.truth();
  }
  Result<const checked::Row*> row(const Expr& e) {
    const checked::Table& table = package_.tables[static_cast<std::size_t>(e.index)];
    std::array<Value, kArgumentsMax> keys;
    for (std::size_t i = 0; i < e.args.size(); ++i) {
      GJ_TRY(keys[i], walk(*e.args[i]));
    }
    const checked::Row* found = table.find(keys.data());
    if (!found) return no_row(table.meta, e.place);
    const auto& cell = found->cells[static_cast<std::size_t>(e.index2)];
    if (!cell.refusal.empty()) return refused_by(table.meta, cell.refusal);
    return found;
  }

 private:
  Value slot(int index) {
    Value value = slot_value(index, package_, frame_);
    if (value.is_none()) frame_.missing = index;
    return value;
  }
  static Error missing(const Expr& e) {
    return failure("policy.value_missing", e.place, "计算用到了没有给出的值");
  }
  Result<Value> row_field(const Expr& e) {
    if (e.index3 < 0) return frame_.locals[static_cast<std::size_t>(e.index2)];
    const ListValue& list = list_at(e.index);
    const auto at =
        static_cast<std::size_t>(frame_.locals[static_cast<std::size_t>(e.index2)].whole);
    return to_value(list.cell(at, static_cast<std::size_t>(e.index3)), e.type, {});
  }
  const ListValue& list_at(int slot) const {
    return frame_.lists[static_cast<std::size_t>(frame_.slots[static_cast<std::size_t>(slot)])];
  }
  Result<Value> lookup(const Expr& e) {
    GJ_TRY(const checked::Row* found, row(e));
    return walk(*found->cells[static_cast<std::size_t>(e.index2)].value);
  }
  Result<Value> membership(const Expr& e) {
    GJ_TRY(const Value left, walk(*e.args[0]));
    const Expr& right = *e.args[1];
    if (right.op != Op::ListLiteral) {
      GJ_TRY(const Value set, walk(right));
      if (set.is_none()) return missing(e);
      const auto& words = package_.domain(right.type.domain).words;
      const auto at = std::find(words.begin(), words.end(), static_cast<int>(left.whole));
      if (left.is_none() || at == words.end()) return Value::boolean(false);
      return Value::boolean(((set.whole >> (at - words.begin())) & 1) != 0);
    }
    for (const auto& item : right.args) {
      GJ_TRY(const Value v, walk(*item));
      if (same(left, v)) return Value::boolean(true);
    }
    return Value::boolean(false);
  }
  Result<Value> call(const Expr& e) {
    if (e.function == Function::Banded) return banded(e);
    std::array<Value, kArgumentsMax> arguments;
    for (std::size_t i = 0; i < e.args.size(); ++i) {
      GJ_TRY(arguments[i], walk(*e.args[i]));
    }
    return eval::call(e.function, std::span(arguments.data(), e.args.size()), e.place);
  }
  Result<Value> banded(const Expr& e) {
    GJ_TRY(const Value amount, walk(*e.args[0]));
    Value points = Value::of(Kind::Rate, Exact());
    if (e.args.size() > 2) {
      GJ_TRY(points, walk(*e.args[2]));
    }
    const bool no_list = frame_.slots[static_cast<std::size_t>(e.args[1]->index)] == kNoValue;
    if (amount.is_none() || points.is_none() || no_list) return missing(e);
    const ListValue& list = list_at(e.args[1]->index);
    Exact paid, from;
    for (std::size_t i = 0; i < list.rows(); ++i) {
      const bool open = list.cell(i, 0) == kNoValue;
      const Exact to = open ? amount.number : std::min(amount.number, Exact::of(list.cell(i, 0)));
      if (list.cell(i, 1) == kNoValue) return missing(e);
      if (from < to) {
        GJ_TRY(const Exact base_rate, Exact::ratio(list.cell(i, 1), Rate::kNanoPerOne));
        GJ_TRY(const Exact rate, add(base_rate, points.number));
        GJ_TRY(const Exact width, sub(to, from));
        GJ_TRY(const Exact part, mul(width, rate));
        GJ_TRY(paid, add(paid, part));
        from = to;
      }
    }
    return Value::of(Kind::Money, paid);
  }

  struct Fold {
    Value value;
    std::int64_t count = 0;
    bool stop = false;
  };
  Result<Value> aggregate(const Expr& e) {
    Fold fold;
    const Raw source = frame_.slots[static_cast<std::size_t>(e.index)];
    const Type type = slot_type(e.index, package_, frame_);
    if (source == kNoValue) return missing(e);
    const std::size_t size = type.kind == Kind::Set ? package_.domain(type.domain).words.size()
                                                    : list_at(e.index).rows();
    std::int64_t position = 0;
    for (std::size_t i = 0; i < size && !fold.stop; ++i) {
      if (type.kind == Kind::Set && ((source >> i) & 1) == 0) continue;
      ++position;
      frame_.locals[static_cast<std::size_t>(e.index2)] =
          type.kind == Kind::Set ? Value::word(package_.domain(type.domain).words[i])
                                 : Value{Kind::Row, static_cast<std::int64_t>(i), {}};
      if (e.index3 >= 0)
        frame_.locals[static_cast<std::size_t>(e.index3)] = Value::integer(position);
      if (e.args.size() > 1) {
        GJ_TRY(const bool take, truth(*e.args[1]));
        if (!take) continue;
      }
      ++fold.count;
      if (e.function == Function::Count) continue;
      GJ_TRY(const Value v, walk(*e.args[0]));
      GJ_CHECK(step(e, fold, v));
    }
    return finish(e, fold);
  }
  Result<void> step(const Expr& e, Fold& fold, const Value& v) {
    switch (e.function) {
      case Function::Any:
      case Function::All:
        fold.stop = v.truth() == (e.function == Function::Any);
        return done();
      case Function::First:
        fold.value = v;
        fold.stop = true;
        return done();
      case Function::Last:
        fold.value = v;
        return done();
      default:
        break;
    }
    if (fold.value.is_none()) {
      if (v.is_none()) return failure("policy.value_missing", e.place, "列表中有没有给出的值");
      fold.value = v;
      return done();
    }
    if (e.function == Function::Sum) {
      GJ_TRY(fold.value, arithmetic(Op::Add, fold.value, v, e.type.kind, e.place));
      return done();
    }
    const std::array<Value, 2> both = {fold.value, v};
    GJ_TRY(fold.value, eval::call(e.function, both, e.place));
    return done();
  }
  Result<Value> finish(const Expr& e, const Fold& fold) {
    switch (e.function) {
      case Function::Count:
        return Value::integer(fold.count);
      case Function::Any:
        return Value::boolean(fold.stop);
      case Function::All:
        return Value::boolean(!fold.stop);
      case Function::Sum:
        if (fold.value.is_none()) return Value::of(e.type.kind, Exact());
        return fold.value;
      default:
        return fold.value;
    }
  }

  const checked::Package& package_;
  Frame& frame_;
};

}  // namespace

Type slot_type(int index, const checked::Package& package, const Frame& frame) {
  const auto at = static_cast<std::size_t>(index);
  if (at < package.slots.size()) return package.slots[at].type;
  GJ_ASSERT(frame.decision != nullptr);
  return frame.decision->slots[at - package.slots.size()].type;
}

Value slot_value(int index, const checked::Package& package, const Frame& frame) {
  const Type type = slot_type(index, package, frame);
  return to_value(frame.slots[static_cast<std::size_t>(index)], type, words_of(type, package));
}

Result<Value> evaluate(const Expr& expr, const checked::Package& package, Frame& frame) {
  return Walker(package, frame).walk(expr);
}

Result<bool> holds(const Expr& expr, const checked::Package& package, Frame& frame) {
  return Walker(package, frame).truth(expr);
}

Result<const checked::Row*> find_row(const Expr& lookup, const checked::Package& package,
                                     Frame& frame) {
  return Walker(package, frame).row(lookup);
}

}  // namespace gongji::policy::eval
