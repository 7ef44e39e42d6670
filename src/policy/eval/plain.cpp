// long file: the rules of settlement read best in one piece, in the order of the reference page.
#include "policy/eval/plain.h"

#include <algorithm>

#include "base/rate.h"
#include "policy/eval/arithmetic.h"

namespace gongji::policy::eval {
namespace {

using checked::BuiltIn;

/// Settles one encounter. Every number is exact until a rule says that it is rounded.
class PlainSettler {
 public:
  PlainSettler(const checked::Package& package, const EncounterView& view, Workspace& workspace,
               std::vector<LayerDetail>* details)
      : package_(package),
        view_(view),
        work_(workspace),
        details_(details),
        document_(package.documents[static_cast<std::size_t>(view.document)]),
        care_(document_.body.care[static_cast<std::size_t>(view.care)]) {
    const auto from = view.slots.subspan(static_cast<std::size_t>(package.first_accumulator));
    work_.accumulators.assign(from.begin(), from.end());
    work_.locals.resize(static_cast<std::size_t>(package.locals));
    frame_.slots = view.slots;
    frame_.locals = work_.locals;
  }

  Result<Outcome> run() {
    auto settled = settle();
    return settled.ok() ? std::move(settled) : named(settled.error());
  }

 private:
  /// A value that was not given, by the name of the input; other refusals as they are.
  Error named(Error error) const {
    if (error.code != "policy.value_missing" || frame_.missing < 0) return error;
    const auto& slot = package_.slots[static_cast<std::size_t>(frame_.missing)];
    if (slot.input == nullptr) return error;
    const Label& title = slot.input->meta.title;
    const bool titled = title.zh != slot.name;
    const std::string zh = titled ? title.zh + "(" + slot.name + ")" : slot.name;
    const std::string en = titled ? title.en + " (" + slot.name + ")" : slot.name;
    return make_error(error.code, slot.name,
                      Bilingual{"没有给出" + zh + ",算不出;请填写",
                                en + " is not given, so nothing can be computed; fill it in."});
  }
  Result<Outcome> settle() {
    read_amounts();
    GJ_CHECK(refusals(document_.body.refuse));
    GJ_CHECK(refusals(care_.refuse));
    for (const auto& entry : care_.layers) {
      const auto layer = std::find_if(document_.body.layers.begin(), document_.body.layers.end(),
                                      [&](const auto& l) { return l.meta.name == entry.first; });
      GJ_CHECK(one_layer(*layer));
    }
    finish();
    return out_;
  }
  Raw builtin(BuiltIn which) const {
    return view_.slots[static_cast<std::size_t>(package_.builtin(which))];
  }
  void read_amounts() {
    out_.total = builtin(BuiltIn::Total);
    out_.out_of_scope = builtin(BuiltIn::OutOfScope);
    out_.over_limit = builtin(BuiltIn::OverLimit);
    out_.pre_share = builtin(BuiltIn::PreShare);
    out_.in_scope = builtin(BuiltIn::InScope);
    left_ = out_.in_scope;
    self_paid_ = out_.total - out_.in_scope;
    for (LineAmounts& line : view_.lines) line.left = line.in_scope;
  }
  Result<void> refusals(const std::vector<Refusal<ExprPtr>>& list) {
    for (const auto& refusal : list) {
      GJ_TRY(const bool refused, holds(*refusal.when, package_, frame_));
      if (!refused) continue;
      return refused_with(refusal.meta.name, refusal.message);
    }
    return done();
  }
  std::int64_t& accumulator(const std::string& name) {
    return work_.accumulators[static_cast<std::size_t>(package_.accumulator(name))];
  }

