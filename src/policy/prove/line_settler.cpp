#include "policy/prove/line_settler.h"

namespace gongji::policy::prove {
namespace {

using checked::BuiltIn;
using program::LayerProgram;

Error open_fact(const std::string& layer) {
  return make_error("prove.open", layer, "");
}
Error no_value() {
  return make_error("policy.value_missing", "", "");
}

Result<Line> line_sum(const Line& a, const Line& b) {
  GJ_TRY(const Exact slope, add(a.slope, b.slope));
  GJ_TRY(const Exact constant, add(a.constant, b.constant));
  return Line{slope, constant};
}
Result<Line> line_difference(const Line& a, const Line& b) {
  return line_sum(a, {-b.slope, -b.constant});
}

}  // namespace

Result<Line> LineSettler::personal(const Run& run) {
  symbols_.set_run(run);
  x_ = run.point ? Line::of(run.low) : Line{Exact::of(1), Exact()};
  for (const BuiltIn which : {BuiltIn::Total, BuiltIn::InScope, BuiltIn::Amount}) {
    symbols_.set_line(package_.builtin(which), x_);
  }
  left_ = x_;
  funds_ = {};
  payments_.clear();
  accumulators_.assign(package_.head.accumulators.size(), {});
  for (const auto& refusal : site_.program().refusals) GJ_CHECK(refuse(refusal));
  for (const int at : site_.program().layers) {
    GJ_CHECK(one_layer(site_.compiled->program->layers[static_cast<std::size_t>(at)]));
  }
  return line_difference(x_, funds_);
}

Result<void> LineSettler::refuse(const program::RefusalProgram& refusal) {
  GJ_TRY(const Symbol holds, symbols_.evaluate(*refusal.source->when));
  if (!holds.unknown && holds.truth()) return make_error("policy.refused", "", "");
  return done();
}

Result<std::optional<Line>> LineSettler::amount(const LayerProgram& layer, const ExprPtr& expr,
                                                Term term) {
  GJ_TRY(const Symbol v, symbols_.term(*expr, term, layer.source->adjust));
  if (v.unknown) return open_fact(layer.source->meta.name);
  if (v.is_none()) return std::optional<Line>();
  return std::optional(v.number);
}

Result<Line> LineSettler::given(const LayerProgram& layer, const ExprPtr& expr, Term term) {
  GJ_TRY(const std::optional<Line> v, amount(layer, expr, term));
  if (!v) return no_value();
  return *v;
}

Result<Line> LineSettler::room(const Line& most, int accumulator_index) {
  if (accumulator_index < 0) return symbols_.greater(Line{}, most);
  GJ_TRY(const Line rest, line_difference(most, accumulator(accumulator_index)));
  return symbols_.greater(Line{}, rest);
}

Result<bool> LineSettler::applies(const LayerProgram& layer) {
  if (!layer.source->applies) return true;
  GJ_TRY(const Symbol applies, symbols_.evaluate(**layer.source->applies));
  if (applies.unknown) return open_fact(layer.source->meta.name);
  if (applies.is_none()) return no_value();
  return applies.truth();
}

Result<void> LineSettler::one_layer(const LayerProgram& layer) {
  Amounts out;
  payments_.emplace_back();
  // Nothing is self-paid here, so left_all is left.
  out.base = layer.source->base == Base::SelfPaid ? Line{} : left_;
  symbols_.set_line(package_.builtin(BuiltIn::Base), out.base);
  GJ_TRY(const bool now, applies(layer));
  if (!now) return done();
  GJ_TRY(out.counted, capped(layer, false, out.base));
  if (layer.source->deductible) {
    GJ_TRY(const Line whole, given(layer, *layer.source->deductible, Term::Deductible));
    GJ_TRY(const Line rest, room(whole, layer.deductible_accumulator));
    GJ_TRY(out.deductible, symbols_.lesser(rest, out.counted));
  }
  GJ_TRY(out.payable, line_difference(out.counted, out.deductible));
  if (layer.source->fixed) {
    GJ_TRY(const Line quota, given(layer, *layer.source->fixed, Term::Value));
    GJ_TRY(out.payment, symbols_.lesser(quota, out.payable));
  } else {
    GJ_TRY(out.payment, bands(layer, out));
  }
  GJ_TRY(out.payment, capped(layer, true, out.payment));
  GJ_TRY(left_, line_difference(left_, out.payment));
  if (!layer.is_account) {
    GJ_TRY(funds_, line_sum(funds_, out.payment));
    payments_.back() = out.payment;
  }
  return accumulate(layer, out);
}

Result<Line> LineSettler::capped(const LayerProgram& layer, bool on_payment, Line value) {
  for (std::size_t i = 0; i < layer.caps.size(); ++i) {
    if (layer.caps[i].on_payment != on_payment) continue;
    GJ_TRY(const std::optional<Line> most, amount(layer, layer.source->caps[i].amount, Term::Cap));
    if (!most) continue;
    GJ_TRY(const Line rest, room(*most, layer.caps[i].accumulator));
    GJ_TRY(value, symbols_.lesser(value, rest));
  }
  return value;
}

Result<Line> LineSettler::share_of(const LayerProgram& layer, std::size_t band, const Line& part) {
  GJ_TRY(const Line share, given(layer, layer.source->bands[band].share, Term::Share));
  if (!share.is_constant() && !part.is_constant()) return open_fact(layer.source->meta.name);
  const bool fixed = share.is_constant();
  const Exact factor = fixed ? share.constant : part.constant;
  const Line& moving = fixed ? part : share;
  GJ_TRY(const Exact slope, mul(moving.slope, factor));
  GJ_TRY(const Exact constant, mul(moving.constant, factor));
  return Line{slope, constant};
}

Result<Line> LineSettler::bands(const LayerProgram& layer, const Amounts& out) {
  Line from = layer.scale_accumulator < 0 ? Line{} : accumulator(layer.scale_accumulator);
  if (layer.source->scale_expense) {
    GJ_TRY(from, line_sum(from, out.deductible));
  }
  GJ_TRY(const Line to, line_sum(from, out.payable));
  Line paid;
  for (std::size_t i = 0; i < layer.source->bands.size(); ++i) {
    const auto& through = layer.source->bands[i].through;
    Line edge = to;
    if (through) {
      GJ_TRY(edge, given(layer, *through, Term::Value));
    }
    if (layer.source->whole) {
      GJ_TRY(const auto above, symbols_.order(to, edge));
      if (above > 0) continue;
      return share_of(layer, i, out.payable);
    }
    GJ_TRY(const Line end, symbols_.lesser(edge, to));
    GJ_TRY(const Line width, line_difference(end, from));
    GJ_TRY(const Line part, symbols_.greater(Line{}, width));
    GJ_TRY(from, symbols_.greater(from, end));
    if (part.is_constant() && part.constant == Exact()) continue;
    GJ_TRY(const Line share, share_of(layer, i, part));
    GJ_TRY(paid, line_sum(paid, share));
  }
  return paid;
}

Result<void> LineSettler::accumulate(const LayerProgram& layer, const Amounts& out) {
  for (const auto& [at, counts] : layer.accumulates) {
    Line more;
    switch (counts) {
      case Counts::Expense:
        more = out.counted;
        break;
      case Counts::Deductible:
        more = out.deductible;
        break;
      case Counts::Payable:
        more = out.payable;
        break;
      case Counts::Payment:
        more = out.payment;
        break;
      case Counts::Left:
        more = left_;
        break;
      case Counts::OverCap: {
        GJ_TRY(more, line_difference(out.base, out.counted));
        break;
      }
      default:
        more = Line::of(Exact::of(1));
        break;
    }
    GJ_TRY(accumulator(at), line_sum(accumulator(at), more));
  }
  return done();
}

}  // namespace gongji::policy::prove
