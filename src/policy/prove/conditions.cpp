#include "policy/prove/layers.h"

namespace gongji::policy::prove {
namespace {

using program::Uses;

void collect_if(const std::optional<ExprPtr>& expr, const checked::Package& package, Uses& uses) {
  if (expr) program::collect_uses(**expr, package, uses);
}

/// Walks the facts of some expressions and tells the tables that have no row.
class GapFinder {
 public:
  GapFinder(const checked::Package& package, const Uses& uses, const Limits& limits,
            const Text& whose, Report& report)
      : package_(package),
        space_(uses, limits),
        whose_(whose),
        report_(report),
        slots_(package.slots.size(), kNoValue),
        symbols_(package, slots_, space_.free()) {}

  bool too_many() const { return space_.too_many(); }
  std::int64_t size() const { return space_.size(); }
  void enter(std::int64_t index) {
    index_ = index;
    space_.enter(index, slots_);
  }
  Result<Symbol> evaluate(const Expr& expr) {
    auto value = symbols_.evaluate(expr);
    if (!value.ok() && value.error().code == "policy.no_rule") gap(expr);
    return value;
  }
  Symbols& symbols() { return symbols_; }

 private:
  void gap(const Expr& expr) {
    const auto& table = package_.tables[static_cast<std::size_t>(symbols_.gap_table())];
    const Node node = Node::of(table.meta, table.document);
    if (!report_.count("gap", node)) return;
    Uses only;
    program::collect_uses(expr, package_, only);
    const Uses* shown = only.empty() ? nullptr : &only;
    report_.describe("gap", node,
                     {"表格「" + table.meta.title.zh + "」没有一行适用于 " + whose_.zh + "、" +
                          cell_text(space_, index_, package_, shown, false),
                      "table \"" + table.meta.title.en + "\" has no row for " + whose_.en + ", " +
                          cell_text(space_, index_, package_, shown, true)});
  }

  const checked::Package& package_;
  Space space_;
  Text whose_;
  Report& report_;
  std::vector<Raw> slots_;
  Symbols symbols_;
  std::int64_t index_ = 0;
};

bool is_true(const Result<Symbol>& value) {
  return value.ok() && !value->unknown && value->truth();
}

/// What a decision uses, in a package whose slots its own inputs follow.
Uses decision_uses(const checked::Decision& decision, const checked::Package& package) {
  Uses uses;
  for (const auto& step : decision.body.steps) program::collect_uses(*step.value, package, uses);
  for (const auto& item : decision.body.results) {
    collect_if(item.when, package, uses);
    for (const auto& [value, when] : item.values) {
      program::collect_uses(*value, package, uses);
      collect_if(when, package, uses);
    }
  }
  return uses;
}

/// False when a refusal or a failure ends the decision here.
bool take_steps(const checked::Decision& decision, GapFinder& finder) {
  for (std::size_t i = 0; i < decision.body.steps.size(); ++i) {
    const auto& step = decision.body.steps[i];
    const auto value = finder.evaluate(*step.value);
    if (!value.ok() || (step.refuse && is_true(value))) return false;
    if (!step.refuse) finder.symbols().set_local(decision.step_locals[i], *value);
  }
  return true;
}

void take_results(const checked::Decision& decision, GapFinder& finder) {
  const auto left_out = [&](const std::optional<ExprPtr>& when) {
    if (!when) return false;
    const auto holds = finder.evaluate(**when);
    return !holds.ok() || (!holds->unknown && !holds->truth());
  };
  for (const auto& item : decision.body.results) {
    if (left_out(item.when)) continue;
    for (const auto& [value, when] : item.values) {
      if (!left_out(when)) static_cast<void>(finder.evaluate(*value).ok());
    }
  }
}

}  // namespace

void prove_conditions(const Site& site, Report& report) {
  Uses uses = refusal_uses(site);
  const auto& lines = site.text().body.lines;
  if (lines) {
    collect_if(lines->out_of_scope, site.package(), uses);
    collect_if(lines->pre_share, site.package(), uses);
  }
  const auto& title = site.meta().title;
  GapFinder finder(site.package(), uses, site.limits(), {title.zh, title.en}, report);
  if (finder.too_many()) {
    return report.not_proved(Node::of(site.meta(), site.document),
                             {"受理条件的组合超过 " + std::to_string(kCombinationsMax) + " 种",
                              "too many combinations of its refusals"});
  }
  for (std::int64_t i = 0; i < finder.size(); ++i) {
    finder.enter(i);
    bool refused = false;
    for (const auto& refusal : site.program().refusals) {
      const auto holds = finder.evaluate(*refusal.source->when);
      refused |= !holds.ok() || is_true(holds);
      if (refused) break;
    }
    if (refused || !lines) continue;
    if (lines->out_of_scope) {
      const auto outside = finder.evaluate(**lines->out_of_scope);
      if (is_true(outside)) continue;
    }
    if (lines->pre_share) static_cast<void>(finder.evaluate(**lines->pre_share).ok());
  }
}

void prove_decision(const Compiled& compiled, const checked::Decision& decision, Report& report) {
  checked::Package extended = compiled.package();
  std::vector<bool> required = compiled.required;
  for (const auto& slot : decision.slots) {
    extended.slots.push_back(slot);
    required.push_back(!slot.default_value);
  }
  const Limits limits{&extended, &required, std::nullopt, -1};
  const auto& title = decision.body.meta.title;
  GapFinder finder(extended, decision_uses(decision, extended), limits, {title.zh, title.en},
                   report);
  if (finder.too_many()) {
    return report.not_proved(
        Node::of(decision.body.meta, decision.document),
        {"判定的条件组合超过 " + std::to_string(kCombinationsMax) + " 种,没有查表格缺行",
         "too many combinations to look for gaps"});
  }
  for (std::int64_t i = 0; i < finder.size(); ++i) {
    finder.enter(i);
    if (take_steps(decision, finder)) take_results(decision, finder);
  }
}

}  // namespace gongji::policy::prove
