#include "policy/prove/cliffs.h"

#include <algorithm>

#include "policy/prove/line_settler.h"
#include "policy/prove/texts.h"

namespace gongji::policy::prove {
namespace {

using checked::BuiltIn;
using program::Uses;

constexpr std::size_t kRunsMax = 4000;
constexpr std::int64_t kAround =
    120;  ///< fen: a flat layer above crosses an edge so far from where it does unrounded
constexpr std::array<BuiltIn, 4> kMoving = {BuiltIn::Total, BuiltIn::InScope, BuiltIn::Base,
                                            BuiltIn::Amount};

/// Why a layer needs the walk over x; false when more cost can never lower what the person pays,
/// whatever the facts: shares of bands that do not fall back, and terms that do not move with the
/// cost.
bool moves_with_cost(const Layer<ExprPtr>& layer, const checked::Package& package,
                     const std::set<std::string>& filled_before) {
  Uses uses;
  collect_layer_uses(layer, package, uses);
  for (const BuiltIn which : kMoving) {
    if (uses.contains(package.builtin(which))) return true;
  }
  if (layer.whole && layer.bands.size() > 1) return true;
  std::vector<std::string> overs = {layer.deductible_over, layer.scale_over};
  for (const auto& cap : layer.caps) overs.push_back(cap.over);
  return std::any_of(overs.begin(), overs.end(),
                     [&](const auto& over) { return filled_before.contains(over); });
}

class CliffProver {
 public:
  CliffProver(const Site& site, Report& report)
      : site_(site), package_(site.package()), report_(report), bench_(site) {}

  void run() {
    if (proved_by_shape()) return;
    Uses uses = refusal_uses(site_);
    for (const int at : site_.program().layers) collect_layer_uses(*source(at), package_, uses);
    for (const BuiltIn which : kMoving) uses.erase(package_.builtin(which));
    for (std::size_t i = static_cast<std::size_t>(package_.first_accumulator);
         i < package_.slots.size(); ++i) {
      uses.erase(static_cast<int>(i));  // a fresh year
    }
    for (const BuiltIn which : {BuiltIn::OutOfScope, BuiltIn::OverLimit, BuiltIn::PreShare}) {
      uses.erase(package_.builtin(which));  // zero
    }
    Walk walk(site_, nullptr, uses);
    if (walk.too_many()) {
      return open({"各层的条件组合超过 " + std::to_string(kCombinationsMax) + " 种",
                   "too many combinations"});
    }
    walk_ = &walk;
    for (std::int64_t i = 0; i < walk.space().size(); ++i) one_cell(i);
    for (const auto& [layer, first] : falls_) describe(layer, first);
  }

 private:
  const Layer<ExprPtr>* source(int at) const {
    return site_.compiled->program->layers[static_cast<std::size_t>(at)].source;
  }
  void open(const Text& why) {
    report_.not_proved(Node::of(site_.meta(), site_.document),
                       {"费用增加时个人负担是否会减少(" + why.zh + ")",
                        "whether more cost can lower the personal amount (" + why.en + ")"});
  }
  bool proved_by_shape() const {
    std::set<std::string> filled;
    for (const int at : site_.program().layers) {
      const auto& layer = *source(at);
      if (moves_with_cost(layer, package_, filled)) return false;
      for (const auto& a : layer.accumulates) filled.insert(a.accumulator);
    }
    return true;
  }

  void one_cell(std::int64_t index) {
    walk_->space().enter(index, slots());
    const auto free = walk_->space().free();
    LineSettler settler(site_, slots_, free);
    std::vector<Run> todo = {{Exact(), std::nullopt, false}, {Exact(), std::nullopt, true}};
    std::vector<Piece> pieces;
    std::size_t looked = 0;
    while (!todo.empty()) {
      const Run run = todo.back();
      todo.pop_back();
      if (++looked > kRunsMax) return open({"分段过多", "too many pieces"});
      const auto line = settler.personal(run);
      if (line.ok()) {
        pieces.push_back({run, *line, settler.payments()});
        continue;
      }
      if (line.error().code == "prove.split") {
        const Exact at = settler.split_at();
        todo.push_back({at, run.high, false});
        todo.push_back({at, std::nullopt, true});
        todo.push_back({run.low, at, false});
        continue;
      }
      if (line.error().code == "prove.open") return open_cell(index, line.error().where);
      // What the policy refuses here is no cliff; gaps are told by their own kind.
    }
    look(index, pieces);
  }
  void open_cell(std::int64_t index, const std::string& layer) {
    open({"保障层 " + layer + " 随不能列举的输入变动,例如 " +
              cell_text(walk_->space(), index, package_, nullptr, false),
          "layer " + layer + " moves with facts that cannot be listed, e.g. " +
              cell_text(walk_->space(), index, package_, nullptr, true)});
  }
  std::vector<Raw>& slots() {
    slots_.assign(package_.slots.size(), kNoValue);
    for (std::size_t i = static_cast<std::size_t>(package_.first_builtin); i < slots_.size(); ++i)
      slots_[i] = 0;
    const auto& kinds = package_.domain(package_.kind_domain).words;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      const bool here = package_.word(kinds[i]) == site_.meta().name;
      if (here)
        slots_[static_cast<std::size_t>(package_.builtin(BuiltIn::CareKind))] = static_cast<Raw>(i);
    }
    return slots_;
  }

