#include "storage/sqlite_database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "base/assert.h"
#include "storage/errors.h"
#include "storage/internal/bulk.h"
#include "storage/internal/sqlite_connection.h"
#include "storage/internal/sqlite_error.h"

namespace gongji::storage {

namespace {

constexpr mode_t kOwnerOnly = 0600;
constexpr int kPauseMilliseconds = 20;
/// Page cache 64 MB. A commit that finds about 64 MB of WAL moves to the file what `tidy` has left
/// of it; a WAL file is cut to 64 MB.
constexpr const char* kSettings =
    "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
    "PRAGMA wal_autocheckpoint=16000; PRAGMA journal_size_limit=67108864;"
    "PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA recursive_triggers=ON;";

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(std::string path, OpenMode mode, SqliteOptions options)
      : path_(std::move(path)), mode_(mode), options_(std::move(options)) {}

  Dialect dialect() const override { return Dialect::Sqlite; }
  Result<std::unique_ptr<Connection>> connect() override;
  std::string name() const override { return path_; }

 private:
  std::string path_;
  OpenMode mode_;
  SqliteOptions options_;
};

Error open_failure(sqlite3* handle, int code, const std::string& path) {
  const char* message = handle == nullptr ? "" : sqlite3_errmsg(handle);
  return sqlite_error({code, message, {}, path});
}

int note_mode(void* mode, int /*columns*/, char** values, char** /*names*/) {
  *static_cast<std::string*>(mode) = values[0] == nullptr ? "" : values[0];
  return 0;
}

/// Two processes that open a new file at the same moment can disturb each other here, and SQLite
/// does not always wait by itself.
int switch_to_wal(sqlite3* handle) {
  int code = SQLITE_BUSY;
  std::string mode;
  sqlite3_busy_timeout(handle, kPauseMilliseconds);
  for (int waited = 0; waited < kBusyMilliseconds; waited += 2 * kPauseMilliseconds) {
    code = sqlite3_exec(handle, "PRAGMA journal_mode=WAL", note_mode, &mode, nullptr);
    if ((code & 0xFF) != SQLITE_BUSY) break;
    sqlite3_sleep(kPauseMilliseconds);
  }
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  if (code != SQLITE_OK) return code;
  return mode == "wal" ? SQLITE_OK : SQLITE_CANTOPEN;
}

Result<std::unique_ptr<Connection>> SqliteDatabase::connect() {
  const bool create = mode_ == OpenMode::Create;
  if (create && options_.vfs.empty()) {
    const int fd = open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
    if (fd >= 0) close(fd);
  }
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (create ? SQLITE_OPEN_CREATE : 0);
  const char* vfs = options_.vfs.empty() ? nullptr : options_.vfs.c_str();
  sqlite3* raw = nullptr;
  int code = sqlite3_open_v2(path_.c_str(), &raw, flags, vfs);
  SqliteHandle handle(raw);
  if (code != SQLITE_OK) return open_failure(raw, code, path_);
  if (options_.exclusive) {
    // Before the first access, or SQLite asks the VFS for shared memory all the same.
    code = sqlite3_exec(raw, "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr);
  }
  if (code == SQLITE_OK) code = switch_to_wal(raw);
  if (code == SQLITE_OK) code = sqlite3_exec(raw, kSettings, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return open_failure(raw, code, path_);
  return sqlite_connection(std::move(handle), path_);
}

bool is_there(const std::string& path, const std::string& vfs_name) {
  sqlite3_vfs* vfs = sqlite3_vfs_find(vfs_name.empty() ? nullptr : vfs_name.c_str());
  GJ_ASSERT(vfs != nullptr);
  int found = 0;
  return vfs->xAccess(vfs, path.c_str(), SQLITE_ACCESS_EXISTS, &found) == SQLITE_OK && found != 0;
}

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, OpenMode mode,
                                              const SqliteOptions& options) {
  if (path.empty()) return storage_error(storage_code::kBadAddress, {});
  if (mode == OpenMode::Existing && !is_there(path, options.vfs)) {
    return storage_error(storage_code::kNoDatabase, path);
  }
  return std::unique_ptr<Database>(std::make_unique<SqliteDatabase>(path, mode, options));
}

}  // namespace gongji::storage
