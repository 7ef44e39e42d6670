#include "policy/eval/fast.h"

#include <algorithm>

#include "base/rate.h"
#include "policy/eval/arithmetic.h"
#include "policy/eval/vm.h"

namespace gongji::policy::eval {
namespace {

using checked::BuiltIn;
using program::CareProgram;
using program::LayerProgram;
using program::Param;

constexpr std::int64_t kNano = Rate::kNanoPerOne;
/// Below this many fen a sum of part × share fits 64 bits (about 92 million yuan).
constexpr std::int64_t kNarrow = std::numeric_limits<std::int64_t>::max() / kNano - 1;

/// Settles one encounter. Steps return false when they fail and leave the reason in `error_`: the
/// usual way through then builds no Result at all.
class FastSettler {
 public:
  FastSettler(const program::Program& program, const CareProgram& care, const EncounterView& view,
              Workspace& workspace, Outcome& out)
      : program_(program),
        package_(*program.package),
        care_(care),
        view_(view),
        work_(workspace),
        out_(out),
        accumulators_(workspace.accumulators.data()),
        slots_(view.slots.data()),
        base_slot_(package_.builtin(BuiltIn::Base)) {}

  Result<void> run() {
    begin();
    for (const auto& refusal : care_.refusals) {
      if (!check(refusal)) return *error_;
    }
    for (const int layer : care_.layers) {
      if (!one_layer(program_.layers[static_cast<std::size_t>(layer)])) return *error_;
    }
    finish();
    return done();
  }

 private:
  void begin() {
    const Raw* built_in = slots_ + package_.first_builtin;
    const auto amount = [&](BuiltIn which) { return built_in[static_cast<int>(which)]; };
    out_.total = amount(BuiltIn::Total);
    out_.out_of_scope = amount(BuiltIn::OutOfScope);
    out_.over_limit = amount(BuiltIn::OverLimit);
    out_.pre_share = amount(BuiltIn::PreShare);
    out_.in_scope = amount(BuiltIn::InScope);
    out_.allowance = 0;
    out_.layer_count = 0;
    left_ = out_.in_scope;
    self_paid_ = out_.total - out_.in_scope;
    const auto from = static_cast<std::size_t>(package_.first_accumulator);
    for (std::size_t i = from; i < package_.slots.size(); ++i) accumulators_[i - from] = slots_[i];
    for (LineAmounts& line : view_.lines) line.left = line.in_scope;
  }
  [[gnu::cold]] bool fail(Error error) {
    error_ = std::move(error);
    return false;
  }
  Frame frame() {
    Frame frame;
    frame.slots = {slots_, package_.slots.size()};
    frame.locals = work_.locals;
    return frame;
  }
  bool check(const program::RefusalProgram& refusal) {
    Frame f = frame();
    auto refused = run_truth(program_, refusal.code, f);
    if (!refused.ok()) return fail(refused.error());
    if (!*refused) return true;
    const auto& source = *refusal.source;
    return fail(refused_with(source.meta.name, source.message));
  }
  std::int64_t base_of(Base base) const {
    switch (base) {
      case Base::SelfPaid:
        return self_paid_;
      case Base::LeftAll:
        return left_ + self_paid_;
      default:
        return left_;
    }
  }
  bool one_layer(const LayerProgram& layer) {
    LayerOutcome& sum = out_.layers[static_cast<std::size_t>(out_.layer_count++)];
    sum = LayerOutcome{};
    bool applied = true;
    if (layer.each_line) {
      if (!each_line(layer, sum, applied)) return false;
    } else {
      if (!compute(layer, base_of(layer.base), sum, applied)) return false;
      const std::int64_t from_scope =
          layer.base == Base::SelfPaid ? 0 : std::min(sum.payment, left_);
      left_ -= from_scope;
      self_paid_ -= sum.payment - from_scope;
    }
    out_.allowance += sum.allowance;
    if (!layer.is_account) funds_ += sum.payment;
    if (applied) accumulate(layer, sum, !layer.each_line);
    return true;
  }
  /// As in the plain evaluator: amounts line by line, what counts once at the encounter's end.
  void accumulate(const LayerProgram& layer, const LayerOutcome& one, bool amounts) {
    for (const auto& [at, counts] : layer.accumulates) {
      const bool once = counts == Counts::Encounters || counts == Counts::Left;
      const bool now = once ? !(layer.each_line && amounts) : amounts;
      if (now) accumulators_[at] += counted(counts, one);
    }
  }
  bool each_line(const LayerProgram& layer, LayerOutcome& sum, bool& applied) {
    const auto inputs = static_cast<std::size_t>(package_.first_builtin);
    applied = view_.lines.empty();  // then: whether it did to any line
    work_.line_slots.assign(view_.slots.begin(), view_.slots.end());
    slots_ = work_.line_slots.data();
    for (std::size_t i = 0; i < view_.lines.size(); ++i) {
      LineAmounts& line = view_.lines[i];
      for (std::size_t k = 0; k < inputs; ++k) {
        if (package_.slots[k].input->of_line) slots_[k] = view_.line_inputs[i * inputs + k];
      }
      slots_[package_.builtin(BuiltIn::Amount)] = line.amount;
      slots_[package_.builtin(BuiltIn::Quantity)] = line.quantity;
      LayerOutcome one;
      bool here = true;
      if (!compute(layer, line.left, one, here)) return false;
      line.left -= one.payment;
      left_ -= one.payment;
      applied |= here;
      if (!here) continue;
      accumulate(layer, one, true);
      sum.base += one.base;
      sum.counted += one.counted;
      sum.over_cap += one.over_cap;
      sum.deductible_amount = one.deductible_amount;
      sum.deductible += one.deductible;
      sum.payable += one.payable;
      sum.payment += one.payment;
      sum.allowance += one.allowance;
    }
    slots_ = view_.slots.data();
    return true;
  }

