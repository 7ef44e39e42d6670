#include "app/workers.h"

#include <algorithm>

#include "base/assert.h"

namespace gongji::app {

int thread_count(int asked) {
  if (asked > 0) return asked;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

Workers::Workers(int count) {
  GJ_ASSERT(count >= 1);
  for (int i = 1; i < count; ++i) {
    threads_.emplace_back([this, i] { serve(static_cast<std::size_t>(i)); });
  }
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Workers::run(std::size_t parts, const std::function<void(std::size_t, std::size_t)>& work) {
  {
    const std::lock_guard lock(mutex_);
    work_ = &work;
    parts_ = parts;
    next_ = 0;
    running_ = threads_.size();
    ++round_;
  }
  wake_.notify_all();
  take_parts(0);
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [&] { return running_ == 0; });
  work_ = nullptr;
}

void Workers::take_parts(std::size_t worker) {
  for (std::size_t part = next_++; part < parts_; part = next_++) (*work_)(part, worker);
}

void Workers::serve(std::size_t worker) {
  std::size_t seen = 0;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return closing_ || round_ != seen; });
      if (closing_) return;
      seen = round_;
    }
    take_parts(worker);
    const std::lock_guard lock(mutex_);
    if (--running_ == 0) idle_.notify_all();
  }
}

}  // namespace gongji::app