  Result<void> one_layer(const Layer<ExprPtr>& layer) {
    detail_ = {};
    detail_.layer = &layer;
    LayerOutcome sum;
    if (layer.each_line) {
      bool any = view_.lines.empty();  // whether it applied to any line
      for (std::size_t i = 0; i < view_.lines.size(); ++i) {
        LineAmounts& line = view_.lines[i];
        enter_line(i);
        GJ_TRY(const LayerOutcome one,
               compute(layer, layer.base == Base::InScope ? std::min(line.in_scope, line.left)
                                                          : line.left));
        line.left -= one.payment;
        left_ -= one.payment;
        if (detail_.applied) {
          add(sum, one);
          accumulate(layer, one, true);
        }
        any |= detail_.applied;
        detail_.line_payments.push_back(one.payment);
      }
      detail_.applied = any;
      frame_.slots = view_.slots;
    } else {
      GJ_TRY(sum, compute(layer, base_of(layer.base)));
      take(layer.base, sum.payment);
    }
    if (detail_.applied) accumulate(layer, sum, !layer.each_line);
    out_.allowance += sum.allowance;
    out_.layers[static_cast<std::size_t>(out_.layer_count++)] = sum;
    detail_.outcome = sum;
    if (!package_.head.funds[static_cast<std::size_t>(package_.fund(layer.payer))].is_account) {
      funds_ += sum.payment;
    }
    if (details_) details_->push_back(std::move(detail_));
    return done();
  }
  /// Puts a line's facts where its expressions look for them.
  void enter_line(std::size_t i) {
    line_slots_.assign(view_.slots.begin(), view_.slots.end());
    const auto inputs = static_cast<std::size_t>(package_.first_builtin);
    for (std::size_t k = 0; k < inputs; ++k) {
      if (package_.slots[k].input->of_line) line_slots_[k] = view_.line_inputs[i * inputs + k];
    }
    line_slots_[static_cast<std::size_t>(package_.builtin(BuiltIn::Amount))] =
        view_.lines[i].amount;
    line_slots_[static_cast<std::size_t>(package_.builtin(BuiltIn::Quantity))] =
        view_.lines[i].quantity;
    frame_.slots = line_slots_;
  }
  static void add(LayerOutcome& sum, const LayerOutcome& one) {
    sum.base += one.base;
    sum.counted += one.counted;
    sum.over_cap += one.over_cap;
    sum.deductible_amount = one.deductible_amount;
    sum.deductible += one.deductible;
    sum.payable += one.payable;
    sum.payment += one.payment;
    sum.allowance += one.allowance;
  }
  std::int64_t base_of(Base base) const {
    switch (base) {
      case Base::InScope:
      case Base::Left:
        return left_;
      case Base::SelfPaid:
        return self_paid_;
      case Base::LeftAll:
        return left_ + self_paid_;
    }
    return 0;
  }
  void take(Base base, std::int64_t payment) {
    const std::int64_t from_scope = base == Base::SelfPaid ? 0 : std::min(payment, left_);
    left_ -= from_scope;
    self_paid_ -= payment - from_scope;
  }
  void set_base(std::int64_t base) {
    const auto at = static_cast<std::size_t>(package_.builtin(BuiltIn::Base));
    if (frame_.slots.data() == line_slots_.data()) {
      line_slots_[at] = base;
    } else {
      view_.slots[at] = base;
    }
  }
  void reasons(const ExprPtr& expr, std::vector<Reason>& into) {
    if (details_) collect_reasons(*expr, package_, frame_, into);
  }

  /// One term of a layer after its adjust rules; `of` as in TermChange. Worked out where it is
  /// needed, in the order of the fast evaluator: when two terms cannot be computed, both must name
  /// the same one.
  Result<Value> term_of(const Layer<ExprPtr>& layer, const ExprPtr& expr, Term term,
                        const Meta* of) {
    GJ_TRY(Value value, evaluate(*expr, package_, frame_));
    for (const auto& rule : layer.adjust) {
      const auto& change = term == Term::Deductible ? rule.deductible
                           : term == Term::Share    ? rule.share
                                                    : rule.cap;
      if (!change) continue;
      GJ_TRY(const bool applies, holds(*rule.when, package_, frame_));
      if (!applies) continue;
      const Value before = value;
      frame_.terms[static_cast<std::size_t>(term)] = before;
      GJ_TRY(value, evaluate(**change, package_, frame_));
      if (details_) note_change(rule, {of, before, value});
    }
    return value;
  }
  void note_change(const Adjust<ExprPtr>& rule, const TermChange& change) {
    auto& known = detail_.adjusts;
    auto at = std::find_if(known.begin(), known.end(),
                           [&](const AdjustDetail& d) { return d.rule == &rule; });
    if (at == known.end()) {
      at = known.insert(at, AdjustDetail{&rule, {}, {}});
      reasons(rule.when, at->reasons);
    }
    at->changes.push_back(change);
  }

