#include "policy/document/settings.h"
#include "policy/diff/words.h"
#include "policy/prove/texts.h"

namespace gongji::policy::diff {
namespace {

using checked::Package;
using LayerOf = Layer<ExprPtr>;
using CareOf = Care<ExprPtr>;

/// What a layer is, apart from its terms.
std::vector<std::pair<Words, std::string>> layer_traits(const LayerOf& layer) {
  static constexpr const char* kBases[] = {"in_scope", "left", "left_all", "self_paid"};
  std::string accumulates;
  static constexpr const char* kCounts[] = {"expense",  "deductible", "payable",    "payment",
                                            "over_cap", "left",       "encounters", "total",
                                            "in_scope", "cash",       "personal"};
  for (const auto& a : layer.accumulates) {
    accumulates += (accumulates.empty() ? "" : ", ") + a.accumulator + ": " +
                   kCounts[static_cast<std::size_t>(a.counts)];
  }
  std::string overs;
  for (const auto& cap : layer.caps) {
    overs += (overs.empty() ? "" : ", ") + std::string(cap.on_payment ? "payment" : "expense") +
             (cap.over.empty() ? "" : " over " + cap.over);
  }
  const std::string scale = std::string(layer.scale_expense ? "expense" : "payable") +
                            (layer.scale_over.empty() ? "" : " over " + layer.scale_over);
  return {{{"支付方", "payer"}, layer.payer},
          {{"计算单位", "each"}, layer.each_line ? "line" : "encounter"},
          {{"基数", "base"}, kBases[static_cast<std::size_t>(layer.base)]},
          {{"封顶线的种类", "kinds of caps"}, overs},
          {{"起付线累计", "deductible over"}, layer.deductible_over},
          {{"分段尺度", "scale of the bands"}, layer.bands.size() > 1 ? scale : ""},
          {{"分段方式", "mode of the bands"},
           layer.bands.size() > 1 ? (layer.whole ? "whole" : "marginal") : ""},
          {{"段数", "number of bands"}, std::to_string(layer.bands.size())},
          {{"定额余额", "rest of the quota"}, layer.fixed_beyond ? "pay" : ""},
          {{"累计", "accumulates"}, accumulates}};
}

class DocumentComparer {
 public:
  DocumentComparer(const Compiled& a, const Compiled& b, const DocumentPair& pair, Changes& changes)
      : a_(a.package()),
        b_(b.package()),
        pair_(pair),
        changes_(changes),
        limits_a_{&a_, &a.required, std::nullopt, -1},
        limits_b_{&b_, &b.required, std::nullopt, -1} {}

  void run() {
    const auto* x = document(a_, pair_.a);
    const auto* y = document(b_, pair_.b);
    effective(x, y);
    parameters();
    tables();
    static const policy::Document<ExprPtr> kNone;
    const auto& before = x ? x->body : kNone;
    const auto& after = y ? y->body : kNone;
    by_name(before.layers, after.layers, [&](const LayerOf* l, const LayerOf* m) { layer(l, m); });
    by_name(before.care, after.care, [&](const CareOf* c, const CareOf* d) { care(c, d); });
    decisions();
  }

