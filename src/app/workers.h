// Threads that share out the parts of one batch, and a queue between threads.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace gongji::app {

/// `asked`, or for 0 one for each processor.
int thread_count(int asked);

/// A fixed number of threads, the caller's among them.
class Workers {
 public:
  explicit Workers(int count);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers();

  int count() const { return static_cast<int>(threads_.size()) + 1; }

  /// Runs `work(part, worker)` for each part below `parts`, each once, and returns when all are
  /// done. `worker` is below count(): no two calls at a time have the same.
  void run(std::size_t parts, const std::function<void(std::size_t, std::size_t)>& work);

 private:
  void serve(std::size_t worker);
  void take_parts(std::size_t worker);

  std::mutex mutex_;
  std::condition_variable wake_, idle_;
  const std::function<void(std::size_t, std::size_t)>* work_ = nullptr;
  std::size_t parts_ = 0;
  std::atomic<std::size_t> next_ = 0;
  std::size_t round_ = 0;    ///< how often `run` was called
  std::size_t running_ = 0;  ///< threads that have not finished this round
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

/// A queue of bounded length between threads. Closing it wakes both sides.
template <class T>
class Channel {
 public:
  explicit Channel(std::size_t room) : room_(room) {}

  /// Waits for room. False when the channel is closed; the item is lost then.
  bool put(T item) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return items_.size() < room_ || closed_; });
    if (closed_) return false;
    items_.push_back(std::move(item));
    changed_.notify_all();
    return true;
  }

  /// Waits for an item. Nothing when the channel is closed and empty.
  std::optional<T> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !items_.empty() || closed_; });
    if (items_.empty()) return std::nullopt;
    std::optional<T> item = std::move(items_.front());
    items_.pop_front();
    changed_.notify_all();
    return item;
  }

  /// Nothing more is put; what is in it can still be taken.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<T> items_;
  std::size_t room_;
  bool closed_ = false;
};

}  // namespace gongji::app