  Result<LayerOutcome> compute(const Layer<ExprPtr>& layer, std::int64_t base) {
    set_base(base);
    if (layer.applies) {
      reasons(*layer.applies, detail_.applies_reasons);
      GJ_TRY(detail_.applied, holds(**layer.applies, package_, frame_));
      if (!detail_.applied) return LayerOutcome{};
    }
    LayerOutcome out;
    out.base = base;
    out.counted = base;
    GJ_CHECK(caps(layer, false, out.counted));
    out.over_cap = base - out.counted;
    GJ_CHECK(deductible(layer, out));
    out.payable = out.counted - out.deductible;
    if (layer.fixed) {
      GJ_TRY(const std::int64_t quota, fen_of(**layer.fixed));
      out.payment = std::min(quota, out.payable);
      out.allowance = layer.fixed_beyond ? quota - out.payment : 0;
    } else {
      GJ_TRY(out.payment, banded(layer, out));
    }
    GJ_CHECK(caps(layer, true, out.payment));
    return out;
  }
  Result<void> caps(const Layer<ExprPtr>& layer, bool on_payment, std::int64_t& value) {
    for (const auto& one : layer.caps) {
      if (one.on_payment != on_payment) continue;
      GJ_TRY(const Value amount, term_of(layer, one.amount, Term::Cap, &one.meta));
      GJ_CHECK(cap(one, amount, value));
    }
    return done();
  }
  Result<std::int64_t> whole_fen(const Value& value, const Place& place) {
    if (value.is_none()) return failure("policy.value_missing", place, "金额没有给出");
    const auto fen = round_to_int64(value.number, Rounding::HalfUp);
    if (!fen.ok() || *fen < 0) return failure("policy.bad_argument", place, "金额为负或过大");
    return *fen;
  }
  Result<std::int64_t> fen_of(const Expr& expr) {
    GJ_TRY(const Value value, evaluate(expr, package_, frame_));
    return whole_fen(value, expr.place);
  }
  Result<void> cap(const Cap<ExprPtr>& cap, const Value& amount, std::int64_t& value) {
    const std::int64_t used = cap.over.empty() ? 0 : accumulator(cap.over);
    CapDetail detail{&cap, amount, used, 0, 0, {}};
    if (!amount.is_none()) {
      GJ_TRY(const std::int64_t limit, whole_fen(amount, cap.amount->place));
      const std::int64_t room = std::max<std::int64_t>(0, limit - used);
      detail.cut = std::max<std::int64_t>(0, value - room);
      value -= detail.cut;
      detail.left = room - value;
    }
    if (details_) {
      reasons(cap.amount, detail.reasons);
      detail_.caps.push_back(std::move(detail));
    }
    return done();
  }
  Result<void> deductible(const Layer<ExprPtr>& layer, LayerOutcome& out) {
    if (!layer.deductible) return done();
    GJ_TRY(const Value amount, term_of(layer, *layer.deductible, Term::Deductible, nullptr));
    reasons(*layer.deductible, detail_.deductible_reasons);
    GJ_TRY(out.deductible_amount, whole_fen(amount, (*layer.deductible)->place));
    const std::int64_t used =
        layer.deductible_over.empty() ? 0 : accumulator(layer.deductible_over);
    detail_.deductible_used = used;
    out.deductible = std::clamp<std::int64_t>(out.deductible_amount - used, 0, out.counted);
    return done();
  }