  static Exact value_at(const Line& line, const Exact& x) {
    const auto part = mul(line.slope, x);
    const auto sum = part.ok() ? add(*part, line.constant) : part;
    return sum.ok() ? *sum : Exact();
  }
  struct Piece {
    Run run;
    Line personal;
    std::vector<Line> payments;
  };
  /// Where the personal amount falls first.
  struct Fall {
    std::int64_t index = 0;
    Exact from;
    std::optional<Exact> to;
  };
  /// The runs rise from 0. What the person pays must nowhere lie two fen or more below what it was
  /// for less cost; less may vanish in rounding. Costs that are refused part what lies on both
  /// sides.
  void look(std::int64_t index, const std::vector<Piece>& pieces) {
    std::optional<Exact> most;
    Exact peak;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& now = pieces[i];
      const Piece& before = i == 0 ? now : pieces[i - 1];
      const Run& run = now.run;
      const bool joined =
          i > 0 && (before.run.point ? before.run.low == run.low
                                     : before.run.high && *before.run.high == run.low);
      if (!joined) most.reset();
      const auto rises_to = [&](const Exact& x) {
        const Exact value = value_at(now.personal, x);
        if (most && visibly_below(value, *most)) return false;
        if (!most || value >= *most) peak = x;
        if (!most || value > *most) most = value;
        return true;
      };
      if (!rises_to(run.low)) return fall(guilty(before, now, run.low), {index, peak, run.low});
      if (run.point) continue;
      const bool endless_fall = !run.high && now.personal.slope < Exact();
      if (endless_fall || (run.high && !rises_to(*run.high))) {
        return fall(guilty(now, now, run.low), {index, peak, run.high});
      }
    }
  }
  static bool visibly_below(const Exact& value, const Exact& most) {
    const auto gap = sub(most, value);
    return gap.ok() && *gap >= Exact::of(2);
  }
  /// Position of the layer whose payment rises most at the edge, or most steeply along one piece.
  static std::size_t guilty(const Piece& before, const Piece& after, const Exact& edge) {
    std::size_t most = 0;
    std::optional<Exact> best;
    for (std::size_t i = 0; i < after.payments.size(); ++i) {
      const auto jump = sub(value_at(after.payments[i], edge), value_at(before.payments[i], edge));
      const Exact rise = &before == &after || !jump.ok() ? after.payments[i].slope : *jump;
      if (best && rise <= *best) continue;
      best = rise;
      most = i;
    }
    return most;
  }
  void fall(std::size_t position, const Fall& found) {
    const int layer = site_.program().layers[position];
    static_cast<void>(report_.count("cliff", Node::of(source(layer)->meta, site_.document)));
    const auto [at, first] = falls_.emplace(layer, found);
    if (!first && found.from < at->second.from) at->second = found;
  }
  void describe(int layer, const Fall& first) {
    const Node node = Node::of(source(layer)->meta, site_.document);
    static_cast<void>(walk_->enter(first.index));
    auto witness = drop(first.from, first.to);
    const std::string at = fen_text(first.from);
    const auto facts = [&](bool english) {
      return site_.meta().title.in(english) + (english ? ", " : "、") +
             cell_text(walk_->space(), first.index, package_, nullptr, english);
    };
    Text text{"「" + node_title(layer, false) + "」政策范围内费用到 " + at +
                  " 元时,费用增加而个人负担减少:" + facts(false),
              "\"" + node_title(layer, true) + "\": from " + at +
                  " on, more in-scope cost lowers the personal amount: " + facts(true)};
    if (witness) {
      text.zh += ";费用 " + witness->totals[0].to_text() + " 增加到 " +
                 witness->totals[1].to_text() + " 时" + witness->shows;
      text.en += "; see in-scope cost " + witness->totals[0].to_text() + " and " +
                 witness->totals[1].to_text();
    }
    report_.describe("cliff", node, text, std::move(witness));
  }
  std::string node_title(int layer, bool english) const {
    return source(layer)->meta.title.in(english);
  }
  /// Two amounts a few fen around the edge (or further along a falling piece) that show it after
  /// rounding.
  std::optional<Witness> drop(const Exact& from, const std::optional<Exact>& to) {
    const auto facts = bench_.complete(*walk_);
    const auto edge = round_to_int64(from, Rounding::Down);
    if (!facts || !edge.ok()) return std::nullopt;
    const auto last =
        to ? round_to_int64(*to, Rounding::Down) : Result<std::int64_t>(*edge + 100000000);
    for (const std::int64_t width : {1, 2, 3, 5, 20, 100, 10000, 100000, 1000000, 100000000}) {
      const std::int64_t around = width <= 5 ? kAround : 5;
      for (std::int64_t step = 0; step <= 2 * around; ++step) {
        // From the edge outwards: 0, -1, 1, -2, 2, …
        const std::int64_t before = *edge + (step % 2 == 0 ? step / 2 : -(step + 1) / 2);
        if (before < 0 || (width > 20 && last.ok() && before + width > *last + kAround)) continue;
        const auto a = bench_.settle(*facts, before);
        const auto b = bench_.settle(*facts, before + width);
        if (!a.ok() || !b.ok() || b->personal >= a->personal) continue;
        return bench_.describe(*facts, {Money::fen(before), Money::fen(before + width)},
                               "个人负担由 " + fen_text(Exact::of(a->personal)) + " 降到 " +
                                   fen_text(Exact::of(b->personal)));
      }
    }
    return std::nullopt;
  }

  Site site_;
  const checked::Package& package_;
  Report& report_;
  Bench bench_;
  Walk* walk_ = nullptr;
  std::vector<Raw> slots_;
  std::map<int, Fall> falls_;  ///< by layer of the program
};

}  // namespace

void prove_cliffs(const Site& site, Report& report) {
  CliffProver(site, report).run();
}

}  // namespace gongji::policy::prove