  [[gnu::always_inline]] const std::int64_t* row_of(const LayerProgram& layer) const {
    std::int64_t row = 0;
    for (const auto& dim : layer.dims) {
      const Raw raw = slots_[dim.slot];
      if (raw == kNoValue && !dim.optional) [[unlikely]]
        return program_.ask_row.data();
      row += program::index_of(dim, raw) * dim.stride;
    }
    return layer.values.data() + row * layer.columns;
  }
  /// A term as the row stores it, or by running its code. `share`: in 1e-9, else fen or a truth.
  [[gnu::always_inline]] bool term(const Param& param, const std::int64_t* row, std::int64_t& value,
                                   bool share = false) {
    if (param.column >= 0 && row[param.column] != program::kAsk) [[likely]] {
      value = row[param.column];
      return true;
    }
    return ask(param, share, value);
  }
  bool ask(const Param& param, bool share, std::int64_t& value) {
    Frame f = frame();
    const auto v = eval::run(program_, param.code, f);
    if (!v.ok()) return fail(v.error());
    const auto& place = program_.code.places[static_cast<std::size_t>(
        program_.code.instructions[static_cast<std::size_t>(param.code)].place)];
    value = v->whole;
    if (v->kind == Kind::Bool) return true;
    if (v->is_none()) {
      value = kNoValue;
      return !share || fail(failure("policy.value_missing", place, "支付比例没有给出"));
    }
    if (share) {
      const auto rate = Rate::from_exact(v->number);
      if (!rate.ok())
        return fail(failure(bad_share(rate.error()), place, "支付比例过大或超过九位小数"));
      value = rate->in_nano();
      return true;
    }
    const auto fen = round_to_int64(v->number, Rounding::HalfUp);
    if (!fen.ok() || *fen < 0) {
      return fail(failure("policy.bad_argument", place, "金额为负或过大"));
    }
    value = *fen;
    return true;
  }

