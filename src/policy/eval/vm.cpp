#include "policy/eval/vm.h"

#include <algorithm>

#include "base/rate.h"
#include "policy/eval/arithmetic.h"
#include "policy/eval/plain_expr.h"

namespace gongji::policy::eval {
namespace {

using program::Instruction;
using program::Step;

constexpr auto kStack = static_cast<std::size_t>(program::kStackMax);  // lowering refuses more

class Machine {
 public:
  Machine(const program::Program& program, Frame& frame)
      : program_(program), code_(program.code), package_(*program.package), frame_(frame) {}

  Result<Value> run(int at) {
    std::array<Value, kStack> stack;
    std::size_t top = 0;
    for (;;) {
      const Instruction& i = code_.instructions[static_cast<std::size_t>(at++)];
      switch (i.step) {
        case Step::Return:
          return stack[0];
        case Step::Push:
        case Step::Slot:
        case Step::Local:
        case Step::Term:
        case Step::RowField:
          stack[top++] = operand(i);
          break;
        case Step::SetLocal:
          frame_.locals[static_cast<std::size_t>(i.a)] = stack[--top];
          break;
        case Step::SetTerm:
          frame_.terms[static_cast<std::size_t>(i.a)] = stack[--top];
          break;
        case Step::Jump:
          at = i.a;
          break;
        case Step::JumpIfFalse: {
          const Value& v = stack[--top];
          if (v.is_none()) return missing(i);
          if (!v.truth()) at = i.a;
          break;
        }
        case Step::Not:
          if (stack[top - 1].is_none()) return missing(i);
          stack[top - 1] = Value::boolean(!stack[top - 1].truth());
          break;
        case Step::Negate: {
          GJ_TRY(stack[top - 1], negated(stack[top - 1], place(i)));
          break;
        }
        case Step::Arithmetic:
        case Step::Compare:
        case Step::InSet: {
          --top;
          GJ_TRY(stack[top - 1], binary(i, stack[top - 1], stack[top]));
          break;
        }
        case Step::Lookup:
        case Step::Call: {
          const auto count = static_cast<std::size_t>(i.c);
          top -= count;
          const std::span<const Value> arguments(&stack[top], count);
          GJ_TRY(stack[top], i.step == Step::Lookup ? lookup(i, arguments.data())
                                                    : call(i.function, arguments, place(i)));
          ++top;
          break;
        }
        case Step::Banded: {
          const Value points = i.c == 1 ? stack[--top] : Value::of(Kind::Rate, Exact());
          if (points.is_none() || stack[top - 1].is_none()) return missing(i);
          GJ_TRY(stack[top - 1], banded(i, stack[top - 1], points.number));
          break;
        }
        case Step::Aggregate: {
          GJ_TRY(stack[top], aggregate(i));
          ++top;
          break;
        }
      }
    }
  }

