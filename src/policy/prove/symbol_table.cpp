#include <algorithm>

#include "policy/eval/arithmetic.h"
#include "policy/prove/symbol.h"

namespace gongji::policy::prove {
namespace {

enum class Holds : std::uint8_t { No, Yes, Unsure };

Holds weaker(Holds a, Holds b) {
  if (a == Holds::No || b == Holds::No) return Holds::No;
  return a == Holds::Unsure || b == Holds::Unsure ? Holds::Unsure : Holds::Yes;
}

/// One condition of a row against a key that may be a line in x.
Result<Holds> condition_holds(const checked::Condition& c, const Symbol& key, Symbols& symbols) {
  if (c.any) return Holds::Yes;
  if (key.is_none()) return Holds::No;
  if (key.unknown) return Holds::Unsure;
  if (key.number.is_constant()) return c.holds(key.value()) ? Holds::Yes : Holds::No;
  if (c.low) {
    GJ_TRY(const auto o, symbols.order(key.number, Line::of(*c.low)));
    if (c.low_open ? o <= 0 : o < 0) return Holds::No;
  }
  if (c.high) {
    GJ_TRY(const auto o, symbols.order(key.number, Line::of(*c.high)));
    if (c.high_open ? o >= 0 : o > 0) return Holds::No;
  }
  return Holds::Yes;
}

Result<Holds> row_holds(const checked::Row& row, const std::vector<Symbol>& keys,
                        Symbols& symbols) {
  Holds all = Holds::Yes;
  for (std::size_t k = 0; k < keys.size() && all != Holds::No; ++k) {
    GJ_TRY(const Holds one, condition_holds(row.conditions[k], keys[k], symbols));
    all = weaker(all, one);
  }
  return all;
}

}  // namespace

Result<Symbol> Symbols::lookup(const Expr& e) {
  const checked::Table& table = package_.tables[static_cast<std::size_t>(e.index)];
  const auto column = static_cast<std::size_t>(e.index2);
  std::vector<Symbol> keys;
  for (const auto& a : e.args) {
    GJ_TRY(const Symbol key, evaluate(*a));
    keys.push_back(sampled(key));
  }
  std::optional<Symbol> found;  // of the rows that may hold so far
  bool differs = false;
  const auto take = [&](const checked::Row& row, bool sure) -> Result<void> {
    const auto& cell = row.cells[column];
    const auto value = cell.refusal.empty()
                           ? evaluate(*cell.value)
                           : Result<Symbol>(make_error("policy.refused", cell.refusal, ""));
    if (!value.ok()) {
      if (value.error().code == "prove.split" || (sure && !found)) return value.error();
      swallow(value.error());
      differs = true;
      return done();
    }
    const bool plain = !value->unknown && value->number.is_constant();
    if (found) differs |= !plain || !same(found->value(), value->value());
    differs |= !sure && !plain;
    found = *value;
    return done();
  };
  for (const auto& row : table.rows) {
    GJ_TRY(const Holds holds, row_holds(row, keys, *this));
    if (holds == Holds::No) continue;
    GJ_CHECK(take(row, holds == Holds::Yes && !differs));
    if (holds == Holds::Yes) return differs ? Symbol::hidden(e.type.kind) : *found;
  }
  if (table.otherwise) {
    GJ_CHECK(take(*table.otherwise, !differs));
    return differs ? Symbol::hidden(e.type.kind) : *found;
  }
  gap_table_ = e.index;
  if (!found && !differs) {
    return eval::failure("policy.no_rule", e.place, "表格 `" + table.meta.name + "` 没有一行适用");
  }
  maybe_gaps_.insert(e.index);
  return Symbol::hidden(e.type.kind);
}

Result<Symbol> Symbols::term(const Expr& base, Term which,
                             const std::vector<Adjust<ExprPtr>>& rules) {
  GJ_TRY(Symbol now, evaluate(base));
  for (const auto& rule : rules) {
    const auto& change = which == Term::Deductible ? rule.deductible
                         : which == Term::Share    ? rule.share
                                                   : rule.cap;
    if (which == Term::Value || !change) continue;
    set_term(which, now);
    GJ_TRY(const Symbol holds, evaluate(*rule.when));
    if (holds.is_none()) {
      return eval::failure("policy.value_missing", rule.when->place, "条件用到了没有给出的值");
    }
    if (!holds.unknown && !holds.truth()) continue;
    const auto changed = evaluate(**change);
    if (!holds.unknown) {
      if (!changed.ok()) return changed;
      now = *changed;
      continue;
    }
    if (!changed.ok() && changed.error().code == "prove.split") return changed;
    if (!changed.ok()) swallow(changed.error());
    const bool same_value = changed.ok() && !changed->unknown && !now.unknown &&
                            changed->number.is_constant() && now.number.is_constant() &&
                            same(changed->value(), now.value());
    if (!same_value) now = Symbol::hidden(base.type.kind);
  }
  return now;
}

}  // namespace gongji::policy::prove
