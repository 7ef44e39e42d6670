// Many people and settlements, through the office in large transactions; then the books. What was
// interrupted goes on where it was.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "app/vault_testing.h"
#include "app/verify.h"
#include "work.h"

namespace gongji::load {

namespace {

using Clockwork = std::chrono::steady_clock;

constexpr std::int64_t kReportEvery = 20;  ///< transactions

double seconds_since(Clockwork::time_point begin) {
  return std::chrono::duration<double>(Clockwork::now() - begin).count();
}

/// Peak memory of this process in MB.
long peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != "VmHWM:") continue;
    long kilobytes = 0;
    status >> kilobytes;
    return kilobytes / 1024;
  }
  return 0;
}

Result<std::int64_t> count_of(storage::Connection& connection, const std::string& table) {
  const std::array<storage::Value, 1> key = {kRegion};
  GJ_TRY(const auto rows,
         connection.query("SELECT count(*) FROM " + table + " WHERE region = $1", key));
  return rows.integer(0, 0);
}

/// Bytes on disk.
Result<std::int64_t> size_of(storage::Database& database, storage::Connection& connection) {
  if (database.dialect() == storage::Dialect::Postgres) {
    GJ_TRY(const auto rows, connection.query("SELECT pg_database_size(current_database())", {}));
    return rows.integer(0, 0);
  }
  std::int64_t bytes = 0;
  for (const char* end : {"", "-wal"}) {
    std::error_code absent;
    const auto size = std::filesystem::file_size(database.name() + end, absent);
    if (!absent) bytes += static_cast<std::int64_t>(size);
  }
  return bytes;
}

struct Filling {
  People people;
  std::string run;
  std::int64_t wanted = 0, batch = 0;

  std::string message(std::int64_t n) const { return run + std::to_string(n); }
};

/// How many settlements are there. Refuses a database that another filling has begun: its requests
/// would be others.
Result<std::int64_t> already_there(storage::Connection& connection, const Filling& filling) {
  GJ_TRY(const std::int64_t people, count_of(connection, "person"));
  GJ_TRY(const std::int64_t there, count_of(connection, "settlement"));
  bool same = people == static_cast<std::int64_t>(filling.people.count);
  if (there > 0) {
    storage::Rows key(2);
    key.add({kRegion, filling.message(there - 1)});
    GJ_TRY(const auto last,
           connection.fetch({&storage::tables::message, {"region", "message"}}, key));
    same = same && last.size() == 1;
  }
  if (same) return there;
  return make_error("load.filled", "--db",
                    "the database holds " + std::to_string(people) + " people and " +
                        std::to_string(there) +
                        " settlements of another filling: take its --people and --run, or an "
                        "empty database");
}

Result<void> settle_all(app::Office& office, const Filling& filling, std::int64_t from) {
  const auto begin = Clockwork::now();
  for (std::int64_t n = from; n < filling.wanted; n += filling.batch) {
    const std::int64_t end = std::min(n + filling.batch, filling.wanted);
    std::vector<app::Call> calls;
    for (std::int64_t i = n; i < end; ++i) {
      calls.push_back(request_of(filling.message(i), filling.people));
    }
    GJ_CHECK(perform_all(office, calls));
    if (end / filling.batch % kReportEvery != 0 && end < filling.wanted) continue;
    const double took = seconds_since(begin);
    std::printf("settlements %lld of %lld, %.0f s, %.0f/s\n", static_cast<long long>(end),
                static_cast<long long>(filling.wanted), took,
                static_cast<double>(end - from) / took);
    std::fflush(stdout);
  }
  return done();
}

/// As `gongji db verify` does. Says whether nothing differs.
Result<bool> verify_all(storage::Connection& connection) {
  const auto begin = Clockwork::now();
  GJ_CHECK(connection.begin_read());
  const auto report = app::verify(connection, {});
  connection.rollback();
  if (!report.ok()) return report.error();
  const auto& counts = report->counts;
  std::printf(
      "verified %llu postings, %llu transfers, %llu settlements, %llu balances in %.0f s, "
      "peak memory %ld MB: %s\n",
      static_cast<unsigned long long>(counts.postings),
      static_cast<unsigned long long>(counts.transfers),
      static_cast<unsigned long long>(counts.settlements),
      static_cast<unsigned long long>(counts.balances), seconds_since(begin), peak_memory(),
      report->first ? (report->first->table + " " + report->first->key).c_str() : "clean");
  return !report->first;
}

Result<bool> fill(storage::Database& database, const Filling& filling) {
  const auto begin = Clockwork::now();
  GJ_CHECK(prepare(database, filling.people, [&](std::uint64_t people) {
    std::printf("people %llu of %llu, %.0f s\n", static_cast<unsigned long long>(people),
                static_cast<unsigned long long>(filling.people.count), seconds_since(begin));
    std::fflush(stdout);
  }));
  GJ_TRY(auto connection, database.connect());
  GJ_TRY(const std::int64_t there, already_there(*connection, filling));
  if (there > 0) std::printf("%lld settlements are there\n", static_cast<long long>(there));
  app::Office office(std::move(connection),
                     {kRegion, 1, app::system_clock(), {}, app::test_vault()});
  GJ_CHECK(settle_all(office, filling, there));
  GJ_TRY(const std::int64_t bytes, size_of(database, office.connection()));
  std::printf("on disk %lld MB, peak memory %ld MB\n", static_cast<long long>(bytes / 1'000'000),
              peak_memory());
  std::fflush(stdout);
  return verify_all(office.connection());
}

}  // namespace

int run_fill(const Options& options) {
  const auto database = open(options.text("db", "load.sqlite"));
  if (!database.ok()) return failed(database.error());
  const auto clean = fill(**database, {people_of(options, 1'000'000), options.text("run", "fill"),
                                       options.number("settlements", 10'000'000),
                                       std::max<std::int64_t>(1, options.number("batch", 1'000))});
  if (!clean.ok()) return failed(clean.error());
  return *clean ? 0 : 1;
}

}  // namespace gongji::load
