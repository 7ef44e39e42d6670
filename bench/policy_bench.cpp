// One three-layer policy over ten million claims of one million people in person order, one core:
// the fast evaluator, the plain evaluator, hand-written C++, and explained settlements.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "by_hand.h"
#include "policy/eval/fast.h"
#include "policy/explain/explain.h"

namespace gongji::bench {
namespace {

using policy::Raw;
using policy::checked::BuiltIn;

constexpr int kPeople = 1'000'000;
constexpr int kEach = 10;

std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9u;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

std::vector<Claim> make_claims() {
  std::vector<Claim> claims;
  claims.reserve(std::size_t{kPeople} * kEach);
  for (int person = 0; person < kPeople; ++person) {
    const std::uint64_t p = mixed(static_cast<std::uint64_t>(person) + 1);
    for (int i = 0; i < kEach; ++i) {
      const std::uint64_t r = mixed(p + static_cast<std::uint64_t>(i));
      const auto size = static_cast<std::int32_t>(r % 1'500'000);
      const bool big = (r >> 40) % 50 == 0;
      claims.push_back({person, big ? size * 20 : size / 4 + 1,
                        static_cast<std::uint8_t>(p % 3 == 0),
                        static_cast<std::uint8_t>((r >> 24) % 3),
                        static_cast<std::uint8_t>((p >> 8) % 16 < 13 ? 0 : (p >> 12) % 3 + 1)});
    }
  }
  return claims;
}

const std::vector<Claim>& claims() {
  static const std::vector<Claim> kept = make_claims();
  return kept;
}

std::shared_ptr<const policy::Compiled> compiled() {
  static const std::shared_ptr<const policy::Compiled> kept = [] {
    std::vector<policy::SourceFile> files;
    for (const char* name : {"benefit.yaml", "package.yaml"}) {
      const std::string path = std::string(GJ_SOURCE_DIR) + "/bench/three-layers/" + name;
      std::stringstream text;
      text << std::ifstream(path).rdbuf();
      files.push_back({path, text.str()});
    }
    policy::Diagnostics diagnostics;
    auto result = policy::compile(files, {}, diagnostics);
    if (!result) std::fprintf(stderr, "%s", diagnostics.render_all().c_str());
    return result;
  }();
  GJ_ASSERT(kept != nullptr);
  return kept;
}

/// Sums by which the runs are compared: the same from every evaluator.
struct Sums {
  std::int64_t pool = 0, major = 0, aid = 0, cash = 0;
  friend bool operator==(const Sums&, const Sums&) = default;
};

/// Facts of a claim in the slots of the package; accumulators start anew with each person.
class Slots {
 public:
  Slots() : package_(compiled()->package()), slots_(compiled()->defaults) {
    for (Raw& raw : slots_) raw = raw == policy::kNoValue ? 0 : raw;
  }
  std::span<Raw> load(const Claim& claim) {
    if (claim.person != person_) {
      std::fill(slots_.begin() + package_.first_accumulator, slots_.end(), 0);
      person_ = claim.person;
    }
    slots_[0] = claim.person_class;
    slots_[1] = claim.level;
    slots_[2] = claim.identity;
    slots_[static_cast<std::size_t>(package_.builtin(BuiltIn::Total))] = claim.fen;
    slots_[static_cast<std::size_t>(package_.builtin(BuiltIn::InScope))] = claim.fen;
    return slots_;
  }

 private:
  const policy::checked::Package& package_;
  std::vector<Raw> slots_;
  std::int32_t person_ = -1;
};

void add(Sums& sums, const policy::eval::Outcome& out) {
  sums.pool += out.layers[0].payment;
  sums.major += out.layers[1].payment;
  sums.aid += out.layers[2].payment;
  sums.cash += out.cash;
}

Sums by_hand(std::size_t count) {
  Sums sums;
  Used used{};
  std::int32_t person = -1;
  for (std::size_t i = 0; i < count; ++i) {
    const Claim& claim = claims()[i];
    if (claim.person != person) used = {};
    person = claim.person;
    const Paid paid = settle_by_hand(claim, used);
    sums.pool += paid.pool;
    sums.major += paid.major;
    sums.aid += paid.aid;
    sums.cash += paid.cash;
  }
  return sums;
}

Sums by_fast(std::size_t count) {
  const auto& program = *compiled()->program;
  const auto& care = program.documents[0].care.empty() ? program.documents[1].care[0]
                                                       : program.documents[0].care[0];
  policy::eval::Workspace workspace;
  prepare(program, workspace);
  Slots slots;
  Sums sums;
  policy::eval::Outcome out;
  policy::eval::EncounterView view;
  view.document = care.document;
  for (std::size_t i = 0; i < count; ++i) {
    view.slots = slots.load(claims()[i]);
    const auto done = settle_fast(program, care, view, workspace, out);
    GJ_ASSERT(done.ok());
    add(sums, out);
  }
  return sums;
}

Sums by_plain(std::size_t count, bool explained) {
  policy::eval::Workspace workspace;
  Slots slots;
  Sums sums;
  std::vector<policy::eval::LayerDetail> details;
  policy::eval::EncounterView view;
  view.document = compiled()->program->documents[0].care.empty() ? 1 : 0;
  for (std::size_t i = 0; i < count; ++i) {
    view.slots = slots.load(claims()[i]);
    details.clear();
    const auto out =
        settle_plain(compiled()->package(), view, workspace, explained ? &details : nullptr);
    GJ_ASSERT(out.ok());
    add(sums, *out);
    if (!explained) continue;
    const policy::explain::Settled settled{view.document, 0, view.slots, &*out, &details};
    benchmark::DoNotOptimize(explain(*compiled(), settled));
  }
  return sums;
}

template <class Run>
void time_run(benchmark::State& state, std::size_t count, Run run) {
  const Sums floor = by_hand(count);
  for (auto _ : state) {
    const Sums sums = run(count);
    if (sums != floor) state.SkipWithError("the sums differ from the hand-written ones");
    benchmark::DoNotOptimize(sums);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(count));
  state.counters["ns_per_claim"] =
      benchmark::Counter(static_cast<double>(count), benchmark::Counter::kIsIterationInvariantRate |
                                                         benchmark::Counter::kInvert);
}

void by_hand_10m(benchmark::State& s) {
  time_run(s, claims().size(), by_hand);
}
void fast_10m(benchmark::State& s) {
  time_run(s, claims().size(), by_fast);
}
void plain_1m(benchmark::State& s) {
  time_run(s, 1'000'000, [](std::size_t n) { return by_plain(n, false); });
}
void explained_200k(benchmark::State& s) {
  time_run(s, 200'000, [](std::size_t n) { return by_plain(n, true); });
}

BENCHMARK(by_hand_10m)->Unit(benchmark::kMillisecond);
BENCHMARK(fast_10m)->Unit(benchmark::kMillisecond);
BENCHMARK(plain_1m)->Unit(benchmark::kMillisecond);
BENCHMARK(explained_200k)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace gongji::bench
