#include <algorithm>

#include "base/rate.h"
#include "policy/eval/vm.h"
#include "policy/program/specialise.h"

namespace gongji::policy::program {
namespace {

constexpr std::int64_t kRowsMax = std::int64_t{1} << 18;

/// What a stored value means.
enum class Stored : std::uint8_t { Truth, Fen, Share };

class Lowerer {
 public:
  Lowerer(std::shared_ptr<const checked::Package> package, Diagnostics& diagnostics)
      : package_(*package), diagnostics_(diagnostics) {
    out_.package = std::move(package);
  }

  Program run() {
    for (const auto& slot : package_.slots) out_.code.slot_types.push_back(slot.type);
    tables();
    for (std::size_t d = 0; d < package_.documents.size(); ++d) document(static_cast<int>(d));
    for (const auto& decision : package_.decisions) decisions(decision);
    locals_.resize(static_cast<std::size_t>(package_.locals));
    if (too_deep_) return std::move(out_);
    std::size_t columns = 0;
    for (LayerProgram& layer : out_.layers) {
      fill(layer);
      columns = std::max(columns, static_cast<std::size_t>(layer.columns));
    }
    out_.ask_row.assign(columns, kAsk);
    return std::move(out_);
  }

 private:
  int code(const Expr& e) {
    check_stack(e);
    return compile_expression(e, out_.code);
  }
  void check_stack(const Expr& e) {
    if (stack_need(e) <= kStackMax) return;
    too_deep_ = true;
    diagnostics_.add("policy.too_deep", e.place,
                     "表达式要同时记住的中间值过多(最多 128 个);请用 define 或表格拆开");
  }

  void tables() {
    for (const auto& table : package_.tables) {
      std::vector<std::vector<int>> rows;
      const auto add = [&](const checked::Row& row) {
        std::vector<int> cells;
        for (const auto& cell : row.cells) cells.push_back(code(*cell.value));
        rows.push_back(std::move(cells));
      };
      for (const auto& row : table.rows) add(row);
      if (table.otherwise) add(*table.otherwise);
      out_.code.cells.push_back(std::move(rows));
    }
  }
  void document(int index) {
    const auto& body = package_.documents[static_cast<std::size_t>(index)].body;
    DocumentProgram program;
    if (body.lines) {
      if (body.lines->out_of_scope) program.out_of_scope = code(**body.lines->out_of_scope);
      if (body.lines->pre_share) program.pre_share = code(**body.lines->pre_share);
    }
    const int first_layer = static_cast<int>(out_.layers.size());
    for (const auto& source : body.layers) out_.layers.push_back(layer(source));
    for (const auto& source : body.care) {
      CareProgram care;
      care.source = &source;
      care.document = index;
      for (const auto* list : {&body.refuse, &source.refuse}) {
        for (const auto& refusal : *list) care.refusals.push_back({&refusal, code(*refusal.when)});
      }
      for (const auto& entry : source.layers) {
        const auto at = std::find_if(body.layers.begin(), body.layers.end(),
                                     [&](const auto& l) { return l.meta.name == entry.first; });
        care.layers.push_back(first_layer + static_cast<int>(at - body.layers.begin()));
      }
      care.accumulates = accumulates(source.accumulates);
      program.care.push_back(std::move(care));
    }
    out_.documents.push_back(std::move(program));
  }
  std::vector<std::pair<int, Counts>> accumulates(const std::vector<Accumulates>& list) const {
    std::vector<std::pair<int, Counts>> found;
    for (const auto& a : list) found.emplace_back(package_.accumulator(a.accumulator), a.counts);
    return found;
  }
  LayerProgram layer(const Layer<ExprPtr>& source) {
    LayerProgram layer;
    layer.source = &source;
    layer.fund = package_.fund(source.payer);
    layer.each_line = source.each_line;
    layer.scale_expense = source.scale_expense;
    layer.whole = source.whole;
    layer.fixed_beyond = source.fixed_beyond;
    layer.base = source.base;
    layer.is_account = package_.head.funds[static_cast<std::size_t>(layer.fund)].is_account;
    const std::vector<Adjust<ExprPtr>> none;
    const auto term = [&](const std::optional<ExprPtr>& e, Term t,
                          const std::vector<Adjust<ExprPtr>>& rules) {
      Param p;
      if (!e) return p;
      check_stack(**e);
      for (const auto& rule : rules) {
        for (const auto& part : {rule.deductible, rule.share, rule.cap}) {
          if (part) check_stack(**part);
        }
        check_stack(*rule.when);
      }
      p.code = compile_term(**e, t, rules, out_.code);
      return p;
    };
    layer.applies = term(source.applies, Term::Value, none);
    layer.deductible = term(source.deductible, Term::Deductible, source.adjust);
    layer.fixed = term(source.fixed, Term::Value, none);
    layer.deductible_accumulator = package_.accumulator(source.deductible_over);
    layer.scale_accumulator = package_.accumulator(source.scale_over);
    for (const auto& cap : source.caps) {
      layer.caps.push_back({term(cap.amount, Term::Cap, source.adjust), cap.on_payment,
                            package_.accumulator(cap.over)});
    }
    for (const auto& band : source.bands) {
      if (band.through) layer.edges.push_back(term(band.through, Term::Value, none));
      layer.shares.push_back(term(band.share, Term::Share, source.adjust));
    }
    layer.accumulates = accumulates(source.accumulates);
    return layer;
  }
  void decisions(const checked::Decision& source) {
    DecisionProgram decision;
    decision.source = &source;
    for (const auto& step : source.body.steps) decision.steps.push_back(code(*step.value));
    for (const auto& item : source.body.results) {
      ResultProgram result;
      if (item.when) result.when = code(**item.when);
      for (const auto& [value, when] : item.values) {
        result.values.emplace_back(code(*value), when ? code(**when) : -1);
      }
      decision.results.push_back(std::move(result));
    }
    out_.decisions.push_back(std::move(decision));
  }

