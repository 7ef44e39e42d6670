// Threads with a connection each, for what must wait for the database.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "app/office.h"

namespace gongji::gateway {

/// Tasks and questions wait in one queue; each thread takes the next task, or the next questions up
/// to a task, which it asks together.
class Offices {
 public:
  struct Setting {
    std::int64_t region = 0;
    std::function<Result<std::unique_ptr<storage::Connection>>()> connect;
    app::Clock clock;
    app::VaultPointer vault;
    int threads = 1;
    std::int64_t first_stripe = 1;  ///< of the first thread; each has its own
    std::size_t queue_max = 10'000;
    std::shared_ptr<app::PaymentPeriods> payments = {};
  };
  /// Gets an office, or why there is none. Gives false when the connection failed: the next task
  /// then gets a new one.
  using Task = std::function<bool(Result<app::Office*>)>;

  explicit Offices(Setting setting);
  Offices(const Offices&) = delete;
  Offices& operator=(const Offices&) = delete;
  ~Offices();

  /// False when the queue is full or the threads have stopped.
  bool submit(Task task);

  /// Has an office consult; the answer comes from its thread. What fails with the database is asked
  /// once more, by itself and over another connection. Refuses app.busy when the queue is full or
  /// the threads have stopped, storage.* when the database cannot be reached.
  using Consulted = std::function<void(Result<app::Reply>)>;
  void consult(app::Call call, Consulted answer);

  /// Takes nothing more, finishes what has been taken, ends the threads. Twice is once.
  void stop();

 private:
  struct Question {
    std::shared_ptr<const app::Call> call;
    Consulted answer;
    bool first = true;
  };
  /// One of the two.
  struct Waiting {
    Task task;
    std::optional<Question> question;
  };
  struct Next {
    Task task;
    std::vector<Question> questions;
  };
  bool put(Waiting waiting);
  void ask(Question question);
  /// Waits; nothing when the threads are to end.
  Next next();
  /// Gives false as a task does.
  bool answer_all(const Result<app::Office*>& office, std::vector<Question> questions);
  void serve(std::int64_t stripe);
  Result<std::unique_ptr<app::Office>> open(std::int64_t stripe) const;

  Setting setting_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace gongji::gateway
