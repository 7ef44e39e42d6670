#include "policy/prove/tables.h"

#include <algorithm>

#include "policy/prove/symbol.h"
#include "policy/prove/texts.h"

namespace gongji::policy::prove {
namespace {

/// Which parts of one key each row accepts.
struct KeyParts {
  std::vector<Value> samples;            ///< one for each part
  std::vector<std::vector<bool>> holds;  ///< row, part
};

const checked::SlotSpec* slot_of_key(const std::string& key, const checked::Package& package) {
  for (const auto& slot : package.slots) {
    if (slot.name == key && slot.input) return &slot;
  }
  for (const auto& decision : package.decisions) {
    for (const auto& slot : decision.slots) {
      if (slot.name == key) return &slot;
    }
  }
  return nullptr;
}

/// Numbers at, between and beyond the ends of the rows' intervals. Whole kinds have nothing between
/// neighbours.
std::vector<Exact> scale_samples(const std::vector<checked::Row>& rows, std::size_t k, Kind kind) {
  std::vector<Exact> ends;
  for (const auto& row : rows) {
    if (row.conditions[k].low) ends.push_back(*row.conditions[k].low);
    if (row.conditions[k].high) ends.push_back(*row.conditions[k].high);
  }
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  if (ends.empty()) return {Exact()};
  const bool whole = kind == Kind::Int || kind == Kind::Date;
  std::vector<Exact> samples;
  const auto put = [&](const Result<Exact>& x) {
    if (x.ok()) samples.push_back(*x);
  };
  put(sub(ends.front(), Exact::of(1)));
  for (std::size_t i = 0; i < ends.size(); ++i) {
    put(ends[i]);
    if (i + 1 == ends.size()) break;
    const auto next = add(ends[i], Exact::of(1));
    if (whole && next.ok() && *next < ends[i + 1]) put(next);
    const auto sum = add(ends[i], ends[i + 1]);
    if (!whole && sum.ok()) put(div(*sum, Exact::of(2)));
  }
  put(add(ends.back(), Exact::of(1)));
  return samples;
}

class TableProver {
 public:
  TableProver(const Compiled& compiled, const checked::Table& table, Report& report)
      : package_(compiled.package()),
        table_(table),
        report_(report),
        node_(Node::of(table.meta, table.document)),
        slots_(package_.slots.size(), kNoValue),
        free_(package_.slots.size(), true) {
    for (std::size_t k = 0; k < table.keys.size(); ++k) keys_.push_back(parts_of(k));
  }

  void overlaps() {
    for (std::size_t j = 1; j < table_.rows.size(); ++j) {
      for (std::size_t i = 0; i < j; ++i) {
        if (!meet(i, j) || contains(j, i) || same_cells(i, j)) continue;
        if (!report_.count("overlap", node_)) continue;
        Node at = node_;
        at.place = table_.rows[j].meta.place;
        report_.describe("overlap", at,
                         {"表格「" + table_.meta.title.zh + "」第 " + row_number(i) + " 行与第 " +
                              row_number(j) + " 行都适用于 " + common(i, j, false) +
                              ",数值却不同(" + cells(i) + " 与 " + cells(j) + "),只有前一行起作用",
                          "table \"" + table_.meta.title.en + "\": rows " + row_number(i) +
                              " and " + row_number(j) + " both hold for " + common(i, j, true) +
                              " with different values (" + cells(i) + ", " + cells(j) + ")"});
      }
    }
  }

  /// A row is reached when some combination of parts meets it and no row before it.
  void unreachable() {
    std::int64_t size = 1;
    for (const auto& key : keys_) {
      size = std::min(size * static_cast<std::int64_t>(key.samples.size()), kCombinationsMax + 1);
    }
    if (size > kCombinationsMax) {
      return report_.not_proved(node_,
                                {"条件组合过多,没有查用不到的行", "too many combinations of keys"});
    }
    std::vector<bool> reached(table_.rows.size(), false);
    for (std::int64_t i = 0; i < size; ++i) {
      const std::size_t row = first_row(i);
      if (row < reached.size()) reached[row] = true;
    }
    for (std::size_t r = 0; r < reached.size(); ++r) {
      if (reached[r] || !report_.count("unreachable", node_)) continue;
      Node at = node_;
      at.place = table_.rows[r].meta.place;
      report_.describe(
          "unreachable", at,
          {"表格「" + table_.meta.title.zh + "」第 " + row_number(r) + " 行(" + cells(r) +
               ")永远用不到:前面的行已经包括了它的全部情形,或输入没有这样的值",
           "table \"" + table_.meta.title.en + "\": row " + row_number(r) + " (" + cells(r) +
               ") never holds"});
    }
  }