  bool compute(const LayerProgram& layer, std::int64_t base, LayerOutcome& out, bool& applied) {
    slots_[base_slot_] = base;
    const std::int64_t* row = row_of(layer);
    if (layer.applies.code >= 0) {
      std::int64_t yes = 0;
      if (!term(layer.applies, row, yes)) return false;
      if (yes == kNoValue) {
        return fail(make_error("policy.value_missing", "-", "适用条件用到了没有给出的值"));
      }
      applied = yes != 0;
      if (!applied) return true;
    }
    out.base = base;
    out.counted = base;
    for (const auto& cap : layer.caps) {
      if (!cap.on_payment && !limit(cap, row, out.counted)) return false;
    }
    out.over_cap = base - out.counted;
    if (layer.deductible.code >= 0) {
      if (!amount(layer.deductible, row, out.deductible_amount)) return false;
      const std::int64_t used =
          layer.deductible_accumulator < 0 ? 0 : accumulators_[layer.deductible_accumulator];
      out.deductible = std::clamp<std::int64_t>(out.deductible_amount - used, 0, out.counted);
    }
    out.payable = out.counted - out.deductible;
    if (!pay(layer, row, out)) return false;
    for (const auto& cap : layer.caps) {
      if (cap.on_payment && !limit(cap, row, out.payment)) return false;
    }
    return true;
  }
  bool pay(const LayerProgram& layer, const std::int64_t* row, LayerOutcome& out) {
    if (layer.fixed.code < 0) {
      return layer.whole ? whole_band(layer, row, out) : bands(layer, row, out);
    }
    std::int64_t quota = 0;
    if (!amount(layer.fixed, row, quota)) return false;
    out.payment = std::min(quota, out.payable);
    out.allowance = layer.fixed_beyond ? quota - out.payment : 0;
    return true;
  }
  [[gnu::always_inline]] bool amount(const Param& param, const std::int64_t* row,
                                     std::int64_t& fen) {
    if (!term(param, row, fen)) return false;
    return fen != kNoValue || fail(make_error("policy.value_missing", "-", "金额没有给出"));
  }
  [[gnu::always_inline]] bool limit(const program::CapProgram& cap, const std::int64_t* row,
                                    std::int64_t& value) {
    std::int64_t most = 0;
    if (!term(cap.amount, row, most)) return false;
    if (most == kNoValue) return true;
    const std::int64_t used = cap.accumulator < 0 ? 0 : accumulators_[cap.accumulator];
    value = std::min(value, std::max<std::int64_t>(0, most - used));
    return true;
  }
  bool bands(const LayerProgram& layer, const std::int64_t* row, LayerOutcome& out) {
    std::int64_t from = layer.scale_accumulator < 0 ? 0 : accumulators_[layer.scale_accumulator];
    if (layer.scale_expense) from += out.deductible;
    const std::int64_t to = from + out.payable;
    const std::size_t count = layer.shares.size();
    const bool has_row = row != program_.ask_row.data();
    if (layer.settled_bands && has_row && out.payable < kNarrow) [[likely]] {
      out.payment = rounded(0, settled_sum(layer, row, from, to), true, out.payable);
      return true;
    }
    int128 wide = 0;
    std::int64_t narrow = 0;
    for (std::size_t i = 0; i < count; ++i) {
      std::int64_t edge = to, share = 0;
      if (i + 1 < count && !amount(layer.edges[i], row, edge)) return false;
      if (!term(layer.shares[i], row, share, true)) return false;
      const std::int64_t end = std::min(edge, to);
      if (end <= from) continue;
      const std::int64_t part = end - from;
      from = end;
      if (!in_range(layer, i, share)) return false;
      if (out.payable < kNarrow) {
        narrow += part * share;
      } else {
        wide += int128{part} * share;
      }
    }
    out.payment = rounded(wide + narrow, narrow, wide == 0, out.payable);
    return true;
  }
  /// Σ part × share of bands whose edges and shares are all numbers of the row.
  [[gnu::always_inline]] static std::int64_t settled_sum(const LayerProgram& layer,
                                                         const std::int64_t* row, std::int64_t from,
                                                         std::int64_t to) {
    const std::size_t last = layer.shares.size() - 1;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < last && from < to; ++i) {
      const std::int64_t end = std::min(row[layer.edges[i].column], to);
      if (end <= from) continue;
      sum += (end - from) * row[layer.shares[i].column];
      from = end;
    }
    return from < to ? sum + (to - from) * row[layer.shares[last].column] : sum;
  }
  bool whole_band(const LayerProgram& layer, const std::int64_t* row, LayerOutcome& out) {
    std::int64_t to = layer.scale_accumulator < 0 ? 0 : accumulators_[layer.scale_accumulator];
    to += out.payable + (layer.scale_expense ? out.deductible : 0);
    const std::size_t count = layer.shares.size();
    bool found = false;
    std::int64_t chosen = 0;
    for (std::size_t i = 0; i < count; ++i) {
      std::int64_t edge = to, share = 0;
      if (i + 1 < count && !amount(layer.edges[i], row, edge)) return false;
      if (!term(layer.shares[i], row, share, true)) return false;
      if (found || to > edge) continue;
      found = true;
      chosen = share;
      if (out.payable > 0 && !in_range(layer, i, share)) return false;
    }
    out.payment = rounded(int128{out.payable} * chosen, 0, false, out.payable);
    return true;
  }
  bool in_range(const LayerProgram& layer, std::size_t band, std::int64_t share) {
    if (share >= 0 && share <= kNano) [[likely]]
      return true;
    return fail(failure("policy.share_out_of_range", layer.source->bands[band].share->place,
                        "支付比例不在 0 到 100% 之间"));
  }
  std::int64_t rounded(int128 wide, std::int64_t narrow, bool is_narrow, std::int64_t most) const {
    const RoundingRule& rule = package_.head.rounding;
    if (is_narrow && rule.unit_fen == 1 && rule.mode == Rounding::HalfUp) [[likely]] {
      return std::min((narrow + kNano / 2) / kNano, most);
    }
    const int128 units =
        divide_rounded(is_narrow ? int128{narrow} : wide, int128{kNano} * rule.unit_fen, rule.mode);
    return std::min(static_cast<std::int64_t>(units) * rule.unit_fen, most);
  }
  std::int64_t counted(Counts counts, const LayerOutcome& one) const {
    switch (counts) {
      case Counts::Expense:
        return one.counted;
      case Counts::Deductible:
        return one.deductible;
      case Counts::Payable:
        return one.payable;
      case Counts::Payment:
        return one.payment;
      case Counts::OverCap:
        return one.over_cap;
      case Counts::Left:
        return left_;
      case Counts::Encounters:
        return 1;
      case Counts::Total:
        return out_.total;
      case Counts::InScope:
        return out_.in_scope;
      case Counts::Cash:
        return out_.cash;
      case Counts::Personal:
        return out_.personal;
    }
    return 0;
  }
  void finish() {
    out_.left = left_;
    out_.cash = left_ + self_paid_;
    out_.personal = out_.total - funds_;
    for (const auto& [at, counts] : care_.accumulates) accumulators_[at] += counted(counts, {});
    GJ_ASSERT(out_.cash >= 0 && out_.personal >= out_.cash);
    const auto from = static_cast<std::size_t>(package_.first_accumulator);
    for (std::size_t i = from; i < package_.slots.size(); ++i) slots_[i] = accumulators_[i - from];
  }

  const program::Program& program_;
  const checked::Package& package_;
  const CareProgram& care_;
  const EncounterView& view_;
  Workspace& work_;
  Outcome& out_;
  Raw* accumulators_;
  Raw* slots_;
  int base_slot_;
  std::int64_t left_ = 0, self_paid_ = 0, funds_ = 0;
  std::optional<Error> error_;
};

}  // namespace

Result<void> settle_fast(const program::Program& program, const CareProgram& care,
                         const EncounterView& view, Workspace& workspace, Outcome& out) {
  return FastSettler(program, care, view, workspace, out).run();
}

void prepare(const program::Program& program, Workspace& workspace) {
  const auto& package = *program.package;
  workspace.accumulators.resize(package.head.accumulators.size());
  workspace.locals.resize(static_cast<std::size_t>(package.locals));
  workspace.line_slots.reserve(package.slots.size());
}

}  // namespace gongji::policy::eval
