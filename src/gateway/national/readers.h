// Threads with a connection each, for requests that only look.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "app/office.h"

namespace gongji::gateway {

/// Work waits in one queue; each thread takes the next. Answers come from these threads.
class Readers {
 public:
  struct Setting {
    std::int64_t region = 0;
    std::function<Result<std::unique_ptr<storage::Connection>>()> connect;
    app::Clock clock;
    app::VaultPointer vault;
    int threads = 1;
    std::size_t queue_max = 10'000;
  };
  using Answer = std::function<void(Result<app::Reply>)>;

  explicit Readers(Setting setting);
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;
  ~Readers();

  /// Refuses app.busy when the queue is full or the readers have stopped; storage.* when the
  /// database cannot be reached.
  void submit(std::shared_ptr<const app::Work> work, app::Context context, Answer answer);

  /// Takes nothing more, finishes what has been taken, ends the threads. Twice is once.
  void stop();

 private:
  struct Item {
    std::shared_ptr<const app::Work> work;
    app::Context context;
    Answer answer;
  };
  void serve();
  Result<app::Reply> consult(std::unique_ptr<app::Office>& office, const Item& item);

  Setting setting_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Item> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace gongji::gateway
