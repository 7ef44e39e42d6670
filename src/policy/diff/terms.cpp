#include "policy/diff/terms.h"

#include <algorithm>

#include "policy/prove/texts.h"

namespace gongji::policy::diff {
namespace {

using checked::Package;
using program::Uses;

constexpr const char* kNotApplied = "不适用";
constexpr const char* kNoRule = "没有规定";

/// Texts of the language that are not the policy's own.
std::string in_english(const std::string& text) {
  if (text == kNotApplied) return "not applied";
  if (text == kNoRule) return "no rule";
  if (text == "none") return "none";
  return text;
}

Uses uses_of_side(const TermSide& side, Term which) {
  Uses uses;
  if (!side.layer) return uses;
  const Package& package = *side.limits->package;
  if (side.expr) program::collect_uses(**side.expr, package, uses);
  if (side.layer->applies) program::collect_uses(**side.layer->applies, package, uses);
  for (const auto& rule : side.layer->adjust) {
    const auto& change = which == Term::Deductible ? rule.deductible
                         : which == Term::Share    ? rule.share
                                                   : rule.cap;
    if (which == Term::Value || !change) continue;
    program::collect_uses(*rule.when, package, uses);
    program::collect_uses(**change, package, uses);
  }
  return uses;
}

std::string adjusted_text(const TermSide& side, Term which, const Package& package) {
  std::string text = prove::expression_text(**side.expr, package);
  for (const auto& rule : side.layer->adjust) {
    const auto& change = which == Term::Deductible ? rule.deductible
                         : which == Term::Share    ? rule.share
                                                   : rule.cap;
    if (which == Term::Value || !change) continue;
    text += "; if " + prove::expression_text(*rule.when, package) + ": " +
            prove::expression_text(**change, package);
  }
  return text;
}

/// What the term is in the cell that the slots stand in.
std::string term_text(const TermSide& side, Term which, std::span<const Raw> slots,
                      const std::vector<bool>& free) {
  if (!side.layer) return "";
  const Package& package = *side.limits->package;
  prove::Symbols symbols(package, slots, free);
  if (side.layer->applies) {
    const auto applies = symbols.evaluate(**side.layer->applies);
    if (applies.ok() && !applies->unknown && !applies->truth()) return kNotApplied;
  }
  if (!side.expr) return "";
  const auto value = symbols.term(**side.expr, which, side.layer->adjust);
  if (value.ok() && value->unknown) return adjusted_text(side, which, package);
  return shown(value, **side.expr, package);
}

/// Parts of one key of two tables: values that neither tells apart are one part.
struct KeyPairs {
  FactLabels labels;
  std::vector<Value> a, b;
};

void scale_parts(const checked::Table& table, std::size_t k, std::set<Exact>& ends) {
  for (const auto& row : table.rows) {
    if (row.conditions[k].low) ends.insert(*row.conditions[k].low);
    if (row.conditions[k].high) ends.insert(*row.conditions[k].high);
  }
}

Words plain(const std::string& text) {
  return {text, text};
}

KeyPairs scale_key(const checked::Table& a, const checked::Table& b, std::size_t k, Kind kind,
                   const Package& package) {
  std::set<Exact> ends;
  scale_parts(a, k, ends);
  scale_parts(b, k, ends);
  KeyPairs key;
  const auto put = [&](const Result<Exact>& x, const std::string& prefix, const Exact& named) {
    if (!x.ok()) return;
    const auto whole = round_to_int64(*x, Rounding::Down);
    const Value v =
        kind == Kind::Date ? Value{kind, whole.ok() ? *whole : 0, {}} : Value::of(kind, *x);
    const auto named_days = round_to_int64(named, Rounding::Down);
    const Value shown_value = kind == Kind::Date
                                  ? Value{kind, named_days.ok() ? *named_days : 0, {}}
                                  : Value::of(kind, named);
    key.a.push_back(v);
    key.b.push_back(v);
    key.labels.parts.push_back(plain(prefix + prove::value_text(shown_value, package)));
  };
  if (ends.empty()) put(Exact(), "", Exact());
  const bool whole = kind == Kind::Int || kind == Kind::Date;
  for (auto at = ends.begin(); at != ends.end(); ++at) {
    if (at == ends.begin()) put(sub(*at, Exact::of(1)), "< ", *at);
    put(*at, "", *at);
    const auto next = std::next(at);
    const auto after = add(*at, Exact::of(1));
    if (next == ends.end()) {
      put(after, "> ", *at);
    } else if (!whole || (after.ok() && *after < *next)) {
      const auto sum = add(*at, *next);
      put(whole ? after : sum.ok() ? div(*sum, Exact::of(2)) : sum, "> ", *at);
    }
  }
  return key;
}

KeyPairs key_pairs(const checked::Table& a, const checked::Table& b, std::size_t k,
                   const Package& pa, const Package& pb) {
  const Type type = a.key_types[k];
  KeyPairs key;
  if (type.kind == Kind::Bool) {
    for (const bool truth : {false, true}) {
      key.a.push_back(Value::boolean(truth));
      key.b.push_back(Value::boolean(truth));
      key.labels.parts.push_back(truth ? Words{"是", "yes"} : Words{"否", "no"});
    }
  } else if (type.kind == Kind::Word && type.domain >= 0) {
    const auto& domain = pa.domain(type.domain);
    for (std::size_t i = 0; i < domain.words.size(); ++i) {
      const auto at = std::find(pb.words.begin(), pb.words.end(), pa.word(domain.words[i]));
      if (at == pb.words.end()) continue;
      key.a.push_back(Value::word(domain.words[i]));
      key.b.push_back(Value::word(at - pb.words.begin()));
      key.labels.parts.push_back({domain.labels[i].zh, domain.labels[i].en});
    }
  } else if (is_numeric(type.kind) || type.kind == Kind::Date) {
    key = scale_key(a, b, k, type.kind, pa);
  } else {
    key.a = key.b = {Value::none()};
    key.labels.parts = {plain("…")};
  }
  key.labels.title = plain(a.keys[k]);
  for (std::size_t s = 0; s < pa.slots.size(); ++s) {
    if (pa.slots[s].name != a.keys[k]) continue;
    key.labels.title = {prove::slot_title(static_cast<int>(s), pa, false),
                        prove::slot_title(static_cast<int>(s), pa, true)};
  }
  return key;
}

std::string cell_value(const checked::Table& table, const std::vector<Value>& keys,
                       std::size_t column, const Package& package) {
  const checked::Row* row = table.find(keys.data());
  if (!row) return kNoRule;
  const auto& cell = row->cells[column];
  if (!cell.refusal.empty()) return "refuse " + cell.refusal;
  const std::vector<Raw> slots(package.slots.size(), kNoValue);
  const std::vector<bool> free(package.slots.size(), true);
  prove::Symbols symbols(package, slots, free);
  const auto value = symbols.evaluate(*cell.value);
  if (!value.ok()) return prove::expression_text(*cell.value, package);
  return shown(value, *cell.value, package);
}

}  // namespace

std::string shown(const Result<prove::Symbol>& value, const Expr& expr, const Package& package) {
  if (value.ok() && value->unknown) return prove::expression_text(expr, package);
  if (value.ok()) return prove::value_text(value->value(), package);
  if (value.error().code == "policy.no_rule") return kNoRule;
  if (value.error().code == "policy.refused") return "refuse " + value.error().where;
  return prove::expression_text(expr, package);
}

void Changes::add(Area area, const std::string& node, const Words& what, const Words& from,
                  const Words& to, const Place& place) {
  changes_.push_back({area, node, what, {}, from, to, place});
}

void Changes::add(Area area, const std::string& node, const Words& what, const std::string& from,
                  const std::string& to, const Place& place) {
  add(area, node, what, Words{from, in_english(from)}, Words{to, in_english(to)}, place);
}

void Changes::grouped(Area area, const std::string& node, const Words& what, const Place& place,
                      const std::map<Values, std::vector<Box>>& found,
                      const std::vector<FactLabels>& labels) {
  for (const auto& [values, boxes] : found) {
    for (const Box& box : merge(boxes)) {
      add(area, node, what, values.first, values.second, place);
      changes_.back().when = box_text(box, labels);
    }
  }
}

void Changes::term(const std::string& node, const Words& what, const TermSide& a, const TermSide& b,
                   Term which, const Place& place) {
  const Joint joint(*a.limits, uses_of_side(a, which), *b.limits, uses_of_side(b, which));
  if (joint.too_many()) {
    return note({node + " 的" + what.zh + "条件组合过多,没有逐一比较",
                 node + ": too many combinations to compare " + what.en});
  }
  std::vector<Raw> slots_a(a_.slots.size(), kNoValue), slots_b(b_.slots.size(), kNoValue);
  std::map<Values, std::vector<Box>> found;
  for (std::int64_t i = 0; i < joint.size(); ++i) {
    joint.enter(i, slots_a, slots_b);
    const std::string from = term_text(a, which, slots_a, joint.free_a());
    const std::string to = term_text(b, which, slots_b, joint.free_b());
    const bool applying = from == kNotApplied || to == kNotApplied;  // told by the condition itself
    if (from != to && !applying) found[{from, to}].push_back(joint.box(i));
  }
  grouped(Area::Layer, node, what, place, found, joint.labels());
}

void Changes::table(const checked::Table& a, const checked::Table& b) {
  const std::string& node = b.meta.name;
  const auto list = [](const std::vector<std::string>& names) {
    std::string text;
    for (const auto& n : names) text += (text.empty() ? "" : ", ") + n;
    return text;
  };
  if (a.keys != b.keys) {
    return add(Area::Table, node, {"条件列", "keys"}, list(a.keys), list(b.keys), b.meta.place);
  }
  std::vector<KeyPairs> keys;
  std::vector<FactLabels> labels;
  std::size_t size = 1;
  for (std::size_t k = 0; k < a.keys.size(); ++k) {
    keys.push_back(key_pairs(a, b, k, a_, b_));
    labels.push_back(keys.back().labels);
    size *= keys.back().a.size();
    if (size > static_cast<std::size_t>(prove::kCombinationsMax)) {
      return note({"表格 " + node + " 条件组合过多,没有逐一比较",
                   "table " + node + ": too many combinations to compare"});
    }
  }
  for (std::size_t c = 0; c < b.columns.size(); ++c) {
    const auto& name = b.columns[c].name;
    std::size_t old = 0;
    while (old < a.columns.size() && a.columns[old].name != name) ++old;
    const Words what = name.empty() ? Words{"数值", "value"} : Words{name, name};
    if (old == a.columns.size()) {
      add(Area::Table, node, {"列", "column"}, "", name, b.meta.place);
      continue;
    }
    std::map<Values, std::vector<Box>> found;
    for (std::size_t i = 0; i < size; ++i) {
      std::vector<Value> key_a, key_b;
      Box box;
      std::size_t rest = i;
      for (const KeyPairs& key : keys) {
        const std::size_t part = rest % key.a.size();
        rest /= key.a.size();
        key_a.push_back(key.a[part]);
        key_b.push_back(key.b[part]);
        box.push_back({part});
      }
      const std::string from = cell_value(a, key_a, old, a_), to = cell_value(b, key_b, c, b_);
      if (from != to) found[{from, to}].push_back(std::move(box));
    }
    grouped(Area::Table, node, what, b.meta.place, found, labels);
  }
}

}  // namespace gongji::policy::diff
