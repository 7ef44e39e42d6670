// The schema, brought up to what this program needs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace gongji::storage {

/// One file NNNN_name.sql of src/storage/migrations/.
struct Migration {
  int version = 0;
  std::string_view name;
  std::string_view text;
};

/// A row of the table schema_version.
struct AppliedMigration {
  int version = 0;
  std::string name;
  std::string sm3;              ///< of the file's text
  std::int64_t applied_at = 0;  ///< milliseconds since 1970-01-01 UTC
};

/// Those of this program; versions are 1, 2, 3, …
std::span<const Migration> migrations();

/// Applies what is missing, each migration in a transaction of its own, and returns what this call
/// applied. Another process may do the same at the same time. Refuses storage.schema_newer and
/// storage.schema_changed before it changes anything; an error in a migration leaves those before
/// it applied.
Result<std::vector<AppliedMigration>> migrate(Connection& connection, std::int64_t now_ms);
Result<std::vector<AppliedMigration>> migrate(Connection& connection, std::int64_t now_ms,
                                              std::span<const Migration> migrations);

/// What has been applied; refuses as `migrate` does. Nothing when the database is empty.
Result<std::vector<AppliedMigration>> applied_migrations(Connection& connection);

}  // namespace gongji::storage
