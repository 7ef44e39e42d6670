#include "gateway/gate/replay_cache.h"

namespace gongji::gateway {

bool ReplayCache::accept(const Seen& seen) {
  const std::lock_guard lock(mutex_);
  while (!order_.empty()) {
    const auto oldest = entries_.find(order_.front());
    const bool late = seen.now_ms - oldest->second.first_ms > setting_.keep_ms;
    if (!late && entries_.size() < setting_.entries_max) break;
    entries_.erase(oldest);
    order_.pop_front();
  }
  const auto [entry, fresh] = entries_.try_emplace(seen.key, Entry{seen.body, seen.now_ms});
  if (fresh) {
    order_.push_back(seen.key);
    return true;
  }
  const Entry& first = entry->second;
  return first.body == seen.body || seen.now_ms - first.first_ms < seen.burst_ms;
}

std::size_t ReplayCache::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

}  // namespace gongji::gateway
