#include "storage/migrate.h"

#include <optional>
#include <utility>

#include "base/assert.h"
#include "storage/digest.h"
#include "storage/errors.h"
#include "storage/internal/sql_text.h"
#include "storage/internal/sqlite_estimates.h"

namespace gongji::storage {

namespace {

using History = std::vector<AppliedMigration>;

/// Any number that nothing else in a database uses: "gongji" in ASCII.
constexpr std::int64_t kLock = 0x676f6e676a69;
constexpr std::string_view kCreateHistory =
    "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL PRIMARY KEY,"
    " name TEXT NOT NULL, sm3_of_text TEXT NOT NULL, applied_at BIGINT NOT NULL)";
constexpr std::string_view kReadHistory =
    "SELECT version, name, sm3_of_text, applied_at FROM schema_version ORDER BY version";

const Table& history_table() {
  static const Table kTable = {"schema_version",
                               {{"version", Type::Int},
                                {"name", Type::Text},
                                {"sm3_of_text", Type::Text},
                                {"applied_at", Type::Int}},
                               1};
  return kTable;
}

std::string label_of(int version, std::string_view name) {
  std::string digits = std::to_string(version);
  if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
  return digits.append("_").append(name);
}

Result<History> read_history(Connection& connection) {
  GJ_TRY(const Rows rows, connection.query(kReadHistory, {}));
  History history;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    history.push_back({static_cast<int>(rows.integer(r, 0)), std::string(rows.text(r, 1)),
                       std::string(rows.text(r, 2)), rows.integer(r, 3)});
  }
  return history;
}

Result<void> check_history(const History& history, std::span<const Migration> known) {
  for (std::size_t i = 0; i < history.size(); ++i) {
    const std::string label = label_of(history[i].version, history[i].name);
    if (i >= known.size()) return storage_error(storage_code::kSchemaNewer, label);
    const bool same =
        history[i].version == known[i].version && history[i].sm3 == sm3_hex(known[i].text);
    if (!same) return storage_error(storage_code::kSchemaChanged, label);
  }
  return done();
}

/// Only one process at a time goes on from here, until the transaction ends.
Result<void> lock(Connection& connection) {
  if (connection.dialect() == Dialect::Sqlite) return done();
  const Value key = kLock;
  GJ_TRY(const Rows ignored, connection.query("SELECT pg_advisory_xact_lock($1)", {&key, 1}));
  return done();
}

Result<AppliedMigration> apply(Connection& connection, const Migration& migration,
                               std::int64_t now_ms) {
  GJ_TRY(const auto statements, statements_for(migration.text, connection.dialect()));
  for (const std::string& statement : statements) GJ_CHECK(connection.script(statement));
  AppliedMigration applied{migration.version, std::string(migration.name), sm3_hex(migration.text),
                           now_ms};
  Rows row(history_table().columns.size());
  row.add({std::int64_t{applied.version}, applied.name, applied.sm3, applied.applied_at});
  GJ_CHECK(connection.insert(history_table(), row));
  return applied;
}

/// In an open transaction: applies the next migration, or nothing when there is none.
Result<std::optional<AppliedMigration>> step(Connection& connection, std::int64_t now_ms,
                                             std::span<const Migration> known) {
  GJ_CHECK(lock(connection));
  GJ_CHECK(connection.script(kCreateHistory));
  GJ_TRY(const History history, read_history(connection));
  GJ_CHECK(check_history(history, known));
  if (history.size() == known.size()) return std::optional<AppliedMigration>();
  const Migration& next = known[history.size()];
  auto applied = apply(connection, next, now_ms);
  if (applied.ok()) {
    if (connection.dialect() == Dialect::Sqlite) GJ_CHECK(estimate_rows(connection));
    return std::optional(applied.take());
  }
  Error error = std::move(applied).error();
  error.where = label_of(next.version, next.name) + ": " + error.where;
  return error;
}

Result<bool> has_history(Connection& connection) {
  const std::string_view sql =
      connection.dialect() == Dialect::Sqlite
          ? "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'"
          : "SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_version')";
  GJ_TRY(const Rows rows, connection.query(sql, {}));
  return rows.integer(0, 0) > 0;
}

}  // namespace

Result<History> migrate(Connection& connection, std::int64_t now_ms,
                        std::span<const Migration> migrations) {
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    GJ_ASSERT(migrations[i].version == static_cast<int>(i) + 1);
  }
  History applied;
  while (true) {
    GJ_CHECK(connection.begin());
    auto stepped = step(connection, now_ms, migrations);
    if (!stepped.ok()) {
      connection.rollback();
      return std::move(stepped).error();
    }
    GJ_CHECK(connection.commit());
    if (!stepped->has_value()) return applied;
    applied.push_back(*stepped.take());
  }
}

Result<History> migrate(Connection& connection, std::int64_t now_ms) {
  return migrate(connection, now_ms, migrations());
}

Result<History> applied_migrations(Connection& connection) {
  GJ_TRY(const bool there, has_history(connection));
  if (!there) return History();
  GJ_TRY(History history, read_history(connection));
  GJ_CHECK(check_history(history, migrations()));
  return history;
}

}  // namespace gongji::storage
