#include "policy/prove/bounds.h"

#include <algorithm>

#include "base/money.h"
#include "policy/prove/texts.h"
#include "policy/syntax/syntax.h"

namespace gongji::policy::prove {
namespace {

using document::Written;

bool mentions(const Expr& e, Term term) {
  if (e.op == Op::Current && e.index == static_cast<int>(term)) return true;
  return std::any_of(e.args.begin(), e.args.end(),
                     [&](const auto& a) { return mentions(*a, term); });
}

/// The package as the binder wants it.
resolved::Package names_of_package(const checked::Package& package) {
  resolved::Package names;
  names.head = package.head;
  names.inputs_kept = package.inputs_kept;
  names.words = package.words;
  names.domains = package.domains;
  names.kind_domain = package.kind_domain;
  names.slots = package.slots;
  names.first_builtin = package.first_builtin;
  names.first_accumulator = package.first_accumulator;
  return names;
}

class BoundBinder {
 public:
  explicit BoundBinder(const Compiled& compiled)
      : package_(compiled.package()), names_(names_of_package(package_)) {}

  void add(const Bound<Written>& bound, const std::string& from) {
    if (!known_care(bound)) return;
    BoundHere here;
    here.bound = &bound;
    here.from = from;
    if (bound.when) {
      here.when = typed(*bound.when);
      if (!*here.when) return;
    }
    here.require = typed(bound.require);
    if (!here.require) return;
    here.of_share =
        mentions(*here.require, Term::Share) || (here.when && mentions(**here.when, Term::Share));
    found_.push_back(std::move(here));
  }
  std::vector<BoundHere> take() { return std::move(found_); }

 private:
  bool known_care(const Bound<Written>& bound) const {
    if (bound.care.empty()) return true;
    const auto& words = package_.domain(package_.kind_domain).words;
    return std::any_of(words.begin(), words.end(),
                       [&](int w) { return package_.word(w) == bound.care; });
  }
  ExprPtr typed(const Written& text) const {
    const ExprPtr bound = resolved::bind_bound(text, names_);
    if (!bound) return nullptr;
    checked::Package copy = package_;
    Diagnostics silent;
    ExprPtr result = checked::check_expression(bound, {Kind::Bool, -1}, copy, silent);
    return silent.empty() ? result : nullptr;
  }

  const checked::Package& package_;
  resolved::Package names_;
  std::vector<BoundHere> found_;
};

}  // namespace

std::vector<BoundHere> bind_bounds(const Compiled& compiled,
                                   std::span<const Compiled* const> guardrails, Report& report) {
  const auto& package = compiled.package();
  BoundBinder binder(compiled);
  for (const auto& bound : package.bounds) binder.add(bound, package.head.meta.name);
  for (const std::string& id : package.head.under) {
    const auto at = std::find_if(guardrails.begin(), guardrails.end(), [&](const Compiled* g) {
      return g->package().head.meta.name == id;
    });
    if (at == guardrails.end()) {
      report.not_proved({id, -1, package.head.meta.place, {}},
                        {"没有给出上级政策包 " + id + ",它的界限没有检查",
                         "the guardrail package " + id + " was not given"});
      continue;
    }
    for (const auto& bound : (*at)->package().bounds) binder.add(bound, id);
  }
  return binder.take();
}

Text bound_text(const BoundHere& here) {
  const auto& b = *here.bound;
  const std::string rule = "`" + b.require.text + "`";
  const std::string from = "[" + here.from + "]";
  const std::string zh = b.message.zh.empty() ? rule : b.message.zh + "(" + rule + ")";
  const std::string en = b.message.has_english() ? b.message.en + " (" + rule + ")" : rule;
  return {zh + from, en + " " + from};
}

void prove_parameters(const Compiled& compiled, const std::vector<BoundHere>& bounds,
                      Report& report) {
  const auto& package = compiled.package();
  const std::vector<Raw> slots(package.slots.size(), kNoValue);
  const std::vector<bool> free(package.slots.size(), true);
  for (const BoundHere& here : bounds) {
    for (const auto& [meta, expr] : package.parameters) {
      if (here.bound->parameter != meta.name) continue;
      Symbols symbols(package, slots, free);
      const auto value = symbols.evaluate(*expr);
      if (value.ok()) symbols.set_term(Term::Value, *value);
      const auto holds = value.ok() ? symbols.evaluate(*here.require) : value;
      const Node node{here.bound->meta.name, -1, meta.place, meta.cite};
      const Text rule = bound_text(here);
      if (!holds.ok() || holds->unknown) {
        report.not_proved(node, {"参数 " + meta.name + " 是否满足 " + rule.zh,
                                 "whether parameter " + meta.name + " keeps " + rule.en});
      } else if (!holds->truth()) {
        const std::string shown = value_text(value->value(), package);
        report.add("guardrail", node,
                   {meta.title.zh + " " + shown + " 违反界限:" + rule.zh,
                    meta.title.en + " " + shown + " breaks the bound " + rule.en});
      }
    }
  }
}

}  // namespace gongji::policy::prove
