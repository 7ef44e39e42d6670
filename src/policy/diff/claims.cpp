#include <algorithm>

#include "policy/diff/words.h"
#include "policy/prove/texts.h"

namespace gongji::policy::diff {
namespace {

using checked::BuiltIn;
using checked::Package;
using program::Uses;

constexpr std::int64_t kCellsMax = 20'000;
constexpr std::size_t kAmountsMax = 12;

/// One care kind on one side.
struct CareSide {
  prove::Site site;
  prove::Limits limits;

  const Package& package() const { return site.package(); }
};

Uses care_uses(const CareSide& side) {
  Uses uses = prove::refusal_uses(side.site);
  for (const int at : side.site.program().layers) {
    const auto& layer = side.site.compiled->program->layers[static_cast<std::size_t>(at)];
    prove::collect_layer_uses(*layer.source, side.package(), uses);
  }
  std::erase_if(uses, [&](const auto& entry) {
    return entry.first >= side.package().first_builtin &&
           entry.first != side.package().builtin(BuiltIn::Date);
  });
  return uses;
}

bool looks_at_lines(const CareSide& side) {
  const auto& order = side.site.program().layers;
  return std::any_of(order.begin(), order.end(), [&](int at) {
    return side.site.compiled->program->layers[static_cast<std::size_t>(at)].source->each_line;
  });
}

/// Defaults, a fresh year, the first day in force.
std::vector<Raw> blank_slots(const CareSide& side) {
  const Package& package = side.package();
  std::vector<Raw> slots(package.slots.size(), 0);
  const auto& defaults = side.site.compiled->defaults;
  std::copy(defaults.begin(), defaults.begin() + package.first_builtin, slots.begin());
  slots[static_cast<std::size_t>(package.builtin(BuiltIn::Date))] =
      side.site.text().effective.from.days();
  const auto& kinds = package.domain(package.kind_domain).words;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const bool here = package.word(kinds[i]) == side.site.meta().name;
    if (here)
      slots[static_cast<std::size_t>(package.builtin(BuiltIn::CareKind))] = static_cast<Raw>(i);
  }
  return slots;
}

/// Amounts at which the layers' rules change for these facts: deductibles, edges, caps.
void add_edges(const CareSide& side, std::span<const Raw> slots, std::set<std::int64_t>& amounts) {
  const std::vector<bool> known(slots.size(), false);
  const auto put = [&](const ExprPtr& expr, Term which, const Layer<ExprPtr>& layer) {
    prove::Symbols symbols(side.package(), slots, known);
    const auto v = symbols.term(*expr, which, layer.adjust);
    if (!v.ok() || v->unknown || v->kind != Kind::Money) return;
    const auto fen = round_to_int64(v->number.constant, Rounding::HalfUp);
    if (fen.ok() && *fen > 0) amounts.insert(*fen);
  };
  for (const int at : side.site.program().layers) {
    const auto& layer = *side.site.compiled->program->layers[static_cast<std::size_t>(at)].source;
    if (layer.deductible) put(*layer.deductible, Term::Deductible, layer);
    for (const auto& cap : layer.caps) put(cap.amount, Term::Cap, layer);
    for (const auto& band : layer.bands) {
      if (band.through) put(*band.through, Term::Value, layer);
    }
  }
}

Side settle_side(const prove::Bench& bench, const std::vector<Raw>& slots, std::int64_t fen) {
  const auto outcome = bench.settle(slots, fen);
  if (!outcome.ok()) {
    const bool refused = outcome.error().code == "policy.refused";
    return {refused ? outcome.error().where : outcome.error().code, {}, {}, {}};
  }
  return {"", Money::fen(outcome->total - outcome->personal), Money::fen(outcome->personal),
          Money::fen(outcome->allowance)};
}

/// What a claim comes to, without the facts.
struct Effect {
  std::int64_t in_scope = 0;
  std::array<std::int64_t, 6> amounts = {};
  std::string error_a, error_b;

  friend auto operator<=>(const Effect&, const Effect&) = default;
};

class ClaimComparer {
 public:
  ClaimComparer(const CareSide& a, const CareSide& b)
      : a_(a),
        b_(b),
        bench_a_(a.site),
        bench_b_(b.site),
        joint_(a.limits, care_uses(a), b.limits, care_uses(b)) {}

  bool too_many() const { return joint_.size() > kCellsMax; }
  void run(std::vector<Claim>& claims) {
    std::map<Effect, std::vector<Box>> found;
    for (std::int64_t i = 0; i < joint_.size(); ++i) one_cell(i, found);
    for (const auto& [effect, boxes] : found) {
      for (const Box& box : merge(boxes)) claims.push_back(claim(effect, box));
    }
  }

