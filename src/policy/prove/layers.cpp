// long file: one class, whose checks look at the same combination of the same layer.
#include "policy/prove/layers.h"

#include <algorithm>

#include "base/rate.h"
#include "policy/prove/texts.h"

namespace gongji::policy::prove {
namespace {

using program::LayerProgram;
using program::Uses;
using State = TermValue::State;

/// All terms of a layer in one combination.
struct TermRow {
  TermValue deductible, fixed;
  std::vector<TermValue> caps, edges, shares;
};

class LayerProver {
 public:
  LayerProver(const Site& site, const LayerProgram& layer, const std::vector<BoundHere>& bounds,
              Report& report)
      : site_(site),
        package_(site.package()),
        layer_(layer),
        source_(*layer.source),
        report_(report),
        bench_(site),
        node_(Node::of(source_.meta, site.document)) {
    for (const BoundHere& b : bounds) {
      if (binds(b)) bounds_.push_back(&b);
    }
  }

  void run() {
    Uses more;
    for (const BoundHere* b : bounds_) {
      if (b->when) program::collect_uses(**b->when, package_, more);
      program::collect_uses(*b->require, package_, more);
    }
    Walk walk(site_, &layer_, more);
    walk_ = &walk;
    if (walk.too_many()) {
      return report_.not_proved(node_, {"条件组合超过 " + std::to_string(kCombinationsMax) + " 种",
                                        "too many combinations"});
    }
    shares_.assign(static_cast<std::size_t>(walk.space().size()), {});
    for (index_ = 0; index_ < walk.space().size(); ++index_) {
      if (walk.enter(index_)) one_cell();
    }
    level_order();
  }

 private:
  bool binds(const BoundHere& b) const {
    if (!b.bound->parameter.empty()) return false;
    if (!b.bound->care.empty() && b.bound->care != site_.meta().name) return false;
    if (!b.bound->payer.empty() && b.bound->payer != source_.payer) return false;
    return !b.of_share || !source_.bands.empty();
  }

  void one_cell() {
    if (source_.applies) {
      const TermValue applies = walk_->truth(layer_.applies, *source_.applies);
      inspect(applies, *source_.applies, {"是否适用", "whether it applies"});
      if (applies.state == State::Failed) return;
      if (applies.known() && applies.number == Exact()) return;
    }
    const TermRow row = read();
    share_range(row);
    cap_below_deductible(row);
    for (const BoundHere* b : bounds_) guardrail(*b, row);
    auto& kept = shares_[static_cast<std::size_t>(index_)];
    for (const TermValue& s : row.shares) {
      kept.push_back(s.known() ? std::optional(s.number) : std::nullopt);
    }
  }

  TermRow read() {
    TermRow row;
    const auto value = [&](const program::Param& p, const std::optional<ExprPtr>& e, Term term,
                           const Text& name) {
      if (!e) return TermValue{};
      TermValue v = walk_->fen(p, *e, term);
      inspect(v, *e, name);
      if (v.known() && v.number < Exact()) negative(v, *e, name);
      return v;
    };
    row.deductible = value(layer_.deductible, source_.deductible, Term::Deductible,
                           {"起付线", "the deductible"});
    row.fixed = value(layer_.fixed, source_.fixed, Term::Value, {"定额", "the quota"});
    for (std::size_t i = 0; i < source_.caps.size(); ++i) {
      row.caps.push_back(
          value(layer_.caps[i].amount, source_.caps[i].amount, Term::Cap, {"封顶线", "the cap"}));
    }
    for (std::size_t i = 0; i < source_.bands.size(); ++i) {
      const auto& band = source_.bands[i];
      if (band.through) {
        row.edges.push_back(
            value(layer_.edges[i], band.through, Term::Value, {"分段上限", "the edge of a band"}));
      }
      row.shares.push_back(walk_->share(layer_.shares[i], band.share));
      inspect(row.shares.back(), band.share, band_name(i));
    }
    return row;
  }
  Text band_name(std::size_t i) const {
    if (source_.bands.size() == 1) return {"支付比例", "the share"};
    const std::string n = std::to_string(i + 1);
    return {"第" + n + "段支付比例", "the share of band " + n};
  }
  std::string here(bool english) const {
    return cell_text(walk_->space(), index_, package_, nullptr, english);
  }
  std::string care_and(bool english) const {
    return site_.meta().title.in(english) + (english ? ", " : "、") + here(english);
  }

