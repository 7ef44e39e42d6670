// Signatures that came before.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>

namespace gongji::gateway {

/// From any thread. Remembers as long as a signature can be valid, and not more than so many: then
/// the oldest is forgotten. Only signatures that were right come here, so that strangers cannot
/// fill it.
class ReplayCache {
 public:
  struct Setting {
    std::int64_t keep_ms = 60 * 60'000;
    std::size_t entries_max = 200'000;
  };
  struct Seen {
    std::string key;   ///< of the signed message
    std::string body;  ///< its digest
    std::int64_t now_ms = 0;
    std::int64_t burst_ms = 0;  ///< so long after the first another body is no replay
  };

  explicit ReplayCache(Setting setting) : setting_(setting) {}

  /// False: it came before with another body.
  bool accept(const Seen& seen);
  std::size_t size() const;

 private:
  struct Entry {
    std::string body;
    std::int64_t first_ms = 0;
  };
  Setting setting_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
  std::deque<std::string> order_;
};

}  // namespace gongji::gateway
