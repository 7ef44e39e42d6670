// Deletes files that nobody can fetch any more, now and then and a few at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "app/office.h"

namespace gongji::gateway {

class FileSweep {
 public:
  struct Setting {
    std::int64_t region = 0;
    std::function<Result<std::unique_ptr<storage::Connection>>()> connect;
    app::Clock clock;
    std::chrono::milliseconds every{3'600'000};
    /// Told how many went, or why none could. From the thread of the sweep.
    std::function<void(const Result<std::int64_t>&)> told;
  };

  /// The first sweep begins at once, in a thread of its own.
  explicit FileSweep(Setting setting);
  FileSweep(const FileSweep&) = delete;
  FileSweep& operator=(const FileSweep&) = delete;
  ~FileSweep();

  /// One sweep: at most 1000 files, 20 in a transaction, so that nobody waits long behind it.
  static Result<std::int64_t> sweep(storage::Connection& connection, std::int64_t region,
                                    std::int64_t now_ms);

  /// Ends behind the transaction in hand. Twice is once.
  void stop();

 private:
  void run();

  Setting setting_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace gongji::gateway