  /// Counts gaps, and says what could not be computed.
  void inspect(const TermValue& v, const ExprPtr& expr, const Text& name) {
    for (const int table : v.maybe) {
      report_.not_proved(node_, {"表格 " + table_at(table).meta.name + " 是否缺行",
                                 "whether table " + table_at(table).meta.name + " has a gap"});
    }
    if (v.gap >= 0) return gap(v.gap, expr);
    const bool odd = v.state == State::Failed && v.code != "policy.refused";
    const bool own_fault = v.code == "policy.value_missing" && walk_->none_in_place_of_default();
    if (!odd || own_fault) return;
    if (report_.count("not_proved", {source_.meta.name + "." + v.code, site_.document, {}, {}})) {
      report_.describe(
          "not_proved",
          {source_.meta.name + "." + v.code, site_.document, expr->place, source_.meta.cite},
          {name.zh + "在" + care_and(false) + "时算不出:" + v.code,
           name.en + " fails with " + v.code + " for " + care_and(true)});
    }
  }
  void negative(const TermValue& v, const ExprPtr& expr, const Text& name) {
    if (!report_.count("negative_amount", node_)) return;
    const std::string amount = fen_text(v.number);
    auto witness = effect("结算被拒绝:policy.bad_argument", {}, [](const Result<eval::Outcome>& o) {
      return !o.ok() && o.error().code == "policy.bad_argument";
    });
    Node at = node_;
    at.place = expr->place;
    report_.describe(
        "negative_amount", at,
        {"「" + source_.meta.title.zh + "」" + name.zh + "为负数 " + amount + ":" + care_and(false),
         "\"" + source_.meta.title.en + "\": " + name.en + " is negative, " + amount + ": " +
             care_and(true)},
        std::move(witness));
  }
  const checked::Table& table_at(int i) const {
    return package_.tables[static_cast<std::size_t>(i)];
  }

  void gap(int table_index, const ExprPtr& expr) {
    const auto& table = table_at(table_index);
    const Node node = Node::of(table.meta, table.document);
    if (!report_.count("gap", node)) return;
    Uses only;
    program::collect_uses(*expr, package_, only);
    const auto text = [&](bool english) {
      return site_.meta().title.in(english) + (english ? ", " : "、") +
             cell_text(walk_->space(), index_, package_, &only, english);
    };
    auto witness = effect("结算被拒绝:policy.no_rule", {}, [](const Result<eval::Outcome>& o) {
      return !o.ok() && o.error().code == "policy.no_rule";
    });
    report_.describe("gap", node,
                     {"表格「" + table.meta.title.zh + "」没有一行适用于 " + text(false),
                      "table \"" + table.meta.title.en + "\" has no row for " + text(true)},
                     std::move(witness));
  }

  template <class Shows>
  std::optional<Witness> effect(const std::string& text, std::vector<std::int64_t> tries,
                                Shows shows) {
    const auto slots = bench_.complete(*walk_);
    if (!slots) return std::nullopt;
    for (const auto which :
         {checked::BuiltIn::InScope, checked::BuiltIn::Total, checked::BuiltIn::Base}) {
      const Raw raw = walk_->slots()[static_cast<std::size_t>(package_.builtin(which))];
      if (raw != kNoValue) tries.insert(tries.begin(), raw);
    }
    const auto fen =
        Bench::find(tries, [&](std::int64_t x) { return shows(bench_.settle(*slots, x)); });
    if (!fen) return std::nullopt;
    return bench_.describe(*slots, {Money::fen(*fen)}, text);
  }
  static std::vector<std::int64_t> tries_of(const TermRow& row) {
    std::vector<std::int64_t> tries;
    const auto add_around = [&](const TermValue& v) {
      if (!v.known()) return;
      const auto fen = round_to_int64(v.number, Rounding::HalfUp);
      if (fen.ok()) tries.push_back(*fen + 100000);
    };
    add_around(row.deductible);
    for (const auto& e : row.edges) add_around(e);
    return tries;
  }

