#include "storage/internal/sqlite_error.h"

#include <sqlite3.h>

#include "storage/errors.h"
#include "storage/internal/bulk.h"

namespace gongji::storage {

namespace {

std::string_view code_for(int extended) {
  switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return storage_code::kUnique;
    default:
      break;
  }
  switch (extended & 0xFF) {
    case SQLITE_CONSTRAINT:
      return storage_code::kConstraint;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return storage_code::kBusy;
    case SQLITE_FULL:
      return storage_code::kDiskFull;
    case SQLITE_IOERR:
      return storage_code::kIo;
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      return storage_code::kCorrupt;
    case SQLITE_NOTADB:
      return storage_code::kNotADatabase;
    case SQLITE_CANTOPEN:
      return storage_code::kCannotOpen;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return storage_code::kReadOnly;
    default:
      return storage_code::kSql;
  }
}

/// "t.a, t.b" of "UNIQUE constraint failed: t.a, t.b"; the words of a trigger as they are.
std::string constraint_in(const SqliteFailure& failure) {
  constexpr std::string_view kFailed = "constraint failed";
  if (failure.code == SQLITE_CONSTRAINT_TRIGGER) return std::string(failure.message);
  const std::size_t at = failure.message.find(kFailed);
  if (at == std::string_view::npos) return {};
  std::string_view rest = failure.message.substr(at + kFailed.size());
  if (rest.starts_with(": ")) rest.remove_prefix(2);
  return std::string(rest);
}

}  // namespace

Error sqlite_error(const SqliteFailure& failure) {
  const std::string_view code = code_for(failure.code);
  const std::string number = "SQLite " + std::to_string(failure.code);
  if (code == storage_code::kUnique || code == storage_code::kConstraint) {
    return storage_error(code, constraint_in(failure), number);
  }
  // SQLite puts names and words of the statement into its message, never bound values.
  if (code == storage_code::kSql) {
    return storage_error(code, excerpt_of(failure.sql),
                         number + ": " + std::string(failure.message));
  }
  return storage_error(code, std::string(failure.path), number);
}

}  // namespace gongji::storage