  /// What a term depends on: its own expression and every adjust rule that may change it.
  Uses uses_of(const Layer<ExprPtr>& layer, const Expr& expr, Term term) const {
    Uses uses;
    collect_uses(expr, package_, uses);
    for (const auto& rule : layer.adjust) {
      const auto& change = term == Term::Deductible ? rule.deductible
                           : term == Term::Share    ? rule.share
                           : term == Term::Cap      ? rule.cap
                                                    : kNothing;
      if (!change) continue;
      collect_uses(*rule.when, package_, uses);
      collect_uses(**change, package_, uses);
    }
    return uses;
  }

  struct Entry {
    Param* param;
    Stored stored;
    Uses uses;
    bool fixed = true;
  };
  std::vector<Entry> entries(LayerProgram& layer) const {
    const auto& source = *layer.source;
    std::vector<Entry> found;
    const auto add = [&](Param& p, const std::optional<ExprPtr>& e, Term term, Stored stored) {
      if (e) found.push_back({&p, stored, uses_of(source, **e, term)});
    };
    add(layer.applies, source.applies, Term::Value, Stored::Truth);
    add(layer.deductible, source.deductible, Term::Deductible, Stored::Fen);
    add(layer.fixed, source.fixed, Term::Value, Stored::Fen);
    for (std::size_t i = 0; i < source.caps.size(); ++i) {
      add(layer.caps[i].amount, source.caps[i].amount, Term::Cap, Stored::Fen);
    }
    for (std::size_t i = 0; i < source.bands.size(); ++i) {
      if (source.bands[i].through)
        add(layer.edges[i], source.bands[i].through, Term::Value, Stored::Fen);
      add(layer.shares[i], source.bands[i].share, Term::Share, Stored::Share);
    }
    return found;
  }

