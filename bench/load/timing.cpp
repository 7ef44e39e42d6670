// Durable settlements a second through the writer, beside a bare loop that writes the same rows in
// transactions of the same size and does nothing else. The processor time of the threads that write
// is given too: it suffers less from what else runs.
#include <pthread.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>
#include <mutex>
#include <numeric>
#include <thread>
#include <vector>

#include "app/vault_testing.h"
#include "app/writer.h"
#include "base/utf8.h"
#include "recorder.h"
#include "work.h"

namespace gongji::load {

namespace {

using Clockwork = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t kRecordedMax = 60'000;  ///< settlements

struct Figures {
  double rate = 0, p50 = 0, p99 = 0;  ///< settlements a second; ms
  double batch = 0;                   ///< settlements in a transaction
  std::size_t batches = 0;            ///< transactions
  std::size_t refused = 0;
  double processor = 0;  ///< us of the threads that write, a settlement
};

/// Processor time of a thread, in microseconds.
double processor_time(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

/// Clocks of the threads that carry requests out: they connect before the one that tidies.
class ThreadClocks {
 public:
  explicit ThreadClocks(int threads) : threads_(static_cast<std::size_t>(threads)) {}

  void note_this_thread() {
    clockid_t clock{};
    pthread_getcpuclockid(pthread_self(), &clock);
    const std::lock_guard lock(mutex_);
    const bool known = std::find(clocks_.begin(), clocks_.end(), clock) != clocks_.end();
    if (!known && clocks_.size() < threads_) clocks_.push_back(clock);
  }
  double sum() {
    const std::lock_guard lock(mutex_);
    double sum = 0;
    for (const clockid_t clock : clocks_) sum += processor_time(clock);
    return sum;
  }

 private:
  std::mutex mutex_;
  std::size_t threads_;
  std::vector<clockid_t> clocks_;
};

double at_share(std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  return sorted[std::min(sorted.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

struct Run {
  storage::Database& database;
  People people;
  double seconds;
  std::string name;
};

/// Closed loop: each client sends its next request when it has the answer.
Figures through_writer(const Run& run, int clients) {
  app::Writer::Setting setting;
  setting.vault = app::test_vault();
  setting.region = kRegion;
  setting.clock = app::system_clock();
  setting.threads = app::Writer::default_threads(run.database.dialect());
  ThreadClocks clocks(setting.threads);
  setting.connect = [&] {
    clocks.note_this_thread();
    return run.database.connect();
  };
  app::Writer writer(setting);
  // The first request compiles the package.
  for (int i = 0; i < 20; ++i) {
    (void)writer.submit(request_of(run.name + "w" + std::to_string(i), run.people)).get();
  }
  const auto before = writer.counts();
  const double processor_before = clocks.sum();
  std::atomic<std::size_t> refused = 0;
  std::vector<std::vector<double>> times(static_cast<std::size_t>(clients));
  std::vector<std::thread> threads;
  const auto begin = Clockwork::now();
  for (int c = 0; c < clients; ++c) {
    threads.emplace_back([&, c] {
      auto& mine = times[static_cast<std::size_t>(c)];
      const std::string prefix = run.name + "." + std::to_string(c) + ".";
      for (int n = 0; Seconds(Clockwork::now() - begin).count() < run.seconds; ++n) {
        const auto sent = Clockwork::now();
        const auto reply = writer.submit(request_of(prefix + std::to_string(n), run.people)).get();
        if (!reply.ok()) ++refused;
        mine.push_back(Seconds(Clockwork::now() - sent).count() * 1e3);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  const double took = Seconds(Clockwork::now() - begin).count();
  std::vector<double> all;
  for (const auto& mine : times) all.insert(all.end(), mine.begin(), mine.end());
  std::sort(all.begin(), all.end());
  const auto counts = writer.counts();
  const auto batches = std::max<std::uint64_t>(1, counts.batches - before.batches);
  const double processor = clocks.sum() - processor_before;
  return {static_cast<double>(all.size()) / took,
          at_share(all, 0.5),
          at_share(all, 0.99),
          static_cast<double>(counts.calls - before.calls) / static_cast<double>(batches),
          batches,
          refused,
          processor / static_cast<double>(std::max<std::uint64_t>(1, counts.calls - before.calls))};
}

/// The rows of settlements in batches, as one office writes them.
Result<std::vector<Batch>> recorded(const Run& run, std::int64_t stripe, std::size_t batch,
                                    std::size_t batches) {
  std::vector<Batch> found;
  GJ_TRY(auto inner, run.database.connect());
  app::Office office(std::make_unique<Recorder>(std::move(inner), found),
                     {kRegion, stripe, app::system_clock(), {}, app::test_vault()});
  for (std::size_t b = 0; b < batches; ++b) {
    std::vector<app::Call> calls;
    for (std::size_t i = 0; i < batch; ++i) {
      calls.push_back(request_of(
          run.name + std::to_string(stripe) + "." + std::to_string(b * batch + i), run.people));
    }
    GJ_TRY(const auto replies, office.perform(calls));
    for (const auto& reply : replies) {
      if (!reply.ok()) return reply.error();
    }
  }
  return found;
}

Result<void> write_all(storage::Connection& connection, const std::vector<Batch>& batches) {
  for (const Batch& batch : batches) {
    GJ_CHECK(connection.begin());
    for (const Written& written : batch) {
      GJ_CHECK(written.put ? connection.put(*written.table, written.rows)
                           : connection.insert(*written.table, written.rows));
    }
    GJ_CHECK(connection.commit());
  }
  return done();
}

struct Bare {
  double rate = 0;       ///< settlements a second
  double processor = 0;  ///< as of Figures
};

/// The rows are recorded in `run.database` and written to `other`, in as many
/// transactions as the writer made, up to what memory holds well. As many threads as the writer
/// has: with several, each writes its own stripe.
Result<Bare> bare_loop(const Run& run, storage::Database& other, const Figures& writer) {
  const int threads = app::Writer::default_threads(other.dialect());
  const auto batch = static_cast<std::size_t>(std::max(1.0, writer.batch + 0.5));
  const std::size_t batches = std::clamp<std::size_t>(
      std::min(writer.batches, kRecordedMax / batch) / static_cast<std::size_t>(threads), 20,
      kRecordedMax);
  std::vector<std::vector<Batch>> work;
  std::vector<std::unique_ptr<storage::Connection>> connections;
  for (int t = 0; t < threads; ++t) {
    GJ_TRY(auto rows, recorded(run, 100 + t, batch, batches));
    work.push_back(std::move(rows));
    GJ_TRY(auto connection, other.connect());
    connections.push_back(std::move(connection));
  }
  std::vector<Result<void>> results(static_cast<std::size_t>(threads));
  std::vector<double> processor(static_cast<std::size_t>(threads));
  std::vector<std::thread> running;
  const auto begin = Clockwork::now();
  for (std::size_t t = 0; t < work.size(); ++t) {
    running.emplace_back([&, t] {
      results[t] = write_all(*connections[t], work[t]);
      processor[t] = processor_time(CLOCK_THREAD_CPUTIME_ID);
    });
  }
  for (auto& thread : running) thread.join();
  const double took = Seconds(Clockwork::now() - begin).count();
  for (const auto& result : results) GJ_CHECK(result);
  const double written = static_cast<double>(batches * batch) * threads;
  return Bare{written / took, std::accumulate(processor.begin(), processor.end(), 0.0) / written};
}

}  // namespace

int run_bench(const Options& options) {
  const auto database = open(options.text("db", "load.sqlite"));
  const auto other = open(options.text("other", "other.sqlite"));
  if (!database.ok()) return failed(database.error());
  if (!other.ok()) return failed(other.error());
  const People people = people_of(options, 20'000);
  for (storage::Database* each : {database->get(), other->get()}) {
    const auto made = prepare(*each, people);
    if (!made.ok()) return failed(made.error());
  }
  const char* kind = (*database)->dialect() == storage::Dialect::Sqlite ? "SQLite" : "PostgreSQL";
  const std::string id = std::to_string(app::system_clock()());
  const std::string all_clients = options.text("clients", "1,8,64");
  for (const std::string_view text : split(all_clients, ',')) {
    const int clients = std::atoi(std::string(text).c_str());
    const Run run{**database, people, options.real("seconds", 5), id + "." + std::string(text)};
    const Figures figures = through_writer(run, clients);
    if (figures.refused > 0) {
      std::fprintf(stderr, "gongji_load: %zu settlements were refused\n", figures.refused);
      return 1;
    }
    const auto bare = bare_loop({**database, people, 0, run.name + ".bare"}, **other, figures);
    if (!bare.ok()) return failed(bare.error());
    std::printf("%s | %d | %.0f | %.1f | %.1f | %.1f | %.0f | %.0f %% | %.0f | %.0f\n", kind,
                clients, figures.rate, figures.p50, figures.p99, figures.batch, bare->rate,
                100 * figures.rate / bare->rate, figures.processor, bare->processor);
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace gongji::load