 private:
  void one_cell(std::int64_t index, std::map<Effect, std::vector<Box>>& found) {
    std::vector<Raw> slots_a = blank_slots(a_), slots_b = blank_slots(b_);
    const auto day = static_cast<std::size_t>(b_.package().builtin(BuiltIn::Date));
    const Raw day_b = slots_b[day];
    joint_.enter(index, slots_a, slots_b);
    const Date entered = Date::from_days(static_cast<std::int32_t>(slots_b[day]));
    if (!b_.site.text().effective.contains(entered)) slots_b[day] = day_b;
    std::set<std::int64_t> amounts;
    add_edges(a_, slots_a, amounts);
    add_edges(b_, slots_b, amounts);
    std::vector<std::int64_t> tries = {10'000, 100'000};
    for (const std::int64_t edge : amounts) {
      if (tries.size() + 2 > kAmountsMax) break;
      tries.push_back(edge);
      tries.push_back(edge + 10'000);
    }
    tries.push_back(5'000'000);
    tries.push_back(50'000'000);
    std::sort(tries.begin(), tries.end());
    tries.erase(std::unique(tries.begin(), tries.end()), tries.end());
    for (const std::int64_t fen : tries) {
      const Side x = settle_side(bench_a_, slots_a, fen), y = settle_side(bench_b_, slots_b, fen);
      if (x == y) continue;
      const Effect effect{fen,
                          {x.fund.in_fen(), x.personal.in_fen(), x.allowance.in_fen(),
                           y.fund.in_fen(), y.personal.in_fen(), y.allowance.in_fen()},
                          x.error,
                          y.error};
      found[effect].push_back(joint_.box(index));
    }
  }
  Claim claim(const Effect& effect, const Box& box) {
    const auto side = [&](std::size_t from, const std::string& error) {
      return Side{error, Money::fen(effect.amounts[from]), Money::fen(effect.amounts[from + 1]),
                  Money::fen(effect.amounts[from + 2])};
    };
    Claim c;
    c.care = a_.site.meta().name;
    c.title = {a_.site.meta().title.zh, a_.site.meta().title.en};
    c.when = box_text(box, joint_.labels());
    c.in_scope = Money::fen(effect.in_scope);
    c.a = side(0, effect.error_a);
    c.b = side(3, effect.error_b);
    inputs(box, c);
    return c;
  }
  void inputs(const Box& box, Claim& c) {
    std::vector<Raw> slots_a = blank_slots(a_), slots_b = blank_slots(b_);
    const std::vector<Raw> plain = slots_a;
    std::int64_t index = 0, stride = 1;
    for (std::size_t f = 0; f < box.size(); ++f) {
      index += static_cast<std::int64_t>(box[f][0]) * stride;
      stride *= static_cast<std::int64_t>(joint_.labels()[f].parts.size());
    }
    joint_.enter(index, slots_a, slots_b);
    for (std::size_t s = 0; s < static_cast<std::size_t>(a_.package().first_builtin); ++s) {
      if (slots_a[s] == plain[s]) continue;
      const auto& spec = a_.package().slots[s];
      c.inputs.emplace_back(spec.name, prove::raw_text(slots_a[s], spec, a_.package()));
    }
  }

  CareSide a_, b_;
  prove::Bench bench_a_, bench_b_;
  Joint joint_;
};

CareSide side_of(const Compiled& compiled, int document, int care) {
  CareSide side{{&compiled, document, care}, {}};
  side.limits = side.site.limits();
  return side;
}

int care_named(const Package& package, int document, const std::string& name) {
  const auto& list = package.documents[static_cast<std::size_t>(document)].body.care;
  for (std::size_t c = 0; c < list.size(); ++c) {
    if (list[c].meta.name == name) return static_cast<int>(c);
  }
  return -1;
}

std::int64_t weight(const Claim& claim) {
  if (claim.a.error.empty() != claim.b.error.empty())
    return std::numeric_limits<std::int64_t>::max();
  const std::int64_t d = claim.difference().in_fen();
  return d < 0 ? -d : d;
}

/// Of claims with the same facts and the same effect at several costs, the one with the smallest
/// cost.
void keep_smallest_of_alike(std::vector<Claim>& claims) {
  std::stable_sort(claims.begin(), claims.end(),
                   [](const Claim& x, const Claim& y) { return x.in_scope < y.in_scope; });
  std::set<std::array<std::string, 5>> seen;
  std::erase_if(claims, [&](const Claim& c) {
    return !seen.insert({c.care, c.when.en, c.difference().to_text(), c.a.error, c.b.error}).second;
  });
}

void compare_care(const CareSide& a, const CareSide& b, Diff& diff) {
  const auto& title = a.site.meta().title;
  if (looks_at_lines(a) || looks_at_lines(b)) {
    diff.notes.push_back(
        {title.zh + ":按费用明细计算,没有举例", title.en + ": computed line by line, no examples"});
    return;
  }
  ClaimComparer comparer(a, b);
  if (!comparer.too_many()) return comparer.run(diff.claims);
  diff.notes.push_back({title.zh + ":条件组合超过 " + std::to_string(kCellsMax) + " 种,没有举例",
                        title.en + ": too many combinations for examples"});
}

}  // namespace

void compare_claims(const Compiled& a, const Compiled& b, const std::vector<DocumentPair>& pairs,
                    const Options& options, Diff& diff) {
  for (const DocumentPair& pair : pairs) {
    if (pair.a < 0 || pair.b < 0) continue;
    const auto& list = a.package().documents[static_cast<std::size_t>(pair.a)].body.care;
    for (std::size_t c = 0; c < list.size(); ++c) {
      const int other = care_named(b.package(), pair.b, list[c].meta.name);
      if (other < 0) continue;
      compare_care(side_of(a, pair.a, static_cast<int>(c)), side_of(b, pair.b, other), diff);
    }
  }
  keep_smallest_of_alike(diff.claims);
  std::stable_sort(diff.claims.begin(), diff.claims.end(),
                   [](const Claim& x, const Claim& y) { return weight(x) > weight(y); });
  if (diff.claims.size() <= options.most) return;
  diff.claims_left_out = diff.claims.size() - options.most;
  diff.claims.resize(options.most);
}

}  // namespace gongji::policy::diff
