// SQLite: one file, one writer at a time, WAL, synchronous=FULL.
#pragma once

#include <memory>
#include <string>

#include "storage/database.h"

namespace gongji::storage {

struct SqliteOptions {
  /// The SQLite VFS to go through, registered by the caller; empty is the system's own.
  std::string vfs;
  /// Locks the file for the only connection and keeps the WAL index in memory, so that a VFS
  /// needs no shared memory.
  bool exclusive = false;
};

/// As open_database for a file. A new file can be read by its owner only.
Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, OpenMode mode,
                                              const SqliteOptions& options);

}  // namespace gongji::storage
