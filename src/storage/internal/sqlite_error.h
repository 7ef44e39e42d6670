// Result codes of SQLite as errors of `storage`.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace gongji::storage {

struct SqliteFailure {
  int code = 0;              ///< extended result code
  std::string_view message;  ///< sqlite3_errmsg
  std::string_view sql;      ///< what was run, may be empty
  std::string_view path;
};

Error sqlite_error(const SqliteFailure& failure);

}  // namespace gongji::storage