 private:
  static const checked::Document* document(const Package& package, int at) {
    return at < 0 ? nullptr : &package.documents[static_cast<std::size_t>(at)];
  }
  void effective(const checked::Document* x, const checked::Document* y) {
    const auto text = [](const checked::Document* d, const Package& package) {
      if (!d || d->effective == package.head.effective) return std::string();
      return d->effective.from.to_text() + ".." + d->effective.to.plus_days(-1).to_text();
    };
    const std::string from = text(x, a_), to = text(y, b_);
    const checked::Document* named = y ? y : x;
    const Words what{"文档有效期", "effective"};
    if (from != to) changes_.add(Area::Head, named->meta.name, what, from, to, named->meta.place);
  }
  /// A value that is tried stands at "trial/DOCUMENT/…" instead of in the file of its document.
  static bool is_tried_in(const Place& place, const std::string& id) {
    const std::string begin = std::string(document::kTrialSource) + "/" + id + "/";
    return place.file != nullptr && place.file->name.starts_with(begin);
  }
  /// Parameters know their file, not their document.
  std::vector<Parameter<ExprPtr>> parameters_of(const Package& package, int at) const {
    std::vector<Parameter<ExprPtr>> found;
    const auto* d = document(package, at);
    for (const auto& [meta, expr] : package.parameters) {
      if (!d) continue;
      if (meta.place.file != d->meta.place.file && !is_tried_in(meta.place, d->meta.name)) continue;
      found.push_back({meta, expr->type.kind, "", {{"", expr}}});
    }
    return found;
  }
  void parameters() {
    const auto before = parameters_of(a_, pair_.a), after = parameters_of(b_, pair_.b);
    const auto text = [](const Parameter<ExprPtr>* p, const Package& package) {
      if (!p) return std::string();
      const std::vector<Raw> slots(package.slots.size(), kNoValue);
      const std::vector<bool> free(package.slots.size(), true);
      prove::Symbols symbols(package, slots, free);
      const Expr& expr = *p->options.at(0).second;
      return shown(symbols.evaluate(expr), expr, package);
    };
    by_name(before, after, [&](const Parameter<ExprPtr>* x, const Parameter<ExprPtr>* y) {
      const std::string from = text(x, a_), to = text(y, b_);
      if (from == to) return;
      const Meta& meta = y ? y->meta : x->meta;
      changes_.add(Area::Parameter, meta.name, {meta.title.zh, meta.title.en}, from, to,
                   meta.place);
    });
  }
  static std::vector<checked::Table> tables_of(const Package& package, int document) {
    std::vector<checked::Table> found;
    for (const auto& table : package.tables) {
      if (table.chosen && document >= 0 && table.document == document) found.push_back(table);
    }
    return found;
  }
  void tables() {
    const auto before = tables_of(a_, pair_.a), after = tables_of(b_, pair_.b);
    by_name(before, after, [&](const checked::Table* x, const checked::Table* y) {
      if (x && y) return changes_.table(*x, *y);
      const Meta& meta = y ? y->meta : x->meta;
      existence(Area::Table, meta, {"表格", "table"}, y != nullptr);
    });
  }
  void existence(Area area, const Meta& meta, const Words& what, bool added) {
    const Words title{"「" + meta.title.zh + "」", "\"" + meta.title.en + "\""};
    changes_.add(area, meta.name, what, added ? Words{} : title, added ? title : Words{},
                 meta.place);
  }

  void layer(const LayerOf* x, const LayerOf* y) {
    if (!x || !y)
      return existence(Area::Layer, y ? y->meta : x->meta, {"保障层", "layer"}, y != nullptr);
    const auto before = layer_traits(*x), after = layer_traits(*y);
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (before[i].second == after[i].second) continue;
      changes_.add(Area::Layer, y->meta.name, before[i].first, before[i].second, after[i].second,
                   y->meta.place);
    }
    const auto compare = [&](const Words& what, const std::optional<ExprPtr>& e,
                             const std::optional<ExprPtr>& f, Term which) {
      if (!e && !f) return;
      changes_.term(y->meta.name, what, {&limits_a_, x, e}, {&limits_b_, y, f}, which,
                    y->meta.place);
    };
    applies(*x, *y);
    compare({"起付线", "deductible"}, x->deductible, y->deductible, Term::Deductible);
    compare({"定额", "quota"}, x->fixed, y->fixed, Term::Value);
    for (std::size_t i = 0; i < std::max(x->caps.size(), y->caps.size()); ++i) {
      const auto cap = [&](const LayerOf& l) {
        return i < l.caps.size() ? std::optional(l.caps[i].amount) : std::nullopt;
      };
      compare(numbered({"封顶线", "cap"}, i, std::max(x->caps.size(), y->caps.size())), cap(*x),
              cap(*y), Term::Cap);
    }
    const std::size_t bands = std::max(x->bands.size(), y->bands.size());
    for (std::size_t i = 0; i < bands; ++i) {
      const auto edge = [&](const LayerOf& l) {
        return i < l.bands.size() ? l.bands[i].through : std::nullopt;
      };
      const auto share = [&](const LayerOf& l) {
        return i < l.bands.size() ? std::optional(l.bands[i].share) : std::nullopt;
      };
      compare(numbered({"上限", "upper end"}, i, bands, true), edge(*x), edge(*y), Term::Value);
      compare(numbered({"支付比例", "share"}, i, bands, true), share(*x), share(*y), Term::Share);
    }
  }
  static Words numbered(const Words& what, std::size_t i, std::size_t of, bool band = false) {
    if (of < 2) return what;
    const std::string n = std::to_string(i + 1);
    if (band) return {"第" + n + "段" + what.zh, what.en + " of band " + n};
    return {what.zh + n, what.en + " " + n};
  }
  /// The condition itself, as a truth: without it the layer applies.
  void applies(const LayerOf& x, const LayerOf& y) {
    if (!x.applies && !y.applies) return;
    LayerOf plain_x, plain_y;
    const auto truth = [](const std::optional<ExprPtr>& e) {
      if (e) return *e;
      auto always = std::make_shared<Expr>();
      always->type = {Kind::Bool, -1};
      always->value = Value::boolean(true);
      return ExprPtr(always);
    };
    changes_.term(y.meta.name, {"是否适用", "applies"}, {&limits_a_, &plain_x, truth(x.applies)},
                  {&limits_b_, &plain_y, truth(y.applies)}, Term::Value, y.meta.place);
  }