  Result<std::int64_t> banded(const Layer<ExprPtr>& layer, const LayerOutcome& out) {
    std::int64_t from = layer.scale_over.empty() ? 0 : accumulator(layer.scale_over);
    if (layer.scale_expense) from += out.deductible;
    const std::int64_t to = from + out.payable;
    Exact sum;
    std::int64_t low = 0;
    bool paid_whole = false;
    for (std::size_t i = 0; i < layer.bands.size(); ++i) {
      const auto& band = layer.bands[i];
      std::int64_t high = std::max(to, from);
      if (band.through) {
        GJ_TRY(high, fen_of(**band.through));
      }
      std::int64_t part = std::max<std::int64_t>(0, std::min(high, to) - std::max(low, from));
      if (layer.whole) {
        const bool here = !paid_whole && (to <= high || !band.through);
        part = here ? out.payable : 0;
        paid_whole |= here;
      }
      GJ_TRY(const Value share, term_of(layer, band.share, Term::Share, &band.meta));
      GJ_CHECK(add_band(band, share, part, sum));
      low = std::max(low, high);
    }
    return rounded(sum, out.payable);
  }
  Result<void> add_band(const Band<ExprPtr>& band, const Value& share, std::int64_t part,
                        Exact& sum) {
    if (share.is_none())
      return failure("policy.value_missing", band.share->place, "支付比例没有给出");
    const auto rate = Rate::from_exact(share.number);
    if (!rate.ok()) {
      return failure(bad_share(rate.error()), band.share->place, "支付比例过大或超过九位小数");
    }
    if (part > 0 && (share.number < Exact() || share.number > Exact::of(1))) {
      return failure("policy.share_out_of_range", band.share->place, "支付比例不在 0 到 100% 之间");
    }
    GJ_TRY(const Exact paid, mul(Exact::of(part), share.number));
    GJ_TRY(sum, gongji::add(sum, paid));
    if (!details_) return done();
    detail_.bands.push_back({&band, part, share.number, {}});
    reasons(band.share, detail_.bands.back().reasons);
    return done();
  }
  Result<std::int64_t> rounded(const Exact& sum, std::int64_t most) {
    const RoundingRule& rule = package_.head.rounding;
    GJ_TRY(const Exact units, div(sum, Exact::of(rule.unit_fen)));
    GJ_TRY(const std::int64_t whole, round_to_int64(units, rule.mode));
    return std::min(whole * rule.unit_fen, most);
  }

  /// Lines fill the accumulators one by one, so that caps and deductibles run on from line to line;
  /// what is counted once an encounter is added at its end.
  void accumulate(const Layer<ExprPtr>& layer, const LayerOutcome& one, bool amounts) {
    for (const auto& a : layer.accumulates) {
      const bool once = a.counts == Counts::Encounters || a.counts == Counts::Left;
      if (once ? !(layer.each_line && amounts) : amounts)
        accumulator(a.accumulator) += counted(a.counts, one);
    }
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
    for (const auto& a : care_.accumulates) accumulator(a.accumulator) += counted(a.counts, {});
    GJ_ASSERT(out_.cash >= 0 && out_.personal >= out_.cash);
    std::copy(work_.accumulators.begin(), work_.accumulators.end(),
              view_.slots.begin() + package_.first_accumulator);
  }

  const checked::Package& package_;
  const EncounterView& view_;
  Workspace& work_;
  std::vector<LayerDetail>* details_;
  const checked::Document& document_;
  const Care<ExprPtr>& care_;
  Frame frame_;
  Outcome out_;
  LayerDetail detail_;
  std::vector<Raw> line_slots_;
  std::int64_t left_ = 0, self_paid_ = 0, funds_ = 0;
};

}  // namespace

bool operator==(const Outcome& a, const Outcome& b) {
  const auto head = [](const Outcome& o) {
    return std::array{
        o.total, o.out_of_scope, o.over_limit, o.pre_share, o.in_scope,
        o.cash,  o.personal,     o.left,       o.allowance, std::int64_t{o.layer_count}};
  };
  return head(a) == head(b) && a.layers == b.layers;
}

Result<Outcome> settle_plain(const checked::Package& package, const EncounterView& view,
                             Workspace& workspace, std::vector<LayerDetail>* details) {
  return PlainSettler(package, view, workspace, details).run();
}

void collect_reasons(const Expr& expr, const checked::Package& package, Frame& frame,
                     std::vector<Reason>& into) {
  switch (expr.op) {
    case Op::Lookup: {
      const auto row = find_row(expr, package, frame);
      const auto value = evaluate(expr, package, frame);
      if (row.ok() && value.ok()) into.push_back({&expr, *row, *value});
      return;
    }
    case Op::Named:
      if (expr.args[0]->op != Op::Literal) {
        return collect_reasons(*expr.args[0], package, frame, into);
      }
      [[fallthrough]];
    case Op::Slot: {
      const auto value = evaluate(expr, package, frame);
      if (value.ok()) into.push_back({&expr, nullptr, *value});
      return;
    }
    case Op::If: {
      collect_reasons(*expr.args[0], package, frame, into);
      const auto yes = holds(*expr.args[0], package, frame);
      if (yes.ok()) collect_reasons(*expr.args[*yes ? 1 : 2], package, frame, into);
      return;
    }
    default:
      for (const auto& a : expr.args) collect_reasons(*a, package, frame, into);
  }
}

}  // namespace gongji::policy::eval