  void share_range(const TermRow& row) {
    for (std::size_t i = 0; i < row.shares.size(); ++i) {
      const TermValue& s = row.shares[i];
      if (s.state == State::Unknown)
        open_term(source_.bands[i].share, band_name(i), Term::Share,
                  {"是否在0%至100%之间", "lies within 0 to 100 %"});
      if (!s.known() && !s.usual) continue;
      const Exact number = s.known() ? s.number : *s.usual;
      const bool fine = Rate::from_exact(number).ok();
      if (fine && number >= Exact() && number <= Exact::of(1)) continue;
      if (report_.count("share_range", node_)) bad_share(row, i, number);
    }
  }
  void bad_share(const TermRow& row, std::size_t band, const Exact& number) {
    const bool outside = number < Exact() || number > Exact::of(1);
    const std::string share = percent_text(number);
    const std::string code = outside ? "policy.share_out_of_range" : "policy.share_too_fine";
    const Text wrong = outside ? Text{",不在 0% 至 100% 之间", ", outside 0 to 100 %"}
                               : Text{",超过九位小数", ", finer than nine decimals"};
    auto witness = effect("结算被拒绝:" + code, tries_of(row), [&](const Result<eval::Outcome>& o) {
      return !o.ok() && o.error().code == code;
    });
    Node at = node_;
    at.place = source_.bands[band].share->place;
    report_.describe("share_range", at,
                     {"「" + source_.meta.title.zh + "」" + band_name(band).zh + "为 " + share +
                          wrong.zh + ":" + care_and(false),
                      "\"" + source_.meta.title.en + "\": " + band_name(band).en + " is " + share +
                          wrong.en + ": " + care_and(true)},
                     std::move(witness));
  }
  /// A term that depends on facts which cannot be listed.
  void open_term(const ExprPtr& expr, const Text& name, Term term, const Text& property) {
    Uses uses;
    program::collect_uses(*expr, package_, uses);
    for (const auto& rule : source_.adjust) {
      const auto& change = term == Term::Deductible ? rule.deductible
                           : term == Term::Share    ? rule.share
                                                    : rule.cap;
      if (change) program::collect_uses(**change, package_, uses);
    }
    std::string zh, en;
    for (const auto& [slot, use] : uses) {
      if (!walk_->space().free()[static_cast<std::size_t>(slot)]) continue;
      zh += (zh.empty() ? "" : "、") + slot_title(slot, package_, false);
      en += (en.empty() ? "" : ", ") + slot_title(slot, package_, true);
    }
    report_.not_proved(node_, {name.zh + "随 " + zh + " 变动," + property.zh,
                               name.en + " moves with " + en + "; whether it " + property.en});
  }

  void cap_below_deductible(const TermRow& row) {
    if (row.deductible.state == State::Absent) return;
    for (std::size_t i = 0; i < row.caps.size(); ++i) {
      const TermValue& cap = row.caps[i];
      if (source_.caps[i].on_payment || cap.state == State::None) continue;
      const Text property{"封顶线是否不低于起付线", "keeps the cap above the deductible"};
      if (cap.state == State::Unknown) {
        open_term(source_.caps[i].amount, {"封顶线", "the cap"}, Term::Cap, property);
      } else if (row.deductible.state == State::Unknown) {
        open_term(*source_.deductible, {"起付线", "the deductible"}, Term::Deductible, property);
      }
      if (!cap.known() || !row.deductible.known() || cap.number >= row.deductible.number) continue;
      if (!report_.count("cap_below_deductible", node_)) continue;
      const std::string top = fen_text(cap.number), bottom = fen_text(row.deductible.number);
      Node at = node_;
      at.place = source_.caps[i].meta.place;
      auto witness = effect("费用再高,基金也不支付", {},
                            [](const Result<eval::Outcome>& o) { return o.ok(); });
      report_.describe("cap_below_deductible", at,
                       {"「" + source_.meta.title.zh + "」费用封顶线 " + top + " 低于起付线 " +
                            bottom + ",永远不支付:" + care_and(false),
                        "\"" + source_.meta.title.en + "\": the cap " + top +
                            " lies below the deductible " + bottom + ": " + care_and(true)},
                       std::move(witness));
    }
  }

