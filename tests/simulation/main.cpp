// gongji_simulation [--faults N] [--seed N] [--each N]: the office over a simulated clock, disk
// and network. Runs from consecutive seeds until N faults of the disk have struck.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/region.h"
#include "storage/migrate.h"
#include "storage/sqlite_database.h"
#include "world.h"

namespace gongji::simulation {
namespace {

constexpr std::uint64_t kFaultsByDefault = 300, kEachByDefault = 40;
constexpr std::int64_t kOpenedAt = 1'600'000'000'000;

struct Options {
  std::uint64_t faults = kFaultsByDefault;
  std::uint64_t seed = 1;
  std::uint64_t each = kEachByDefault;  ///< faults of one run
};

std::atomic<unsigned long long>& present_seed() {
  static std::atomic<unsigned long long> seed = 0;
  return seed;
}

/// An assertion that fails says which run it was, too.
void tell_seed(int) {
  std::fprintf(stderr, "again: gongji_simulation --seed %llu --faults 1\n", present_seed().load());
  std::fflush(stderr);
}

/// A file with a region, its package and institutions, made once.
Result<std::int64_t> prepare(Disk& disk) {
  GJ_TRY(const auto database,
         storage::open_sqlite(kFile, storage::OpenMode::Create, {disk.vfs(), true}));
  GJ_TRY(auto connection, database->connect());
  GJ_TRY(const auto applied, storage::migrate(*connection, kOpenedAt));
  GJ_CHECK(app::open_region(*connection, kRegion, "仿真区", kOpenedAt));
  GJ_TRY(const auto added,
         app::add_region_package(*connection, kRegion, GJ_SOURCE_DIR "/tests/simulation/package",
                                 kOpenedAt));
  app::Office office(std::move(connection), {kRegion, 1, [] { return kOpenedAt; }, "-start"});
  std::vector<app::Call> calls;
  for (int i = 1; i <= 3; ++i) {
    calls.push_back({"institution.add",
                     {{"institution", "H" + std::to_string(i)},
                      {"name", "医院"},
                      {"kind", "hospital"},
                      {"level", "1"},
                      {"from", "2020-01-01"}},
                     "",
                     "operator"});
  }
  GJ_TRY(const auto replies, office.perform(calls));
  for (const auto& reply : replies) {
    if (!reply.ok()) return reply.error();
  }
  const std::array<storage::Value, 1> key = {kRegion};
  GJ_TRY(const auto next,
         office.connection().query("SELECT next_id FROM stripe WHERE region = $1", key));
  return next.integer(0, 0);
}

Options options_of(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const std::uint64_t value = std::strtoull(argv[i + 1], nullptr, 10);
    if (name == "--faults") options.faults = value;
    if (name == "--seed") options.seed = value;
    if (name == "--each") options.each = value;
  }
  return options;
}

void print(const Figures& figures, std::uint64_t runs, double seconds) {
  const auto of = [&](Fault fault) {
    const auto at = figures.disk.find(fault);
    return static_cast<unsigned long long>(at == figures.disk.end() ? 0 : at->second);
  };
  const auto n = [](std::uint64_t number) { return static_cast<unsigned long long>(number); };
  std::printf("runs %llu, %.1f s\n", n(runs), seconds);
  std::printf("disk faults %llu: crash %llu, fsync %llu, write %llu, full %llu, read %llu\n",
              n(figures.disk_faults()), of(Fault::Crash), of(Fault::SyncError),
              of(Fault::WriteError), of(Fault::DiskFull), of(Fault::ReadError));
  std::printf("network faults %llu: dropped %llu, doubled %llu, delayed %llu, reordered %llu\n",
              n(figures.network_faults()), n(figures.dropped), n(figures.doubled),
              n(figures.delayed), n(figures.reordered));
  std::printf("transactions %llu, in doubt %llu, of which had taken place %llu, restarts %llu\n",
              n(figures.transactions), n(figures.unknown), n(figures.taken_place),
              n(figures.restarts));
  std::printf("requests acknowledged %llu, refused %llu, sent again %llu\n",
              n(figures.acknowledged), n(figures.refused), n(figures.resent));
}

int run(const Options& options) {
  const auto begin = std::chrono::steady_clock::now();
  Disk first(0);
  const auto next_id = prepare(first);
  if (!next_id.ok()) {
    std::fprintf(stderr, "%s\n", to_text(next_id.error()).c_str());
    return 1;
  }
  const Disk::Image image = first.image();
  std::signal(SIGABRT, tell_seed);
  Figures all;
  std::uint64_t runs = 0;
  while (all.disk_faults() < options.faults) {
    const std::uint64_t seed = options.seed + runs++;
    present_seed() = seed;
    World world(seed, image, *next_id);
    const std::string failure = world.run(options.each);
    all.add(world.figures());
    if (failure.empty()) continue;
    std::printf("FAILED: %s\nagain: gongji_simulation --seed %llu --faults 1 --each %llu\n",
                failure.c_str(), static_cast<unsigned long long>(seed),
                static_cast<unsigned long long>(options.each));
    return 1;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  print(all, runs, took.count());
  return 0;
}

}  // namespace
}  // namespace gongji::simulation

int main(int argc, char** argv) {
  return gongji::simulation::run(gongji::simulation::options_of(argc, argv));
}
