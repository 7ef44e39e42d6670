#include "policy/prove/walk.h"

#include <algorithm>

#include "base/rate.h"
#include "policy/eval/fast.h"

namespace gongji::policy::prove {
namespace {

using checked::BuiltIn;
using program::Uses;

constexpr std::int64_t kStepsMax = 20'000'000;

/// Facts of `from` that are told apart for themselves; thresholds of shared facts join `into`.
Uses split_uses(const Uses& from, Uses& into) {
  Uses rest;
  for (const auto& [slot, use] : from) {
    const auto at = into.find(slot);
    if (at == into.end()) {
      rest[slot] = use;
      continue;
    }
    at->second.arithmetic |= use.arithmetic;
    at->second.thresholds.insert(use.thresholds.begin(), use.thresholds.end());
  }
  return rest;
}

std::vector<bool> either_of(const std::vector<bool>& a, const std::vector<bool>& b) {
  std::vector<bool> both = a;
  for (std::size_t i = 0; i < both.size(); ++i) both[i] = both[i] || b[i];
  return both;
}

Uses walk_uses(const Site& site, const program::LayerProgram* layer, const Uses& more) {
  Uses uses = more;
  if (layer) collect_layer_uses(*layer->source, site.package(), uses);
  return uses;
}

}  // namespace

Limits Site::limits() const {
  const auto& words = package().words;
  const auto at = std::find(words.begin(), words.end(), meta().name);
  return {&package(), &compiled->required, text().effective, static_cast<int>(at - words.begin())};
}

Uses refusal_uses(const Site& site) {
  Uses uses;
  for (const auto& refusal : site.program().refusals) {
    program::collect_uses(*refusal.source->when, site.package(), uses);
  }
  return uses;
}

Walk::Walk(const Site& site, const program::LayerProgram* layer, const Uses& more)
    : site_(site),
      layer_(layer),
      slots_(site.package().slots.size(), kNoValue),
      symbols_(site.package(), slots_, free_) {
  Uses uses = walk_uses(site, layer, more);
  const Uses rest = split_uses(refusal_uses(site), uses);
  own_ = Space(uses, site.limits());
  extra_ = Space(rest, site.limits());
  free_ = either_of(own_.free(), extra_.free());
}

bool Walk::too_many() const {
  if (own_.too_many() || extra_.too_many()) return true;
  return own_.size() * std::max<std::int64_t>(1, extra_.size()) > kStepsMax;
}

bool Walk::refused() {
  for (const auto& refusal : site_.program().refusals) {
    const auto holds = symbols_.evaluate(*refusal.source->when);
    if (!holds.ok() || (!holds->unknown && holds->truth())) return true;
  }
  return false;
}

bool Walk::enter(std::int64_t index) {
  if (own_.impossible(index, site_.package())) return false;
  own_.enter(index, slots_);
  for (extra_index_ = 0; extra_index_ < extra_.size(); ++extra_index_) {
    extra_.enter(extra_index_, slots_);
    if (!refused()) return true;
  }
  return false;
}

std::int64_t Walk::row() const {
  std::int64_t at = 0;
  for (const auto& dim : layer_->dims) {
    at += program::index_of(dim, slots_[static_cast<std::size_t>(dim.slot)]) * dim.stride;
  }
  return at;
}

TermValue Walk::truth(const program::Param& param, const ExprPtr& expr) {
  return stored(param, expr, Term::Value, false);
}
TermValue Walk::fen(const program::Param& param, const ExprPtr& expr, Term which) {
  return stored(param, expr, which, false);
}
TermValue Walk::share(const program::Param& param, const ExprPtr& expr) {
  return stored(param, expr, Term::Share, true);
}

TermValue Walk::stored(const program::Param& param, const ExprPtr& expr, Term which,
                       bool is_share) {
  using enum TermValue::State;
  if (param.code < 0) return {};
  if (param.column >= 0) {
    const std::int64_t v =
        layer_->values[static_cast<std::size_t>(row() * layer_->columns + param.column)];
    if (v == kNoValue) return {None, {}, {}, -1, {}, {}};
    if (v != program::kAsk) {
      const Exact number = is_share ? Exact::ratio(v, Rate::kNanoPerOne).value() : Exact::of(v);
      return {Known, number, {}, -1, {}, {}};
    }
  }
  Symbols asked(site_.package(), slots_, free_);
  const auto v = asked.term(*expr, which, layer_->source->adjust);
  TermValue value{Unknown, {}, {}, -1, asked.maybe_gaps(), {}};
  if (!v.ok()) {
    value.state = Failed;
    value.code = v.error().code;
    if (value.code == "policy.no_rule") value.gap = asked.gap_table();
  } else if (v->is_none()) {
    value.state = None;
  } else if (v->unknown) {
    value.usual = usual(expr, which);
  } else {
    value.state = Known;
    const auto whole = round_to_int64(v->number.constant, Rounding::HalfUp);
    value.number = v->kind == Kind::Bool     ? Exact::of(v->whole)
                   : is_share || !whole.ok() ? v->number.constant
                                             : Exact::of(*whole);
  }
  return value;
}

std::optional<Exact> Walk::usual(const ExprPtr& expr, Term which) const {
  std::vector<Raw> slots = slots_;
  std::vector<bool> free = free_;
  for (std::size_t a = 0; a < own_.axes().size(); ++a) {
    const Axis& axis = own_.axes()[a];
    const auto at = static_cast<std::size_t>(axis.slot);
    if (!free[at]) continue;
    const Raw usual = site_.compiled->defaults[at];
    const auto part = static_cast<std::size_t>(
        std::find(axis.raws.begin(), axis.raws.end(), slots[at]) - axis.raws.begin());
    const bool here = usual != kNoValue && usual >= slots[at] &&
                      (axis.lasts[part] == kNoValue || usual <= axis.lasts[part]);
    if (!here) continue;
    slots[at] = usual;
    free[at] = false;
  }
  Symbols at_default(site_.package(), slots, free);
  const auto v = at_default.term(*expr, which, layer_->source->adjust);
  const bool known = v.ok() && !v->unknown && is_numeric(v->kind);
  return known ? std::optional(v->number.constant) : std::nullopt;
}

bool Walk::none_in_place_of_default() const {
  return std::any_of(own_.axes().begin(), own_.axes().end(), [&](const Axis& axis) {
    const auto at = static_cast<std::size_t>(axis.slot);
    return slots_[at] == kNoValue && site_.compiled->defaults[at] != kNoValue;
  });
}

Bench::Bench(const Site& site) : site_(site) {
  Uses uses = refusal_uses(site);
  for (const int at : site.program().layers) {
    const auto& layer = *site.compiled->program->layers[static_cast<std::size_t>(at)].source;
    of_lines_ |= layer.each_line;
    collect_layer_uses(layer, site.package(), uses);
  }
  needed_ = Space(uses, site.limits());
}

Result<eval::Outcome> Bench::settle(std::vector<Raw> slots, std::int64_t in_scope_fen) const {
  const auto& package = site_.package();
  const auto put = [&](BuiltIn which, Raw raw) {
    slots[static_cast<std::size_t>(package.builtin(which))] = raw;
  };
  for (const BuiltIn part : {BuiltIn::OutOfScope, BuiltIn::OverLimit, BuiltIn::PreShare})
    put(part, 0);
  put(BuiltIn::Total, in_scope_fen);
  put(BuiltIn::InScope, in_scope_fen);
  put(BuiltIn::Base, 0);
  eval::Workspace workspace;
  eval::prepare(*site_.compiled->program, workspace);
  eval::Outcome outcome;
  const eval::EncounterView view{site_.document, site_.care, slots, {}, {}};
  GJ_CHECK(eval::settle_fast(*site_.compiled->program, site_.program(), view, workspace, outcome));
  return outcome;
}

std::optional<std::vector<Raw>> Bench::complete(const Walk& walk) const {
  if (of_lines_) return std::nullopt;
  const auto& package = site_.package();
  std::vector<Raw> slots(package.slots.size(), 0);
  const auto inputs = static_cast<std::ptrdiff_t>(package.first_builtin);
  const auto& defaults = site_.compiled->defaults;
  std::copy(defaults.begin(), defaults.begin() + inputs, slots.begin());
  slots[static_cast<std::size_t>(package.builtin(BuiltIn::Date))] =
      site_.text().effective.from.days();
  for (const Axis& axis : needed_.axes()) {
    const auto at = static_cast<std::size_t>(axis.slot);
    const bool open = axis.slot < package.first_builtin && slots[at] == kNoValue;
    const bool fixed = axis.slot == package.builtin(BuiltIn::CareKind);
    if ((open || fixed) && !axis.raws.empty()) slots[at] = axis.raws[0];
  }
  for (const auto* space : {&walk.space(), &walk.extra()}) {
    for (const Axis& axis : space->axes()) {
      const auto at = static_cast<std::size_t>(axis.slot);
      slots[at] = walk.slots()[at];
    }
  }
  return slots;
}

Witness Bench::describe(std::span<const Raw> slots, std::vector<Money> totals,
                        std::string shows) const {
  const auto& package = site_.package();
  Witness w;
  w.care = site_.meta().name;
  const auto day = slots[static_cast<std::size_t>(package.builtin(BuiltIn::Date))];
  w.date = Date::from_days(static_cast<std::int32_t>(day));
  w.totals = std::move(totals);
  w.shows = std::move(shows);
  for (int s = 0; s < static_cast<int>(package.slots.size()); ++s) {
    const auto at = static_cast<std::size_t>(s);
    const auto& spec = package.slots[at];
    const bool given = s < package.first_builtin && slots[at] != site_.compiled->defaults[at];
    if (given) w.inputs.emplace_back(spec.name, raw_text(slots[at], spec, package));
    if (s < package.first_accumulator || slots[at] == 0) continue;
    w.used.emplace_back(spec.name, raw_text(slots[at], spec, package));
  }
  return w;
}

}  // namespace gongji::policy::prove
