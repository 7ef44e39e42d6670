// Many people and settlements, through the office in large transactions; then the books.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

#include "app/books_testing.h"
#include "app/vault_testing.h"
#include "work.h"

namespace gongji::load {

namespace {

using Clockwork = std::chrono::steady_clock;

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

}  // namespace

int run_fill(const Options& options) {
  const auto database = open(options.text("db", "load.sqlite"));
  if (!database.ok()) return failed(database.error());
  const People people = people_of(options, 1'000'000);
  const auto wanted = options.number("settlements", 10'000'000);
  const auto batch = options.number("batch", 1'000);
  auto begin = Clockwork::now();
  const auto made = prepare(**database, people);
  if (!made.ok()) return failed(made.error());
  std::printf("people %llu in %.0f s\n", static_cast<unsigned long long>(people.count),
              seconds_since(begin));
  auto connection = (*database)->connect();
  if (!connection.ok()) return failed(connection.error());
  app::Office office(connection.take(), {kRegion, 1, app::system_clock(), {}, app::test_vault()});
  begin = Clockwork::now();
  const std::string run = options.text("run", "fill");
  for (std::int64_t n = 0; n < wanted; n += batch) {
    std::vector<app::Call> calls;
    for (std::int64_t i = n; i < std::min(n + batch, wanted); ++i) {
      calls.push_back(request_of(run + std::to_string(i), people));
    }
    const auto replies = office.perform(calls);
    if (!replies.ok()) return failed(replies.error());
    for (const auto& reply : *replies) {
      if (!reply.ok()) return failed(reply.error());
    }
    if ((n / batch) % 100 == 0) {
      std::printf("%lld settlements, %.0f s\n", static_cast<long long>(n), seconds_since(begin));
      std::fflush(stdout);
    }
  }
  std::printf("settlements %lld in %.0f s, peak memory %ld MB\n", static_cast<long long>(wanted),
              seconds_since(begin), peak_memory());
  begin = Clockwork::now();
  const std::string wrong = app::books_difference(office.connection(), kRegion);
  std::printf("verified in %.0f s, peak memory %ld MB: %s\n", seconds_since(begin), peak_memory(),
              wrong.empty() ? "clean" : wrong.c_str());
  return wrong.empty() ? 0 : 1;
}

}  // namespace gongji::load
