#include "policy/explain/explain.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/money.h"
#include "base/rate.h"
#include "policy/eval/arithmetic.h"

namespace gongji::policy::explain {
namespace {

using checked::BuiltIn;
using eval::LayerDetail;
using eval::Reason;

/// Titles of what every settlement has.
struct Fixed {
  Label in_scope{"政策范围内费用", "In-scope cost"};
  Label total{"总费用", "Total cost"};
  Label out_of_scope{"全自费", "Out of scope"};
  Label over_limit{"超限价", "Over price limit"};
  Label pre_share{"先行自付", "Pre-share"};
  Label payer{"支付方", "Payer"};
  Label base_in_scope{"进入本层的政策范围内费用", "In-scope cost flowing in"};
  Label base_left{"上一层后剩余的范围内费用", "Left by the layers above"};
  Label base_self_paid{"自费与先行自付", "Self-paid parts"};
  Label base_left_all{"上一层后个人负担", "Everything left with the person"};
  Label adjust{"待遇调整", "Adjustment"};
  Label payment_cap{"支付限额", "Payment limit"};
  Label expense_cap{"费用封顶线", "Cap on cost"};
  Label deductible{"起付线", "Deductible"};
  Label share{"支付比例", "Share"};
  std::array<Label, eval::kBandsMax> bands;
  Label cash{"个人现金支付", "Paid in cash"};
  Label personal{"个人负担(含个人账户)", "Personal, with accounts"};
  Label allowance{"定额补助余额(付给个人)", "Allowance to the person"};

  Fixed() {
    for (std::size_t i = 0; i < bands.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      bands[i] = {"第" + number + "段", "Band " + number};
    }
  }
};

const Fixed kFixed;

std::string yuan(std::int64_t fen) {
  return Money::fen(fen).to_text();
}

std::string percent(const Exact& share) {
  const auto hundred = mul(share, Exact::of(100));
  return hundred.ok() ? to_decimal_text(*hundred, 0, 7) + "%" : "?";
}

/// Builds the tree of one settlement.
class Explainer {
 public:
  Explainer(const Compiled& compiled, const Settled& settled)
      : package_(compiled.package()),
        settled_(settled),
        out_(*settled.outcome),
        document_(package_.documents[static_cast<std::size_t>(settled.document)]),
        care_(document_.body.care[static_cast<std::size_t>(settled.care)]) {}

  Node run() {
    Node root = node("settlement", care_.meta);
    root.fen = out_.total;
    root.children.push_back(bill());
    for (const auto& detail : *settled_.details) root.children.push_back(layer(detail));
    root.children.push_back(cash());
    return root;
  }

 private:
  Node node(std::string id, const Meta& meta) const {
    Node n;
    n.id = std::move(id);
    n.title = &meta.title;
    n.place = &meta.place;
    n.low_confidence = meta.low_confidence;
    set_cite(n, meta.cite);
    return n;
  }
  void set_cite(Node& n, const Cite& cite) const {
    n.cite = &cite;
    n.source = nullptr;
    for (const auto& source : package_.head.sources) {
      if (source.meta.name == cite.source) n.source = &source;
    }
  }
  static Node step(std::string id, const Label& title, std::string formula,
                   std::optional<std::int64_t> fen) {
    Node n;
    n.id = std::move(id);
    n.title = &title;
    n.formula = std::move(formula);
    n.fen = fen;
    return n;
  }
  Node bill() const {
    std::string formula = yuan(out_.total);
    for (const std::int64_t part : {out_.out_of_scope, out_.over_limit, out_.pre_share}) {
      if (part != 0) formula += " − " + yuan(part);
    }
    formula += formula == yuan(out_.total) ? "" : " = " + yuan(out_.in_scope);
    Node n = step("in_scope", kFixed.in_scope, formula, out_.in_scope);
    n.children.push_back(step("total", kFixed.total, "", out_.total));
    const std::tuple<const char*, const Label*, std::int64_t> parts[] = {
        {"out_of_scope", &kFixed.out_of_scope, out_.out_of_scope},
        {"over_limit", &kFixed.over_limit, out_.over_limit},
        {"pre_share", &kFixed.pre_share, out_.pre_share}};
    for (const auto& [id, title, fen] : parts) {
      if (fen != 0) n.children.push_back(step(id, *title, "", fen));
    }
    return n;
  }