  static Symbol symbol_of(const TermValue& v, Kind kind, bool usual = false) {
    if (v.known()) return Symbol::of(Value::of(kind, v.number));
    if (usual && v.usual) return Symbol::of(Value::of(kind, *v.usual));
    return v.state == State::None || v.state == State::Absent ? Symbol::nothing()
                                                              : Symbol::hidden(kind);
  }
  static Symbol lowest_cap(const TermRow& row) {
    Symbol lowest = Symbol::nothing();
    lowest.endless = true;
    for (const TermValue& cap : row.caps) {
      if (cap.state == State::None) continue;
      if (!cap.known()) return Symbol::hidden(Kind::Money);
      if (!lowest.endless && lowest.number.constant <= cap.number) continue;
      lowest = symbol_of(cap, Kind::Money);
    }
    return lowest;
  }
  void guardrail(const BoundHere& b, const TermRow& row) {
    Symbols& symbols = walk_->symbols();
    const bool charged = row.deductible.state != State::Absent;
    symbols.set_term(Term::Deductible,
                     charged ? symbol_of(row.deductible, Kind::Money) : Symbol::of(Value::fen(0)));
    symbols.set_term(Term::Cap, lowest_cap(row));
    const std::size_t times = b.of_share ? row.shares.size() : 1;
    for (std::size_t i = 0; i < times; ++i) {
      if (b.of_share) {
        if (row.shares[i].state == State::Failed) continue;  // told by another kind
        symbols.set_term(Term::Share, symbol_of(row.shares[i], Kind::Rate));
      }
      check_bound(b, row, i);
    }
  }
  /// Not decided for all values of the facts that stay free: at least their defaults must keep the
  /// bound.
  Result<Symbol> decide(const BoundHere& b, const TermRow& row, std::size_t band, bool usual) {
    Symbols& symbols = walk_->symbols();
    if (usual && b.of_share)
      symbols.set_term(Term::Share, symbol_of(row.shares[band], Kind::Rate, true));
    const bool charged = usual && row.deductible.state != State::Absent;
    if (charged) symbols.set_term(Term::Deductible, symbol_of(row.deductible, Kind::Money, true));
    return symbols.evaluate(*b.require);
  }
  void check_bound(const BoundHere& b, const TermRow& row, std::size_t band) {
    Symbols& symbols = walk_->symbols();
    if (b.when) {
      const auto when = symbols.evaluate(**b.when);
      if (!when.ok() || (!when->unknown && !when->truth())) return;
    }
    auto holds = decide(b, row, band, false);
    const Text rule = bound_text(b);
    if (!holds.ok() || holds->unknown) {
      report_.not_proved(node_, {"是否满足界限 " + b.bound->meta.name + ":" + rule.zh,
                                 "whether it keeps the bound " + b.bound->meta.name});
      holds = decide(b, row, band, true);
      if (!holds.ok() || holds->unknown) return;
    }
    if (holds->truth()) return;
    const auto& place = b.of_share ? source_.bands[band].share->place : source_.meta.place;
    const Node node{b.bound->meta.name, site_.document, place, source_.meta.cite};
    if (!report_.count("guardrail", node)) return;
    const Text found = b.of_share
                           ? Text{band_name(band).zh + "为 " + share_shown(row.shares[band]),
                                  band_name(band).en + " is " + share_shown(row.shares[band])}
                           : amounts_text(row);
    auto witness =
        effect(found.zh, tries_of(row), [](const Result<eval::Outcome>& o) { return o.ok(); });
    report_.describe("guardrail", node,
                     {"「" + source_.meta.title.zh + "」" + found.zh + ",违反界限:" + rule.zh +
                          ";" + care_and(false),
                      "\"" + source_.meta.title.en + "\": " + found.en + " breaks the bound " +
                          rule.en + ": " + care_and(true)},
                     std::move(witness));
  }
  static std::string share_shown(const TermValue& v) {
    return v.known() || !v.usual ? percent_text(v.number) : percent_text(*v.usual);
  }
  static Text amounts_text(const TermRow& row) {
    const auto text = [](const TermValue& v) { return v.known() ? fen_text(v.number) : "none"; };
    Text t{"起付线为 " + text(row.deductible), "the deductible is " + text(row.deductible)};
    for (const auto& cap : row.caps) {
      t.zh += "、封顶线为 " + text(cap);
      t.en += ", a cap is " + text(cap);
    }
    return t;
  }

