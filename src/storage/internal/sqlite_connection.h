// The connection over an open SQLite handle.
#pragma once

#include <memory>
#include <string>

#include "storage/database.h"

struct sqlite3;

namespace gongji::storage {

struct CloseSqlite {
  void operator()(sqlite3* handle) const;
};
using SqliteHandle = std::unique_ptr<sqlite3, CloseSqlite>;

std::unique_ptr<Connection> sqlite_connection(SqliteHandle handle, const std::string& path);

}  // namespace gongji::storage