  Because because(const Reason& reason) const {
    Label shown = label_of(reason.value, reason.expr->type);
    if (!reason.row) return {&name_of(*reason.expr), std::move(shown), nullptr};
    const auto& table = package_.tables[static_cast<std::size_t>(reason.expr->index)];
    return {&table.meta.title, std::move(shown), &reason.row->meta.place};
  }
  const Label& name_of(const Expr& e) const {
    if (e.op == Op::Slot && e.index < package_.first_builtin) {
      return package_.slots[static_cast<std::size_t>(e.index)].input->meta.title;
    }
    for (const auto& [meta, value] : package_.parameters) {
      if (e.op == Op::Named && meta.name == e.text) return meta.title;
    }
    for (const auto& a : package_.head.accumulators) {
      if (e.text.ends_with(a.meta.name)) return a.meta.title;
    }
    return kFixed.in_scope;
  }
  static std::string show(const Value& v) {
    switch (v.kind) {
      case Kind::None:
        return "none";
      case Kind::Money: {
        const auto fen = round_to_int64(v.number, Rounding::HalfUp);
        return fen.ok() ? yuan(*fen) : "?";
      }
      case Kind::Rate:
        return percent(v.number);
      case Kind::Int:
      case Kind::Number:
        return to_decimal_text(v.number, 0, 9);
      case Kind::Bool:
        return v.truth() ? "true" : "false";
      case Kind::Date:
        return Date::from_days(static_cast<std::int32_t>(v.whole)).to_text();
      default:
        return "…";
    }
  }
  Label label_of(const Value& v, Type type) const {
    if (v.kind != Kind::Word) {
      const std::string text = show(v);
      return {text, text};
    }
    if (type.domain >= 0) {
      const auto& d = package_.domain(type.domain);
      const auto at = std::find(d.words.begin(), d.words.end(), static_cast<int>(v.whole));
      if (at != d.words.end()) return d.labels[static_cast<std::size_t>(at - d.words.begin())];
    }
    return {package_.word(v.whole), package_.word(v.whole)};
  }
  /// Each fact once, however often an expression asks for it.
  void add_inputs(Node& n, const std::vector<Reason>& reasons) const {
    for (const Reason& reason : reasons) {
      Because because = this->because(reason);
      const bool said = std::any_of(n.inputs.begin(), n.inputs.end(), [&](const Because& b) {
        return b.name == because.name && b.place == because.place && b.value.zh == because.value.zh;
      });
      if (!said) n.inputs.push_back(std::move(because));
    }
  }
  /// The row that a value came from is the better citation than the layer.
  void add_reasons(Node& n, const std::vector<Reason>& reasons) const {
    add_inputs(n, reasons);
    cite_rows(n, reasons);
  }
  void cite_rows(Node& n, const std::vector<Reason>& reasons) const {
    for (const Reason& reason : reasons) {
      if (!reason.row) continue;
      n.place = &reason.row->meta.place;
      n.low_confidence |= reason.row->meta.low_confidence;
      set_cite(n, reason.row->meta.cite);
    }
  }

