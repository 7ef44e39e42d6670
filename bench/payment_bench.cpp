// Clearing a year of three million cases over 200 hospitals: pricing, closing, and what it takes of
// memory. Cases are drawn by a fixed formula; 500 types, three levels, one case in ten far from its
// mean, one in a thousand reviewed.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <thread>

#include "app/workers.h"
#include "payment/clearing.h"

namespace gongji::bench {
namespace {

using payment::CaseBook;
using payment::PaymentCase;

constexpr std::uint32_t kCases = 3'000'000;
constexpr std::uint32_t kHospitals = 200;
constexpr std::uint32_t kTypes = 500;
constexpr std::size_t kPart = 65'536;

constexpr std::string_view kSettings = R"(payment: 1
id: bench
sources: {b: {title: bench, reliability: assumed}}
cite: b
period: {from: 2025-01-01, through: 2025-12-31}
budget: {total: 20000000000.00}
envelopes:
  dip:
    method: dip
    share: 100%
    reserve: 3%
    level_coefficient: {"3": 1.05, "2": 0.9, "1": 0.75}
    review_quota: 0.5%
    deviation: {low: {limit: 0.5, includes_limit: true}, high: {limit: 2}, review_above: 5}
    value: {basis: total}
    fund_part: minus_paid
    sharing:
      surplus: {keep: 85%, from: 70%}
      overspend: [{through: 110%, share: 70%}]
    quality: {deposit: 5%, by: score, back: [{from: 80, share: 100%}]}
)";

std::uint64_t scrambled(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9u;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

void add_names(CaseBook& book) {
  book.hospital("");
  book.group("");
  for (std::uint32_t i = 0; i < kHospitals; ++i) {
    payment::Hospital& row = book.hospital_rows[book.hospital("H" + std::to_string(1000 + i))];
    row.level = std::to_string(i % 3 + 1);
    row.score = Rate::nano((70 + i % 30) * Rate::kNanoPerOne);
  }
  for (std::uint32_t i = 0; i < kTypes; ++i) {
    payment::GroupRow& row = book.group_rows[book.group("T" + std::to_string(1000 + i))];
    row.mean = Money::fen(200'000 + std::int64_t{i} * 7'001);
    row.score = payment::Points::micro(row.mean.in_fen() * 1'000);
  }
}

const CaseBook& book() {
  static const CaseBook kBook = [] {
    CaseBook made;
    add_names(made);
    made.cases.reserve(kCases);
    for (std::uint32_t i = 0; i < kCases; ++i) {
      const std::uint64_t r = scrambled(i + 1);
      PaymentCase one;
      one.hospital = 1 + static_cast<std::uint32_t>(r % kHospitals);
      one.group = 1 + static_cast<std::uint32_t>((r >> 8) % kTypes);
      const auto percent = static_cast<std::int64_t>(60 + (r >> 20) % 90);
      const std::int64_t far = (r >> 32) % 10 == 0 ? 3 : 1;
      one.cost = Money::fen(made.group_rows[one.group].mean.in_fen() * percent / 100 * far);
      one.fund_part = Money::fen(one.cost.in_fen() * 65 / 100);
      one.patient_part = one.cost - one.fund_part;
      one.auxiliary = Rate::percent((r >> 40) % 5 == 0 ? 115 : 100);
      if ((r >> 44) % 1000 == 0) one.review = payment::Review::ByItem;
      made.set_id(one, std::to_string(10'000'000 + i));
      made.cases.push_back(one);
    }
    return made;
  }();
  return kBook;
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void clear_year(benchmark::State& state) {
  const auto settings = payment::read_settings("bench", std::string(kSettings), {});
  if (!settings.ok()) std::fprintf(stderr, "%s\n", to_text(settings.error()).c_str());
  const CaseBook& cases = book();
  app::Workers workers(static_cast<int>(state.range(0)));
  Money paid;
  for (auto unused : state) {
    payment::Clearing clearing(*settings, cases, Exact::of(1));
    std::vector<payment::PricedPart> parts((kCases + kPart - 1) / kPart);
    workers.run(parts.size(), [&](std::size_t part, std::size_t) {
      const std::size_t from = part * kPart;
      clearing.price(from, std::min<std::size_t>(kCases, from + kPart), parts[part]);
    });
    const auto result = clearing.close(parts);
    GJ_ASSERT(result.ok());
    paid = result->envelopes[0].paid;
    benchmark::DoNotOptimize(paid);
  }
  state.SetItemsProcessed(state.iterations() * kCases);
  state.counters["peak_MB"] = peak_megabytes();
}
BENCHMARK(clear_year)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace gongji::bench
