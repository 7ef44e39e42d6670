#include "storage/internal/sqlite_copy.h"

#include <sqlite3.h>
#include <unistd.h>

#include <utility>

#include "storage/errors.h"
#include "storage/internal/bulk.h"
#include "storage/internal/new_file.h"
#include "storage/internal/sqlite_error.h"

namespace gongji::storage {

namespace {

constexpr int kRetryMilliseconds = 20;

Error copy_failure(sqlite3* handle, const std::string& path) {
  if (handle == nullptr) return sqlite_error({SQLITE_NOMEM, {}, {}, path});
  return sqlite_error({sqlite3_extended_errcode(handle), sqlite3_errmsg(handle), {}, path});
}

Result<SqliteHandle> open_for_copy(const std::string& path) {
  if (!path_exists(path)) return storage_error(storage_code::kNoDatabase, path);
  sqlite3* raw = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  SqliteHandle handle(raw);
  if (code != SQLITE_OK) return copy_failure(raw, path);
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  return handle;
}

/// SQLite gives the first column of the last row.
int note_text(void* text, int /*columns*/, char** values, char** /*names*/) {
  *static_cast<std::string*>(text) = values[0] == nullptr ? "" : values[0];
  return 0;
}

Result<std::string> pragma(sqlite3* handle, const char* sql, const std::string& path) {
  std::string answer;
  const int code = sqlite3_exec(handle, sql, note_text, &answer, nullptr);
  if (code != SQLITE_OK) return copy_failure(handle, path);
  return answer;
}

/// All pages at once: a reader does not hold up writers in WAL mode, and none restarts it.
int copy_pages(sqlite3* source, sqlite3* target) {
  sqlite3_backup* backup = sqlite3_backup_init(target, "main", source, "main");
  if (backup == nullptr) return sqlite3_extended_errcode(target);
  int code = sqlite3_backup_step(backup, -1);
  for (int waited = 0; waited < kBusyMilliseconds; waited += kRetryMilliseconds) {
    if ((code & 0xFF) != SQLITE_BUSY && (code & 0xFF) != SQLITE_LOCKED) break;
    sqlite3_sleep(kRetryMilliseconds);
    code = sqlite3_backup_step(backup, -1);
  }
  const int finished = sqlite3_backup_finish(backup);
  return code == SQLITE_DONE ? finished : code;
}

}  // namespace

Result<void> copy_sqlite(const std::string& from, const std::string& to) {
  GJ_TRY(const SqliteHandle source, open_for_copy(from));
  // Opening reads nothing: this is where a file that is no database is found out.
  GJ_TRY(const std::string version, pragma(source.get(), "PRAGMA schema_version", from));
  GJ_TRY(const SqliteHandle target, open_for_copy(to));
  GJ_TRY(const std::string off, pragma(target.get(), "PRAGMA journal_mode=OFF", to));
  const int code = copy_pages(source.get(), target.get());
  if (code != SQLITE_OK) {
    // Whose fault it is: space and the disk are the copy's.
    const int kind = code & 0xFF;
    const bool targets = kind == SQLITE_FULL || kind == SQLITE_IOERR;
    return sqlite_error({code, sqlite3_errstr(code), {}, targets ? to : from});
  }
  // The header says WAL, as the source does; one file alone must not.
  GJ_TRY(const std::string mode, pragma(target.get(), "PRAGMA journal_mode=DELETE", to));
  GJ_TRY(const std::string verdict, pragma(target.get(), "PRAGMA quick_check(1)", to));
  if (mode != "delete" || verdict != "ok") return storage_error(storage_code::kCorrupt, from);
  return done();
}

Result<SqliteHandle> take_over_sqlite(const std::string& path) {
  GJ_TRY(SqliteHandle handle, open_for_copy(path));
  const auto locked = pragma(handle.get(), "PRAGMA locking_mode=EXCLUSIVE", path);
  auto emptied = pragma(handle.get(), "PRAGMA journal_mode=DELETE", path);
  if (locked.ok() && emptied.ok()) emptied = pragma(handle.get(), "BEGIN EXCLUSIVE", path);
  if (emptied.ok()) return handle;
  const std::string code = emptied.error().code;
  if (code != storage_code::kCorrupt && code != storage_code::kNotADatabase) {
    return std::move(emptied).error();
  }
  handle.reset();
  for (const char* tail : {"-wal", "-shm", "-journal"}) unlink((path + tail).c_str());
  return handle;
}

}  // namespace gongji::storage
