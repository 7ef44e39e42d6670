// Cases into groups, one core, by the scheme and the cases that GONGJI_BENCH_SCHEME (a folder) and
// GONGJI_BENCH_CASES (CSV) name, else the demonstration scheme and its example: records a second
// without and with a trace, and the time to load a scheme as tables and compiled.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>

#include "app/grouping/case_file.h"
#include "app/grouping/scheme_files.h"
#include "base/assert.h"
#include "grouping/grouper.h"

namespace gongji::bench {
namespace {

std::string named(const char* variable, const char* fallback) {
  const char* value = std::getenv(variable);
  return value != nullptr ? value : std::string(GJ_SOURCE_DIR) + fallback;
}

std::string scheme_path() {
  return named("GONGJI_BENCH_SCHEME", "/schemes/demo-drg");
}

const grouping::Scheme& scheme() {
  static const grouping::Scheme kScheme = [] {
    auto loaded = app::load_scheme(scheme_path(), {});
    if (!loaded.ok()) std::fprintf(stderr, "%s\n", to_text(loaded.error()).c_str());
    GJ_ASSERT(loaded.ok());
    return loaded.take();
  }();
  return kScheme;
}

/// The cases of the file with the texts that they point into.
struct Cases {
  std::vector<std::unique_ptr<app::RecordBatch>> batches;
  std::vector<grouping::CaseRecord> records;
};

const Cases& cases() {
  static const Cases kCases = [] {
    Cases cases;
    app::CaseFile::Options options;
    options.path = named("GONGJI_BENCH_CASES", "/examples/drg-grouping/cases.csv");
    options.ignore_unknown = true;
    auto file = app::CaseFile::open(options);
    GJ_ASSERT(file.ok());
    const auto parser = file->parser();
    while (true) {
      auto batch = std::make_unique<app::RecordBatch>();
      const auto more = file->next(*batch);
      if (!more.ok() || !*more) return cases;
      for (const app::Record& row : batch->records) {
        grouping::CaseRecord record;
        if (!row.quoted && parser->parse(*batch, row, record).ok()) {
          cases.records.push_back(std::move(record));
        }
      }
      cases.batches.push_back(std::move(batch));
    }
  }();
  return kCases;
}

void group_plain(benchmark::State& state) {
  grouping::Grouper grouper(scheme());
  std::size_t grouped = 0;
  for (auto _ : state) {
    for (const auto& record : cases().records) {
      grouped += grouper.group(record).drg != grouping::kNoIndex ? 1u : 0u;
    }
  }
  benchmark::DoNotOptimize(grouped);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cases().records.size()));
}

void group_traced(benchmark::State& state) {
  grouping::Grouper grouper(scheme());
  grouping::Trace trace;
  for (auto _ : state) {
    for (const auto& record : cases().records) {
      benchmark::DoNotOptimize(grouper.group(record, trace));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cases().records.size()));
}

void load_tables(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(app::load_scheme(scheme_path(), {}));
  }
}

void load_compiled(benchmark::State& state) {
  const std::string path =
      (std::filesystem::temp_directory_path() / "gongji-bench.scheme").string();
  GJ_ASSERT(app::write_compiled(scheme(), path).ok());
  for (auto _ : state) {
    auto loaded = app::load_scheme(path, {});
    GJ_ASSERT(loaded.ok());
  }
  std::filesystem::remove(path);
}

BENCHMARK(group_plain)->Unit(benchmark::kMillisecond);
BENCHMARK(group_traced)->Unit(benchmark::kMillisecond);
BENCHMARK(load_tables)->Unit(benchmark::kMillisecond);
BENCHMARK(load_compiled)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace gongji::bench