  void fill(LayerProgram& layer) {
    std::vector<Entry> terms = entries(layer);
    Uses joined;
    for (Entry& term : terms) {
      for (const auto& [slot, use] : term.uses) {
        if (!dimension(slot, use, package_)) term.fixed = false;
      }
      if (!term.fixed) continue;
      term.param->column = layer.columns++;
      for (const auto& [slot, use] : term.uses) {
        joined[slot].arithmetic |= use.arithmetic;
        joined[slot].thresholds.insert(use.thresholds.begin(), use.thresholds.end());
      }
    }
    for (const auto& [slot, use] : joined) {
      Dim dim = *dimension(slot, use, package_);
      dim.stride = layer.rows;
      layer.rows *= dim.size;
      layer.dims.push_back(std::move(dim));
      if (layer.rows > kRowsMax) {
        diagnostics_.add("policy.too_many_combinations", layer.source->meta.place,
                         "这一层依赖的条件组合超过 262144 种;请减少条件或拆成几层");
        return;
      }
    }
    layer.values.resize(static_cast<std::size_t>(layer.rows * layer.columns));
    for (std::int64_t row = 0; row < layer.rows; ++row) fill_row(layer, terms, row);
    layer.settled_bands = all_numbers(layer, layer.edges) && all_numbers(layer, layer.shares);
  }
  static bool all_numbers(const LayerProgram& layer, const std::vector<Param>& params) {
    for (const Param& param : params) {
      if (param.column < 0) return false;
      for (std::int64_t row = 0; row < layer.rows; ++row) {
        if (layer.values[static_cast<std::size_t>(row * layer.columns + param.column)] < 0)
          return false;
      }
    }
    return true;
  }
  void fill_row(LayerProgram& layer, const std::vector<Entry>& terms, std::int64_t row) {
    slots_.assign(package_.slots.size(), kNoValue);
    for (const Dim& dim : layer.dims) {
      slots_[static_cast<std::size_t>(dim.slot)] = sample(dim, row / dim.stride % dim.size);
    }
    eval::Frame frame;
    frame.slots = slots_;
    frame.locals = locals_;
    for (const Entry& term : terms) {
      if (!term.fixed) continue;
      layer.values[static_cast<std::size_t>(row * layer.columns + term.param->column)] =
          stored(*term.param, term.stored, frame);
    }
    check_edges(layer, row);
  }
  std::int64_t stored(const Param& param, Stored meaning, eval::Frame& frame) const {
    const auto value = eval::run(out_, param.code, frame);
    if (!value.ok()) return kAsk;
    if (value->is_none()) return meaning == Stored::Fen ? kNoValue : kAsk;
    if (meaning == Stored::Truth) return value->truth() ? 1 : 0;
    if (meaning == Stored::Fen) {
      const auto fen = round_to_int64(value->number, Rounding::HalfUp);
      return fen.ok() && *fen >= 0 ? *fen : kAsk;
    }
    const auto rate = Rate::from_exact(value->number);
    const bool possible = rate.ok() && rate->in_nano() >= 0 && rate->in_nano() <= Rate::kNanoPerOne;
    return possible ? rate->in_nano() : kAsk;
  }
  void check_edges(const LayerProgram& layer, std::int64_t row) {
    std::int64_t before = 0;
    for (std::size_t i = 0; i < layer.edges.size(); ++i) {
      if (layer.edges[i].column < 0) return;
      const std::int64_t edge =
          layer.values[static_cast<std::size_t>(row * layer.columns + layer.edges[i].column)];
      if (edge < 0) return;
      if (edge <= before && reported_.insert(&layer).second) {
        diagnostics_.add("policy.band_order", layer.source->bands[i].meta.place,
                         "各段的 through 必须逐段升高且大于 0");
      }
      before = edge;
    }
  }

  static const std::optional<ExprPtr> kNothing;
  const checked::Package& package_;
  Diagnostics& diagnostics_;
  Program out_;
  bool too_deep_ = false;
  std::vector<Raw> slots_;
  std::vector<Value> locals_;
  std::set<const LayerProgram*> reported_;
};

const std::optional<ExprPtr> Lowerer::kNothing = std::nullopt;

}  // namespace

Program from_checked(std::shared_ptr<const checked::Package> package, Diagnostics& diagnostics) {
  return Lowerer(std::move(package), diagnostics).run();
}

}  // namespace gongji::policy::program
