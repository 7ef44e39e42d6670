// Group commit: requests of many clients share few durable transactions.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/office.h"

namespace gongji::app {

/// Threads that each carry out their queue in one office, one transaction after another: what
/// came in while a transaction was written makes the next one. Whoever submits a request reads and
/// hashes its fields (`prepare`). An answer is given after the commit. On SQLite one more thread
/// tidies the database meanwhile (Connection::tidy), so that no commit has to. The requests of one
/// person go to one thread, in the order in which they came.
///
/// Errors of a whole transaction leave it unknown whether it took place. It is sent again under
/// the same message ids, so that what took place is found and the rest is done; a request that
/// came without an id gets one on entry.
class Writer {
 public:
  struct Setting {
    std::int64_t region = 0;
    /// Called by each thread, and again after a connection was lost.
    std::function<Result<std::unique_ptr<storage::Connection>>()> connect;
    Clock clock;
    int threads = 1;                    ///< SQLite has one writer: more threads only wait there
    std::int64_t first_stripe = 1;      ///< of the first thread; each has its own
    std::size_t queue_max = 10'000;     ///< requests that wait for one thread
    std::size_t batch_max = 200;        ///< requests in one transaction
    std::int64_t patience_ms = 10'000;  ///< how long a transaction that fails is tried again
    VaultPointer vault = {};            ///< as of Office::Setting
  };
  /// Called once, by the thread that carried the request out; it must not block for long.
  using Answer = std::function<void(Result<Reply>)>;

  struct Counts {
    std::uint64_t calls = 0;    ///< answered
    std::uint64_t batches = 0;  ///< transactions committed
    std::uint64_t retries = 0;  ///< transactions that failed and were tried again
  };

  /// The first connection of each thread is made when its first request comes.
  explicit Writer(Setting setting);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  /// Stops.
  ~Writer();

  /// Refuses app.busy when the queue is full or the writer has stopped, and what the operation
  /// refuses. A storage.* error is of the whole transaction: ask again under the same message id.
  std::future<Result<Reply>> submit(Call call);
  void submit(Call call, Answer answer);

  /// Takes nothing more, finishes what has been taken, ends the threads. Twice is once.
  void stop();

  Counts counts() const;

  /// Threads that a database is best served by.
  static int default_threads(storage::Dialect dialect);

 private:
  struct Item {
    Call call;
    Answer answer;
  };
  struct Lane {
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Item> queue;
    bool stopping = false;
    std::int64_t stripe = 0;
    std::unique_ptr<Office> office;
    std::thread thread;
  };

  Lane& lane_of(const Call& call);
  void serve(Lane& lane);
  std::vector<Item> take(Lane& lane);
  void carry_out(Lane& lane, std::vector<Item>& items);
  Result<std::vector<Result<Reply>>> perform(Lane& lane, const std::vector<Call>& calls);
  Result<std::vector<Result<Reply>>> attempt(Lane& lane, const std::vector<Call>& calls);
  void tidy();

  Setting setting_;
  std::string origin_;
  std::atomic<std::uint64_t> made_ = 0, calls_ = 0, batches_ = 0, retries_ = 0;
  std::vector<std::unique_ptr<Lane>> lanes_;
  std::once_flag stopped_, tidied_;
  std::mutex tidy_mutex_;
  std::condition_variable tidy_wake_;
  bool tidy_ends_ = false;
  std::thread tidier_;
};

}  // namespace gongji::app
