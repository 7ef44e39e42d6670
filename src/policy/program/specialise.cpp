#include "policy/program/specialise.h"

#include <algorithm>

#include "base/rate.h"

namespace gongji::policy::program {
namespace {

constexpr std::int64_t kEnumeratedMax = 201;  ///< an int with at most so many values is enumerated

/// Raws at or above the exact number; the number itself when it is one.
std::optional<Raw> raw_at_least(const Exact& number, Kind kind) {
  Exact scaled = number;
  if (kind == Kind::Rate || kind == Kind::Number) {
    const auto nano = mul(number, Exact::of(Rate::kNanoPerOne));
    if (!nano.ok()) return std::nullopt;
    scaled = *nano;
  }
  const bool negative = scaled < Exact();
  const auto raw = round_to_int64(scaled, negative ? Rounding::Down : Rounding::Up);
  return raw.ok() ? std::optional(*raw) : std::nullopt;
}

Exact scale_number(const Value& value) {
  return value.kind == Kind::Date ? Exact::of(value.whole) : value.number;
}

const Expr& strip(const Expr& e) {
  return e.op == Op::Named ? strip(*e.args[0]) : e;
}

bool is_written_none(const Expr& e) {
  return strip(e).op == Op::Literal && strip(e).value.is_none();
}

bool is_scale(Kind kind) {
  return is_numeric(kind) || kind == Kind::Date;
}

class Collector {
 public:
  Collector(const checked::Package& package, Uses& uses) : package_(package), uses_(uses) {}

  void visit(const Expr& e) {
    switch (e.op) {
      case Op::Slot:
        use(e);
        return;
      case Op::Lookup:
        lookup(e);
        return;
      case Op::Eq:
      case Op::Ne:
      case Op::Lt:
      case Op::Le:
      case Op::Gt:
      case Op::Ge:
        if (threshold(strip(*e.args[0]), strip(*e.args[1]))) return;
        if (threshold(strip(*e.args[1]), strip(*e.args[0]))) return;
        break;
      case Op::Aggregate: {
        uses_[e.index].arithmetic = true;
        break;
      }
      default:
        break;
    }
    for (const auto& a : e.args) visit(*a);
  }

 private:
  Kind kind_of(int slot) const { return package_.slots[static_cast<std::size_t>(slot)].type.kind; }
  void use(const Expr& e) {
    Use& u = uses_[e.index];
    if (is_scale(e.type.kind)) u.arithmetic = true;
  }
  bool threshold(const Expr& slot, const Expr& constant) {
    if (slot.op != Op::Slot || constant.op != Op::Literal || !is_scale(slot.type.kind))
      return false;
    if (constant.value.is_none()) {
      uses_[slot.index];
      return true;
    }
    return mark(slot.index, scale_number(constant.value), true) &&
           mark(slot.index, scale_number(constant.value), false);
  }
  /// The first raw at (or above) the number begins a new part; for an open end the raw after it.
  bool mark(int slot, const Exact& number, bool at) {
    const auto raw = raw_at_least(number, kind_of(slot));
    if (!raw) return false;
    const bool whole_raw = raw_equals(*raw, number, kind_of(slot));
    uses_[slot].thresholds.insert(at || !whole_raw ? *raw : *raw + 1);
    return true;
  }
  static bool raw_equals(Raw raw, const Exact& number, Kind kind) {
    if (kind != Kind::Rate && kind != Kind::Number) return Exact::of(raw) == number;
    return Exact::ratio(raw, Rate::kNanoPerOne).value() == number;
  }
  void lookup(const Expr& e) {
    const auto& table = package_.tables[static_cast<std::size_t>(e.index)];
    for (std::size_t k = 0; k < e.args.size(); ++k) {
      const Expr& key = strip(*e.args[k]);
      if (key.op != Op::Slot || !is_scale(key.type.kind)) {
        visit(key);
        continue;
      }
      uses_[key.index];
      for (const auto& row : table.rows) mark_condition(key.index, row.conditions[k]);
    }
    if (!open_.insert(e.index).second) return;
    const auto column = static_cast<std::size_t>(e.index2);
    for (const auto& row : table.rows) visit(*row.cells[column].value);
    if (table.otherwise) visit(*table.otherwise->cells[column].value);
    open_.erase(e.index);
  }
  void mark_condition(int slot, const checked::Condition& c) {
    if (c.low) mark(slot, *c.low, !c.low_open);
    if (c.high) mark(slot, *c.high, c.high_open);
  }

  const checked::Package& package_;
  Uses& uses_;
  std::set<int> open_;
};

}  // namespace

void collect_uses(const Expr& expr, const checked::Package& package, Uses& uses) {
  Collector(package, uses).visit(expr);
}

std::optional<Dim> dimension(int slot, const Use& use, const checked::Package& package) {
  const auto& spec = package.slots[static_cast<std::size_t>(slot)];
  Dim dim;
  dim.slot = slot;
  const bool given = spec.input && !spec.default_value;
  const bool has_value = spec.default_value && !is_written_none(*spec.default_value);
  dim.optional = spec.input && (given || !has_value);
  switch (spec.type.kind) {
    case Kind::Word:
      dim.size = static_cast<std::int64_t>(package.domain(spec.type.domain).words.size());
      break;
    case Kind::Bool:
      dim.size = 2;
      break;
    case Kind::Set:
    case Kind::List:
    case Kind::Row:
    case Kind::None:
      return std::nullopt;
    default:
      if (use.arithmetic) {
        const auto range = spec.input ? spec.input->range : std::nullopt;
        if (!range || range->second - range->first >= kEnumeratedMax) return std::nullopt;
        dim.offset = range->first;
        dim.size = range->second - range->first + 1;
        break;
      }
      dim.direct = false;
      dim.thresholds.assign(use.thresholds.begin(), use.thresholds.end());
      dim.size = static_cast<std::int64_t>(dim.thresholds.size()) + 1;
  }
  if (dim.optional) ++dim.size;
  return dim;
}

Raw sample(const Dim& dim, std::int64_t index) {
  if (dim.optional && index == dim.size - 1) return kNoValue;
  if (dim.direct) return index + dim.offset;
  if (index > 0) return dim.thresholds[static_cast<std::size_t>(index - 1)];
  return dim.thresholds.empty() ? 0 : dim.thresholds[0] - 1;
}

}  // namespace gongji::policy::program