 private:
  Result<Value> binary(const Instruction& i, const Value& a, const Value& b) const {
    if (i.step == Step::Arithmetic) return arithmetic(i.op, a, b, i.kind, place(i));
    if (i.step == Step::InSet) {
      if (b.is_none()) return missing(i);
      return in_set(i, a, b);
    }
    GJ_TRY(const bool holds, compare(i.op, a, b, place(i)));
    return Value::boolean(holds);
  }
  Value operand(const Instruction& i) const {
    const auto at = static_cast<std::size_t>(i.a);
    switch (i.step) {
      case Step::Push:
        return code_.constants[at];
      case Step::Local:
        return frame_.locals[at];
      case Step::Term:
        return frame_.terms[at];
      case Step::RowField:
        return row_field(i);
      default:
        return slot_value(i.a, package_, frame_);
    }
  }
  const Place& place(const Instruction& i) const {
    return code_.places[static_cast<std::size_t>(i.place)];
  }
  Error missing(const Instruction& i) const {
    return failure("policy.value_missing", place(i), "条件用到了没有给出的值");
  }
  const ListValue& list_at(int slot) const {
    return frame_.lists[static_cast<std::size_t>(frame_.slots[static_cast<std::size_t>(slot)])];
  }
  Value row_field(const Instruction& i) const {
    const auto row = static_cast<std::size_t>(frame_.locals[static_cast<std::size_t>(i.b)].whole);
    return to_value(list_at(i.a).cell(row, static_cast<std::size_t>(i.c)), {i.kind, -1}, {});
  }
  Value in_set(const Instruction& i, const Value& word, const Value& set) const {
    const auto& words = package_.domain(i.a).words;
    const auto at = std::find(words.begin(), words.end(), static_cast<int>(word.whole));
    if (word.is_none() || at == words.end()) return Value::boolean(false);
    return Value::boolean(((set.whole >> (at - words.begin())) & 1) != 0);
  }
  Result<Value> lookup(const Instruction& i, const Value* keys) {
    const checked::Table& table = package_.tables[static_cast<std::size_t>(i.a)];
    const checked::Row* row = table.find(keys);
    if (!row) return no_row(table.meta, place(i));
    const auto column = static_cast<std::size_t>(i.b);
    const std::string& refusal = row->cells[column].refusal;
    if (!refusal.empty()) return refused_by(table.meta, refusal);
    const bool otherwise = table.otherwise && row == &*table.otherwise;
    const std::size_t at =
        otherwise ? table.rows.size() : static_cast<std::size_t>(row - table.rows.data());
    const int cell = code_.cells[static_cast<std::size_t>(i.a)][at][column];
    return Machine(program_, frame_).run(cell);
  }
  Result<Value> banded(const Instruction& i, const Value& amount, const Exact& points) {
    if (frame_.slots[static_cast<std::size_t>(i.a)] == kNoValue) return missing(i);
    const ListValue& list = list_at(i.a);
    Exact paid, from;
    for (std::size_t row = 0; row < list.rows(); ++row) {
      const Raw end = list.cell(row, 0);
      const Exact to = end == kNoValue ? amount.number : std::min(amount.number, Exact::of(end));
      if (list.cell(row, 1) == kNoValue) return missing(i);
      if (to <= from) continue;
      GJ_TRY(const Exact written, Exact::ratio(list.cell(row, 1), Rate::kNanoPerOne));
      GJ_TRY(const Exact rate, add(written, points));
      GJ_TRY(const Exact width, sub(to, from));
      GJ_TRY(const Exact part, mul(width, rate));
      GJ_TRY(paid, add(paid, part));
      from = to;
    }
    return Value::of(Kind::Money, paid);
  }
  Result<Value> aggregate(const Instruction& i) {
    const Raw source = frame_.slots[static_cast<std::size_t>(i.a)];
    const Type type = slot_type(i.a, package_, frame_);
    const bool set = type.kind == Kind::Set;
    if (source == kNoValue) return missing(i);
    const std::size_t size = set ? package_.domain(type.domain).words.size() : list_at(i.a).rows();
    Value result;
    std::int64_t position = 0, count = 0;
    bool stop = false;
    for (std::size_t k = 0; k < size && !stop; ++k) {
      if (set && ((source >> k) & 1) == 0) continue;
      ++position;
      enter(i,
            set ? Value::word(package_.domain(type.domain).words[k])
                : Value{Kind::Row, static_cast<std::int64_t>(k), {}},
            position);
      if (i.e >= 0) {
        GJ_TRY(const Value take, Machine(program_, frame_).run(i.e));
        if (take.is_none()) return missing(i);
        if (!take.truth()) continue;
      }
      ++count;
      if (i.function == Function::Count) continue;
      GJ_TRY(const Value v, Machine(program_, frame_).run(i.d));
      GJ_TRY(stop, fold(i, result, v, count == 1));
    }
    if (i.function == Function::Count) return Value::integer(count);
    if (i.function == Function::Any) return Value::boolean(stop);
    if (i.function == Function::All) return Value::boolean(!stop);
    if (i.function == Function::Sum && count == 0) return Value::of(i.kind, Exact());
    return result;
  }
  void enter(const Instruction& i, const Value& item, std::int64_t position) {
    frame_.locals[static_cast<std::size_t>(i.b)] = item;
    if (i.c >= 0) frame_.locals[static_cast<std::size_t>(i.c)] = Value::integer(position);
  }
  /// Adds one element; true when the rest need not be looked at.
  Result<bool> fold(const Instruction& i, Value& result, const Value& v, bool first) {
    if (i.function == Function::Any) return v.truth();
    if (i.function == Function::All) return !v.truth();
    if (i.function == Function::Last || i.function == Function::First) {
      result = v;
      return i.function == Function::First;
    }
    if (v.is_none()) return failure("policy.value_missing", place(i), "列表中有没有给出的值");
    if (first) {
      result = v;
    } else if (i.function == Function::Sum) {
      GJ_TRY(result, arithmetic(Op::Add, result, v, i.kind, place(i)));
    } else {
      const std::array<Value, 2> both = {result, v};
      GJ_TRY(result, call(i.function, both, place(i)));
    }
    return false;
  }

  const program::Program& program_;
  const program::Code& code_;
  const checked::Package& package_;
  Frame& frame_;
};

}  // namespace

Result<Value> run(const program::Program& program, int code, Frame& frame) {
  return Machine(program, frame).run(code);
}

Result<bool> run_truth(const program::Program& program, int code, Frame& frame) {
  GJ_TRY(const Value v, run(program, code, frame));
  if (v.is_none()) return make_error("policy.value_missing", "-", "条件用到了没有给出的值");
  return v.truth();
}

}  // namespace gongji::policy::eval