  void level_order() {
    const auto& axes = walk_->space().axes();
    for (std::size_t a = 0; a < axes.size(); ++a) {
      const auto& type = package_.slots[static_cast<std::size_t>(axes[a].slot)].type;
      if (type.kind != Kind::Word || !package_.domain(type.domain).low_to_high) continue;
      for (index_ = 0; index_ < walk_->space().size(); ++index_) compare_levels(a);
    }
  }
  /// This combination against the next higher level that claims reach, all else equal.
  void compare_levels(std::size_t axis) {
    const Space& space = walk_->space();
    const auto& low = shares_[static_cast<std::size_t>(index_)];
    if (low.empty()) return;
    const std::size_t parts = space.axes()[axis].raws.size();
    for (std::size_t p = space.part(index_, axis) + 1; p < parts; ++p) {
      if (space.axes()[axis].raws[p] == kNoValue) return;
      const std::int64_t other =
          index_ + static_cast<std::int64_t>(p - space.part(index_, axis)) * space.stride(axis);
      const auto& high = shares_[static_cast<std::size_t>(other)];
      if (high.empty()) continue;
      for (std::size_t i = 0; i < low.size(); ++i) {
        if (low[i] && high[i] && *high[i] > *low[i]) wrong_order(axis, other, i);
      }
      return;
    }
  }
  void wrong_order(std::size_t axis, std::int64_t other, std::size_t band) {
    if (!report_.count("level_order", node_)) return;
    const Space& space = walk_->space();
    const int slot = space.axes()[axis].slot;
    const auto& spec = package_.slots[static_cast<std::size_t>(slot)];
    const std::string low = percent_text(*shares_[static_cast<std::size_t>(index_)][band]);
    const std::string high = percent_text(*shares_[static_cast<std::size_t>(other)][band]);
    const auto label = [&](std::int64_t at, bool english) {
      return raw_label(space.axes()[axis].raws[space.part(at, axis)], spec, package_, english);
    };
    auto witness = level_witness(slot, space.axes()[axis].raws[space.part(other, axis)],
                                 "换成" + label(other, false) + ",本层支付更多");
    Node at = node_;
    at.place = source_.bands[band].share->place;
    Uses only;
    program::collect_uses(*source_.bands[band].share, package_, only);
    only.erase(slot);
    const auto rest = [&](bool english) {
      return site_.meta().title.in(english) + (english ? ", " : "、") +
             cell_text(space, index_, package_, &only, english);
    };
    report_.describe(
        "level_order", at,
        {"「" + source_.meta.title.zh + "」" + band_name(band).zh + ":" + label(other, false) +
             " " + high + " 高于级别更低的" + label(index_, false) + " " + low + ":" + rest(false),
         "\"" + source_.meta.title.en + "\": " + band_name(band).en + " is " + high + " at " +
             label(other, true) + ", above " + low + " at the lower " + label(index_, true) + ": " +
             rest(true)},
        std::move(witness));
  }

  /// A claim for which this layer pays more when the fact is the other one.
  std::optional<Witness> level_witness(int slot, Raw other, const std::string& text) {
    walk_->enter(index_);
    const auto slots = bench_.complete(*walk_);
    if (!slots) return std::nullopt;
    auto higher = *slots;
    higher[static_cast<std::size_t>(slot)] = other;
    const auto& order = site_.program().layers;
    const auto at = static_cast<std::size_t>(
        std::find_if(order.begin(), order.end(),
                     [&](int l) {
                       return &site_.compiled->program->layers[static_cast<std::size_t>(l)] ==
                              &layer_;
                     }) -
        order.begin());
    const auto paid = [&](const std::vector<Raw>& facts, std::int64_t fen) {
      const auto outcome = bench_.settle(facts, fen);
      return outcome.ok() ? outcome->layers[at].payment : -1;
    };
    const auto fen = Bench::find({}, [&](std::int64_t x) {
      const std::int64_t now = paid(*slots, x);
      return now >= 0 && paid(higher, x) > now;
    });
    if (!fen) return std::nullopt;
    return bench_.describe(*slots, {Money::fen(*fen)}, text);
  }

  Site site_;
  const checked::Package& package_;
  const LayerProgram& layer_;
  const Layer<ExprPtr>& source_;
  Report& report_;
  Bench bench_;
  Node node_;
  std::vector<const BoundHere*> bounds_;
  Walk* walk_ = nullptr;
  std::int64_t index_ = 0;
  std::vector<std::vector<std::optional<Exact>>> shares_;  ///< of the cells where the layer applies
};

}  // namespace

void prove_layer(const Site& site, const LayerProgram& layer, const std::vector<BoundHere>& bounds,
                 Report& report) {
  LayerProver(site, layer, bounds, report).run();
}

}  // namespace gongji::policy::prove
