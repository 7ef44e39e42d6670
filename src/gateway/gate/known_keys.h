// Keys and addresses of institutions as the database has them, in memory.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

#include "app/office.h"
#include "gateway/signing/signing.h"

namespace gongji::gateway {

/// One state of them; never changes.
struct KeySnapshot {
  std::map<SigningStyle, std::vector<Credential>> credentials;
  std::set<std::string, std::less<>> signing;  ///< institutions that were ever given a key
  std::map<std::string, std::vector<std::string>, std::less<>> addresses;
};

/// Reads them again every few seconds in a thread of its own: a new key works and a revoked one
/// ends within that time. While the database cannot be read the last state holds.
class KnownKeys {
 public:
  struct Setting {
    std::int64_t region = 0;
    std::function<Result<std::unique_ptr<storage::Connection>>()> connect;
    app::VaultPointer vault;
    app::Clock clock;  ///< the machine's
    std::chrono::milliseconds refresh{5'000};
    std::function<void(const Error&)> failed;  ///< told when a reading fails
  };

  /// Refuses storage.* and app.wrong_key when they cannot be read the first time.
  static Result<std::unique_ptr<KnownKeys>> start(Setting setting);
  KnownKeys(const KnownKeys&) = delete;
  KnownKeys& operator=(const KnownKeys&) = delete;
  ~KnownKeys();

  std::shared_ptr<const KeySnapshot> now() const;

 private:
  explicit KnownKeys(Setting setting) : setting_(std::move(setting)) {}
  Result<void> read();
  void keep_reading();

  Setting setting_;
  std::unique_ptr<storage::Connection> connection_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::shared_ptr<const KeySnapshot> snapshot_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace gongji::gateway