  void care(const CareOf* x, const CareOf* y) {
    if (!x || !y)
      return existence(Area::Care, y ? y->meta : x->meta, {"就诊类型", "care kind"}, y != nullptr);
    const auto told = [&](const Words& what, const std::string& from, const std::string& to) {
      if (from != to) changes_.add(Area::Care, y->meta.name, what, from, to, y->meta.place);
    };
    const auto order = [](const CareOf& c) {
      std::string text;
      for (const auto& entry : c.layers) text += (text.empty() ? "" : " → ") + entry.first;
      return text;
    };
    const auto refusals = [](const CareOf& c, const Package& package) {
      std::string text;
      for (const auto& r : c.refuse) {
        text += (text.empty() ? "" : "; ") + r.meta.name + ": " +
                prove::expression_text(*r.when, package);
      }
      return text;
    };
    told({"保障层顺序", "layers"}, order(*x), order(*y));
    told({"不予受理", "refusals"}, refusals(*x, a_), refusals(*y, b_));
  }

  static std::vector<policy::Decision<ExprPtr>> decisions_of(const Package& package, int document) {
    std::vector<policy::Decision<ExprPtr>> found;
    for (const auto& d : package.decisions) {
      if (document >= 0 && d.document == document) found.push_back(d.body);
    }
    return found;
  }
  static std::string decision_text(const policy::Decision<ExprPtr>& d, const Package& package) {
    std::string text;
    for (const auto& step : d.steps) {
      text += (text.empty() ? "" : "; ") + std::string(step.refuse ? "refuse " : "let ") +
              step.meta.name + " = " + prove::expression_text(*step.value, package);
    }
    for (const auto& item : d.results) {
      for (const auto& [value, when] : item.values) {
        text += "; " + item.name + ": " + prove::expression_text(*value, package);
        if (when) text += " when " + prove::expression_text(**when, package);
      }
    }
    return text;
  }
  void decisions() {
    using DecisionOf = policy::Decision<ExprPtr>;
    const auto before = decisions_of(a_, pair_.a), after = decisions_of(b_, pair_.b);
    by_name(before, after, [&](const DecisionOf* x, const DecisionOf* y) {
      if (!x || !y)
        return existence(Area::Decision, y ? y->meta : x->meta, {"判定", "decision"}, y != nullptr);
      const std::string from = decision_text(*x, a_), to = decision_text(*y, b_);
      const Words what{"算法", "computation"};
      if (from != to) changes_.add(Area::Decision, y->meta.name, what, from, to, y->meta.place);
    });
  }

  const Package& a_;
  const Package& b_;
  DocumentPair pair_;
  Changes& changes_;
  prove::Limits limits_a_, limits_b_;
};

}  // namespace

void compare_documents(const Compiled& a, const Compiled& b, const DocumentPair& pair,
                       Changes& changes) {
  DocumentComparer(a, b, pair, changes).run();
}

}  // namespace gongji::policy::diff
