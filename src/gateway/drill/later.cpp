#include "gateway/drill/later.h"

namespace gongji::gateway {

Later::Later() : thread_([this] { serve(); }) {}

Later::~Later() {
  {
    const std::lock_guard lock(mutex_);
    hurrying_ = stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Later::hurry() {
  {
    const std::lock_guard lock(mutex_);
    hurrying_ = true;
  }
  wake_.notify_all();
}

void Later::after(std::chrono::seconds delay, std::function<void()> what) {
  {
    const std::lock_guard lock(mutex_);
    due_.emplace(std::chrono::steady_clock::now() + delay, std::move(what));
  }
  wake_.notify_all();
}

void Later::serve() {
  std::unique_lock lock(mutex_);
  while (!stopping_ || !due_.empty()) {
    if (due_.empty()) {
      wake_.wait(lock);
      continue;
    }
    const auto first = due_.begin();
    if (!hurrying_ && first->first > std::chrono::steady_clock::now()) {
      wake_.wait_until(lock, first->first);
      continue;
    }
    const auto what = std::move(first->second);
    due_.erase(first);
    lock.unlock();
    what();
    lock.lock();
  }
}

}  // namespace gongji::gateway