  Node layer(const LayerDetail& d) const {
    const auto& source = *d.layer;
    Node n = node(source.meta.name, source.meta);
    n.fen = d.outcome.payment;
    const auto& fund = package_.head.funds[static_cast<std::size_t>(package_.fund(source.payer))];
    n.inputs.push_back({&kFixed.payer, fund.meta.title, nullptr});
    add_inputs(n, d.applies_reasons);
    if (!d.applied) {
      cite_rows(n, d.applies_reasons);
      n.formula = "不适用 / does not apply";
      return n;
    }
    n.children.push_back(
        step(source.meta.name + ".base", base_title(source.base), "", d.outcome.base));
    for (const auto& rule : source.adjust) {
      const auto held = std::find_if(d.adjusts.begin(), d.adjusts.end(),
                                     [&](const auto& one) { return one.rule == &rule; });
      if (held != d.adjusts.end()) n.children.push_back(adjust(d, *held));
    }
    for (const auto& cap : d.caps) {
      if (!cap.cap->on_payment) n.children.push_back(cap_node(source, cap));
    }
    if (source.deductible) n.children.push_back(deductible(d));
    for (const auto& band : d.bands) {
      if (band.amount != 0) n.children.push_back(band_node(source, band));
    }
    for (const auto& cap : d.caps) {
      if (cap.cap->on_payment) n.children.push_back(cap_node(source, cap));
    }
    n.formula = payment_formula(d);
    return n;
  }
  static const Label& base_title(Base base) {
    switch (base) {
      case Base::InScope:
        return kFixed.base_in_scope;
      case Base::SelfPaid:
        return kFixed.base_self_paid;
      case Base::LeftAll:
        return kFixed.base_left_all;
      default:
        return kFixed.base_left;
    }
  }
  /// A rule, with each term that it changed before and after.
  Node adjust(const LayerDetail& d, const eval::AdjustDetail& held) const {
    const auto& source = *d.layer;
    const Meta& meta = held.rule->meta;
    Node n = node(source.meta.name + "." + meta.name, meta);
    if (n.title->zh == meta.name) n.title = &kFixed.adjust;
    add_inputs(n, held.reasons);
    for (const auto& change : held.changes) {
      const Label* title = title_of(d, change.of);
      if (!title) continue;
      std::string formula = term(change.before) + " → " + term(change.after);
      // With `each: line` most lines change alike.
      const bool said = std::any_of(n.children.begin(), n.children.end(), [&](const Node& c) {
        return c.title == title && c.formula == formula;
      });
      if (said) continue;
      const std::string id = n.id + "." + (change.of ? change.of->name : "deductible");
      n.children.push_back(step(id, *title, std::move(formula), {}));
    }
    return n;
  }
  static std::string term(const Value& v) { return v.is_none() ? "不设限额 / no cap" : show(v); }
  /// Of a term: null for the share of a band in which nothing lies.
  static const Label* title_of(const LayerDetail& d, const Meta* of) {
    if (!of) return &kFixed.deductible;
    for (const auto& cap : d.layer->caps) {
      if (&cap.meta == of) return &cap_title(cap);
    }
    for (const auto& band : d.bands) {
      if (&band.band->meta == of && band.amount != 0) return &title_of(*d.layer, *band.band);
    }
    return nullptr;
  }
  static const Label& title_of(const Layer<ExprPtr>& source, const Band<ExprPtr>& band) {
    if (band.meta.title.zh != band.meta.name) return band.meta.title;
    if (source.bands.size() == 1) return kFixed.share;
    return kFixed.bands[static_cast<std::size_t>(&band - source.bands.data())];
  }
  Node cap_node(const Layer<ExprPtr>& source, const eval::CapDetail& cap) const {
    Node n = node(source.meta.name + "." + cap.cap->meta.name, cap.cap->meta);
    n.title = &cap_title(*cap.cap);
    add_reasons(n, cap.reasons);
    if (cap.amount.is_none()) {
      n.formula = term(cap.amount);
      return n;
    }
    n.formula = "cap " + show(cap.amount) + " − used " + yuan(cap.used) + ", cut " + yuan(cap.cut) +
                ", left " + yuan(cap.left);
    n.fen = cap.cut;
    return n;
  }
  Node deductible(const LayerDetail& d) const {
    Node n = step(d.layer->meta.name + ".deductible", kFixed.deductible, "", d.outcome.deductible);
    n.place = &(*d.layer->deductible)->place;
    set_cite(n, d.layer->deductible_cite);
    add_reasons(n, d.deductible_reasons);
    n.formula = yuan(d.outcome.deductible_amount);
    if (d.deductible_used != 0) n.formula += " − used " + yuan(d.deductible_used);
    n.formula += " → " + yuan(d.outcome.deductible);
    return n;
  }
  Node band_node(const Layer<ExprPtr>& source, const eval::BandDetail& band) const {
    Node n = node(source.meta.name + "." + band.band->meta.name, band.band->meta);
    n.title = &title_of(source, *band.band);
    add_reasons(n, band.reasons);
    const auto paid = mul(Exact::of(band.amount), band.share);
    n.formula = yuan(band.amount) + " × " + percent(band.share);
    if (!paid.ok()) return n;
    const auto in_yuan = div(*paid, Exact::of(100));
    if (in_yuan.ok()) n.formula += " = " + to_decimal_text(*in_yuan, 2, 9);
    return n;
  }
  /// Said where the exact sum of the bands is no whole number of the unit to which is rounded.
  std::string rounding_note(const LayerDetail& d) const {
    constexpr std::string_view kModes[] = {"四舍五入 / rounded half up",
                                           "四舍六入五成双 / rounded half to even",
                                           "舍去尾数 / rounded down", "尾数进位 / rounded up"};
    const RoundingRule& rule = package_.head.rounding;
    Exact sum;
    for (const auto& band : d.bands) {
      const auto part = mul(Exact::of(band.amount), band.share);
      const auto all = part.ok() ? add(sum, *part) : part;
      if (!all.ok()) return "";
      sum = *all;
    }
    const auto units = div(sum, Exact::of(rule.unit_fen));
    if (!units.ok() || units->is_whole()) return "";
    return ", " + std::string(kModes[static_cast<std::size_t>(rule.mode)]) + " " +
           yuan(rule.unit_fen);
  }
  std::string payment_formula(const LayerDetail& d) const {
    const auto& o = d.outcome;
    std::string f;
    if (o.over_cap != 0 || o.deductible != 0) {
      f = yuan(o.base);
      if (o.over_cap != 0) f += " − " + yuan(o.over_cap);
      if (o.deductible != 0) f += " − " + yuan(o.deductible);
      f += " = " + yuan(o.payable) + "; ";
    }
    f += yuan(o.payable) + " → " + yuan(o.payment) + rounding_note(d);
    if (o.allowance != 0) f += " + " + yuan(o.allowance);
    return f;
  }
  Node cash() const {
    std::string formula = yuan(out_.total);
    for (const auto& d : *settled_.details) {
      if (d.outcome.payment != 0) formula += " − " + yuan(d.outcome.payment);
    }
    formula += " = " + yuan(out_.cash);
    Node n = step("cash", kFixed.cash, formula, out_.cash);
    if (out_.personal != out_.cash) {
      n.children.push_back(step("personal", kFixed.personal, "", out_.personal));
    }
    if (out_.allowance != 0) {
      n.children.push_back(step("allowance", kFixed.allowance, "", out_.allowance));
    }
    return n;
  }

  const checked::Package& package_;
  const Settled& settled_;
  const eval::Outcome& out_;
  const checked::Document& document_;
  const Care<ExprPtr>& care_;
};

}  // namespace

const Label& deductible_title() {
  return kFixed.deductible;
}

const Label& cap_title(const Cap<ExprPtr>& cap) {
  if (cap.meta.title.zh != cap.meta.name) return cap.meta.title;
  return cap.on_payment ? kFixed.payment_cap : kFixed.expense_cap;
}

Node explain(const Compiled& compiled, const Settled& settled) {
  return Explainer(compiled, settled).run();
}

}  // namespace gongji::policy::explain
