#include "gateway/file_sweep.h"

#include "app/expired_files.h"
#include "gateway/national/files.h"

namespace gongji::gateway {

namespace {

constexpr std::int64_t kDayMs = 86'400'000, kChinaMs = 8 * 3'600'000;
constexpr std::int64_t kFilesOfTransaction = 20;
constexpr int kTransactionsMost = 50;

/// The beginning of the oldest day of which files can be fetched, in China.
std::int64_t oldest_kept_ms(std::int64_t now_ms) {
  const std::int64_t day = (now_ms + kChinaMs) / kDayMs;
  return (day - kFileDays) * kDayMs - kChinaMs;
}

}  // namespace

FileSweep::FileSweep(Setting setting) : setting_(std::move(setting)) {
  thread_ = std::thread([this] { run(); });
}

FileSweep::~FileSweep() {
  stop();
}

Result<std::int64_t> FileSweep::sweep(storage::Connection& connection, std::int64_t region,
                                      std::int64_t now_ms) {
  const app::ExpiredFiles which{region, oldest_kept_ms(now_ms), kFilesOfTransaction};
  std::int64_t all = 0;
  for (int i = 0; i < kTransactionsMost; ++i) {
    GJ_TRY(const std::int64_t files, app::delete_expired_files(connection, which));
    all += files;
    if (files < kFilesOfTransaction) break;
  }
  return all;
}

void FileSweep::run() {
  while (true) {
    const auto swept = [&]() -> Result<std::int64_t> {
      GJ_TRY(const auto connection, setting_.connect());
      return sweep(*connection, setting_.region, setting_.clock());
    }();
    if (setting_.told) setting_.told(swept);
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, setting_.every, [this] { return stopping_; });
    if (stopping_) return;
  }
}

void FileSweep::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

}  // namespace gongji::gateway
