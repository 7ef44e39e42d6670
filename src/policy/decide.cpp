#include "policy/decide.h"

#include <algorithm>

#include "base/money.h"
#include "policy/eval/arithmetic.h"
#include "policy/eval/plain_expr.h"
#include "policy/eval/vm.h"

namespace gongji::policy {
namespace {

/// Text of a result: money with two decimals, rates as written, numbers as short as they are.
Result<std::string> show(const Value& v, std::optional<int> decimals,
                         const checked::Package& package) {
  switch (v.kind) {
    case Kind::None:
      return std::string("none");
    case Kind::Money: {
      GJ_TRY(const std::int64_t fen, round_to_int64(v.number, Rounding::HalfUp));
      return Money::fen(fen).to_text();
    }
    case Kind::Bool:
      return std::string(v.truth() ? "true" : "false");
    case Kind::Date:
      return Date::from_days(static_cast<std::int32_t>(v.whole)).to_text();
    case Kind::Word:
      return package.word(v.whole);
    default:
      break;
  }
  if (v.kind == Kind::Int && !decimals) return to_decimal_text(v.number, 0, 0);
  if (!decimals) return to_decimal_text(v.number, 0, 9);
  GJ_TRY(const Exact rounded, round_decimals(v.number, *decimals, Rounding::HalfUp));
  return to_decimal_text(rounded, *decimals, *decimals);
}

/// Runs the steps and results of one decision by either evaluator.
class Decider {
 public:
  Decider(const Compiled& compiled, int decision, Evaluator evaluator)
      : compiled_(compiled),
        package_(compiled.package()),
        evaluator_(evaluator),
        at_(decision),
        source_(package_.decisions[static_cast<std::size_t>(decision)]),
        program_(compiled.program->decisions[static_cast<std::size_t>(decision)]) {}

  Result<void> read(const std::vector<std::pair<std::string, Fact>>& facts) {
    slots_ = compiled_.defaults;
    const auto& own = compiled_.decision_defaults[static_cast<std::size_t>(at_)];
    slots_.insert(slots_.end(), own.begin(), own.end());
    for (const auto& [name, fact] : facts) {
      const int slot = find_slot(name);
      if (slot < 0) {
        return make_error("policy.unknown_input", name,
                          "判定 `" + source_.body.meta.name + "` 没有输入 `" + name + "`");
      }
      const auto index = static_cast<std::size_t>(slot);
      const auto& spec = index < package_.slots.size()
                             ? package_.slots[index]
                             : source_.slots[index - package_.slots.size()];
      GJ_TRY(slots_[index], read_fact(fact, spec, package_, &lists_));
    }
    locals_.resize(static_cast<std::size_t>(std::max(source_.locals, package_.locals)));
    frame_.slots = slots_;
    frame_.lists = lists_;
    frame_.locals = locals_;
    frame_.decision = &source_;
    return done();
  }

  Result<std::vector<DecisionValue>> run() {
    for (std::size_t i = 0; i < source_.body.steps.size(); ++i) {
      const auto& step = source_.body.steps[i];
      GJ_TRY(const Value v, compute(*step.value, program_.steps[i]));
      if (!step.refuse) {
        locals_[static_cast<std::size_t>(source_.step_locals[i])] = v;
        continue;
      }
      GJ_TRY(const bool refused, truth(v, *step.value));
      if (refused) return eval::refused_with(step.meta.name, step.message);
    }
    std::vector<DecisionValue> results;
    for (std::size_t i = 0; i < source_.body.results.size(); ++i) {
      GJ_TRY(auto item, result(source_.body.results[i], program_.results[i]));
      if (item) results.push_back(std::move(*item));
    }
    return results;
  }

 private:
  int find_slot(const std::string& name) const {
    for (std::size_t i = 0; i < source_.slots.size(); ++i) {
      if (source_.slots[i].name == name) return static_cast<int>(package_.slots.size() + i);
    }
    const bool taken = std::any_of(source_.body.takes.begin(), source_.body.takes.end(),
                                   [&](const auto& t) { return t.first == name; });
    for (int i = 0; taken && i < package_.first_builtin; ++i) {
      if (package_.slots[static_cast<std::size_t>(i)].name == name) return i;
    }
    return -1;
  }
  static Result<bool> truth(const Value& v, const Expr& at) {
    if (!v.is_none()) return v.truth();
    return make_error("policy.value_missing", to_text(at.place), "条件用到了没有给出的值");
  }
  Result<Value> compute(const Expr& expr, int code) {
    if (evaluator_ == Evaluator::Plain) return eval::evaluate(expr, package_, frame_);
    return eval::run(*compiled_.program, code, frame_);
  }
  Result<std::optional<DecisionValue>> result(const ResultItem<ExprPtr>& item,
                                              const program::ResultProgram& code) {
    if (item.when) {
      GJ_TRY(const Value when, compute(**item.when, code.when));
      GJ_TRY(const bool shown, truth(when, **item.when));
      if (!shown) return std::optional<DecisionValue>();
    }
    DecisionValue out;
    out.name = item.name;
    out.is_list = item.is_list;
    for (std::size_t i = 0; i < item.values.size(); ++i) {
      const auto& [value, when] = item.values[i];
      if (when) {
        GJ_TRY(const Value take, compute(**when, code.values[i].second));
        GJ_TRY(const bool taken, truth(take, **when));
        if (!taken) continue;
      }
      GJ_TRY(const Value v, compute(*value, code.values[i].first));
      GJ_TRY(std::string text, show(v, item.decimals, package_));
      out.kind = v.kind;
      if (item.is_list) {
        out.items.push_back(std::move(text));
      } else {
        out.text = std::move(text);
      }
    }
    return std::optional(std::move(out));
  }

  const Compiled& compiled_;
  const checked::Package& package_;
  Evaluator evaluator_;
  int at_;
  const checked::Decision& source_;
  const program::DecisionProgram& program_;
  std::vector<Raw> slots_;
  std::vector<eval::ListValue> lists_;
  std::vector<Value> locals_;
  eval::Frame frame_;
};

}  // namespace

int find_decision(const checked::Package& package, std::string_view name,
                  std::optional<Date> date) {
  int found = -1;
  for (std::size_t i = 0; i < package.decisions.size(); ++i) {
    const auto& decision = package.decisions[i];
    if (decision.body.meta.name != name) continue;
    const auto& document = package.documents[static_cast<std::size_t>(decision.document)];
    if (date && !document.effective.contains(*date)) continue;
    found = static_cast<int>(i);
  }
  return found;
}

Result<std::vector<DecisionValue>> decide(const Compiled& compiled, int decision,
                                          const std::vector<std::pair<std::string, Fact>>& facts,
                                          Evaluator evaluator) {
  Decider decider(compiled, decision, evaluator);
  GJ_CHECK(decider.read(facts));
  return decider.run();
}

}  // namespace gongji::policy
