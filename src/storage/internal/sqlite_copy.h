// A SQLite database copied while it is in use.
#pragma once

#include <string>

#include "base/result.h"
#include "storage/internal/sqlite_connection.h"

namespace gongji::storage {

/// Copies the database `from`, as it is at one moment, into the empty file `to`, and checks the
/// copy: storage.corrupt. It is one file, without a WAL.
Result<void> copy_sqlite(const std::string& from, const std::string& to);

/// A handle that locks the database against everyone and has emptied its WAL, so that the file can
/// be replaced: storage.busy when somebody uses it. Of a file that is not a database, or damaged,
/// the remains of a WAL are removed and nothing is locked.
Result<SqliteHandle> take_over_sqlite(const std::string& path);

}  // namespace gongji::storage