 private:
  KeyParts parts_of(std::size_t k) const {
    KeyParts key;
    const Type type = table_.key_types[k];
    const auto* slot = slot_of_key(table_.keys[k], package_);
    if (type.kind == Kind::Word) {
      words_of_key(k, type, key);
    } else if (type.kind == Kind::Bool) {
      key.samples = {Value::boolean(false), Value::boolean(true)};
    } else if (type.kind != Kind::None) {
      auto samples = scale_samples(table_.rows, k, type.kind);
      samples.push_back(Exact());
      if (slot && slot->input->range) {
        samples.push_back(Exact::of(slot->input->range->first));
        samples.push_back(Exact::of(slot->input->range->second));
      }
      for (const Exact& x : samples) {
        if (legal(x, type.kind, slot)) key.samples.push_back(value_of(x, type.kind));
      }
    }
    const bool may_miss = slot && slot->default_value && slot->default_value->value.is_none() &&
                          strip_names(*slot->default_value).op == Op::Literal;
    if (may_miss || key.samples.empty()) key.samples.push_back(Value::none());
    for (const auto& row : table_.rows) {
      std::vector<bool> holds;
      for (const Value& v : key.samples) holds.push_back(row.conditions[k].holds(v));
      key.holds.push_back(std::move(holds));
    }
    return key;
  }
  void words_of_key(std::size_t k, Type type, KeyParts& key) const {
    if (type.domain >= 0) {
      for (const int w : package_.domain(type.domain).words) key.samples.push_back(Value::word(w));
      return;
    }
    std::set<std::int64_t> named = {-1};  // -1: any other word
    for (const auto& row : table_.rows) {
      named.insert(row.conditions[k].words.begin(), row.conditions[k].words.end());
    }
    for (const std::int64_t w : named) key.samples.push_back(Value::word(w));
  }
  static Value value_of(const Exact& x, Kind kind) {
    if (kind != Kind::Date) return Value::of(kind, x);
    const auto days = round_to_int64(x, Rounding::Down);
    return {Kind::Date, days.ok() ? *days : 0, {}};
  }
  static bool legal(const Exact& x, Kind kind, const checked::SlotSpec* slot) {
    if (!slot) return true;
    if (kind == Kind::Money || kind == Kind::Rate) return x >= Exact();
    const auto& range = slot->input->range;
    return !range || (x >= Exact::of(range->first) && x <= Exact::of(range->second));
  }

  bool meet(std::size_t i, std::size_t j) const {
    return std::all_of(keys_.begin(), keys_.end(), [&](const KeyParts& key) {
      for (std::size_t p = 0; p < key.samples.size(); ++p) {
        if (key.holds[i][p] && key.holds[j][p]) return true;
      }
      return false;
    });
  }
  /// Row `outer` holds wherever row `inner` holds: a general row after a special one.
  bool contains(std::size_t outer, std::size_t inner) const {
    return std::all_of(keys_.begin(), keys_.end(), [&](const KeyParts& key) {
      for (std::size_t p = 0; p < key.samples.size(); ++p) {
        if (key.holds[inner][p] && !key.holds[outer][p]) return false;
      }
      return true;
    });
  }
  std::size_t first_row(std::int64_t index) const {
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      std::int64_t rest = index;
      bool all = true;
      for (const KeyParts& key : keys_) {
        const auto parts = static_cast<std::int64_t>(key.samples.size());
        all = all && key.holds[r][static_cast<std::size_t>(rest % parts)];
        rest /= parts;
      }
      if (all) return r;
    }
    return table_.rows.size();
  }

  bool same_cells(std::size_t i, std::size_t j) const {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      const auto& a = table_.rows[i].cells[c];
      const auto& b = table_.rows[j].cells[c];
      if (a.refusal != b.refusal) return false;
      if (!a.refusal.empty()) continue;
      Symbols symbols(package_, slots_, free_);
      const auto x = symbols.evaluate(*a.value);
      const auto y = symbols.evaluate(*b.value);
      const bool known = x.ok() && y.ok() && !x->unknown && !y->unknown;
      if (known ? !same(x->value(), y->value()) : !same_expression(*a.value, *b.value))
        return false;
    }
    return true;
  }
  std::string cells(std::size_t r) const {
    std::string text;
    for (const auto& cell : table_.rows[r].cells) {
      text += text.empty() ? "" : "、";
      text +=
          cell.refusal.empty() ? expression_text(*cell.value, package_) : "refuse " + cell.refusal;
    }
    return text;
  }
  std::string common(std::size_t i, std::size_t j, bool english) const {
    std::string text;
    for (std::size_t k = 0; k < keys_.size(); ++k) {
      const KeyParts& key = keys_[k];
      for (std::size_t p = 0; p < key.samples.size(); ++p) {
        if (!key.holds[i][p] || !key.holds[j][p]) continue;
        const bool other = key.samples[p].kind == Kind::Word && key.samples[p].whole < 0;
        text += (text.empty() ? ""
                 : english    ? ", "
                              : "、") +
                table_.keys[k] + "=" + (other ? "…" : value_text(key.samples[p], package_));
        break;
      }
    }
    return text;
  }
  static std::string row_number(std::size_t r) { return std::to_string(r + 1); }

  const checked::Package& package_;
  const checked::Table& table_;
  Report& report_;
  Node node_;
  std::vector<Raw> slots_;
  std::vector<bool> free_;
  std::vector<KeyParts> keys_;
};

}  // namespace

void prove_table(const Compiled& compiled, const checked::Table& table, Report& report) {
  TableProver prover(compiled, table, report);
  prover.overlaps();
  prover.unreachable();
}

}  // namespace gongji::policy::prove
