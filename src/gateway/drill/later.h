// What is done after a while, in one thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace gongji::gateway {

class Later {
 public:
  Later();
  Later(const Later&) = delete;
  Later& operator=(const Later&) = delete;
  /// Does at once what is still to be done.
  ~Later();

  void after(std::chrono::seconds delay, std::function<void()> what);
  /// From now on nothing waits.
  void hurry();

 private:
  void serve();
  std::mutex mutex_;
  std::condition_variable wake_;
  std::multimap<std::chrono::steady_clock::time_point, std::function<void()>> due_;
  bool hurrying_ = false, stopping_ = false;
  std::thread thread_;
};

}  // namespace gongji::gateway
