// SQLSTATE as errors of `storage`.
#pragma once

#include <string_view>

#include "base/error.h"

namespace gongji::storage {

/// What the server says of a failed statement; each may be empty.
struct PostgresFailure {
  std::string_view state;  ///< SQLSTATE, five characters
  std::string_view message;
  std::string_view detail;
  std::string_view table, column, constraint;
  std::string_view sql;   ///< what was run
  std::string_view name;  ///< the database, as shown to people
};

/// `where` is "table.column, table.column" for storage.unique, the constraint or column for
/// storage.constraint, as on SQLite.
Error postgres_error(const PostgresFailure& failure);

}  // namespace gongji::storage
