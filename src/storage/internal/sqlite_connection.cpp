#include "storage/internal/sqlite_connection.h"

#include <sqlite3.h>

#include <map>
#include <utility>

#include "base/assert.h"
#include "storage/errors.h"
#include "storage/internal/bulk.h"
#include "storage/internal/sqlite_error.h"

namespace gongji::storage {

namespace {

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// A statement in use: reset at the end, so that it holds no lock and no pointer into values.
class InUse {
 public:
  explicit InUse(sqlite3_stmt* statement) : statement_(statement) {}
  InUse(const InUse&) = delete;
  InUse& operator=(const InUse&) = delete;
  ~InUse() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

 private:
  sqlite3_stmt* statement_;
};

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(SqliteHandle handle, std::string path)
      : handle_(std::move(handle)), path_(std::move(path)) {}

  Dialect dialect() const override { return Dialect::Sqlite; }
  Result<void> begin() override { return start("BEGIN IMMEDIATE", State::Writing); }
  Result<void> begin_read() override { return start("BEGIN", State::Reading); }
  Result<void> commit() override;
  void rollback() override;

  Result<Rows> query(std::string_view sql, std::span<const Value> parameters) override;
  Result<void> each(std::string_view sql, std::span<const Value> parameters,
                    const std::function<bool(const Rows&)>& sink) override;
  Result<std::int64_t> execute(std::string_view sql, std::span<const Value> parameters) override;
  Result<void> script(std::string_view sql) override;
  Result<void> insert(const Table& table, const Rows& rows) override;
  Result<void> put(const Table& table, const Rows& rows) override;
  Result<Rows> fetch(const KeyedRead& read, const Rows& keys) override;
  Result<void> tidy() override;

 private:
  enum class State : std::uint8_t { Idle, Writing, Reading, Failed };

  Result<void> start(const char* sql, State state);
  Result<void> control(const char* sql);
  /// In a transaction of its own, unless one is open.
  template <class Body>
  Result<void> atomically(Body body);

  /// The error, after which an open transaction only rolls back.
  Error failure(int code, std::string_view sql);
  Error fail(Error error);
  Result<sqlite3_stmt*> prepared(std::string_view sql, std::size_t parameters);
  Result<Statement> prepare(std::string_view sql, const char** rest);
  Result<void> check_parameters(sqlite3_stmt* statement, std::string_view sql, std::size_t count);
  Result<void> bind(sqlite3_stmt* statement, std::size_t column, const Value& value);
  Result<void> bind_all(sqlite3_stmt* statement, std::span<const Value> parameters);
  /// SQLITE_ROW or SQLITE_DONE.
  Result<int> step(sqlite3_stmt* statement);
  Result<void> read_row(sqlite3_stmt* statement, Rows& rows);
  Result<Rows> rows_of(sqlite3_stmt* statement);
  Result<void> run_for_rows(const std::string& sql, std::size_t width, const Rows& rows);

  SqliteHandle handle_;
  std::string path_;
  State state_ = State::Idle;
  std::map<std::string, Statement, std::less<>> statements_;  // gone before the handle
};

// Transactions.

Result<void> SqliteConnection::control(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure(sqlite3_extended_errcode(handle_.get()), sql);
  return done();
}

Result<void> SqliteConnection::start(const char* sql, State state) {
  GJ_ASSERT(state_ == State::Idle);
  GJ_CHECK(control(sql));
  state_ = state;
  return done();
}

Result<void> SqliteConnection::commit() {
  GJ_ASSERT(state_ != State::Idle);
  if (state_ == State::Failed) {
    rollback();
    return storage_error(storage_code::kAborted, path_);
  }
  auto committed = control("COMMIT");
  rollback();
  return committed;
}

void SqliteConnection::rollback() {
  // SQLite itself has already rolled back after some errors.
  if (sqlite3_get_autocommit(handle_.get()) == 0) {
    sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
  state_ = State::Idle;
}

template <class Body>
Result<void> SqliteConnection::atomically(Body body) {
  if (state_ != State::Idle) return body();
  GJ_CHECK(begin());
  auto ran = body();
  if (ran.ok()) return commit();
  rollback();
  return ran;
}

Error SqliteConnection::fail(Error error) {
  if (state_ != State::Idle) state_ = State::Failed;
  return error;
}

Error SqliteConnection::failure(int code, std::string_view sql) {
  return fail(sqlite_error({code, sqlite3_errmsg(handle_.get()), sql, path_}));
}

// Statements.

Result<Statement> SqliteConnection::prepare(std::string_view sql, const char** rest) {
  if (state_ == State::Failed) return storage_error(storage_code::kAborted, path_);
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, rest);
  Statement statement(raw);
  if (code != SQLITE_OK) return failure(code, sql);
  if (state_ == State::Reading && raw != nullptr && sqlite3_stmt_readonly(raw) == 0) {
    return fail(storage_error(storage_code::kReadOnly, path_));
  }
  return statement;
}

Result<void> SqliteConnection::check_parameters(sqlite3_stmt* statement, std::string_view sql,
                                                std::size_t count) {
  const auto wanted = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement));
  bool in_order = wanted == count;
  for (std::size_t i = 1; in_order && i <= wanted; ++i) {
    const char* name = sqlite3_bind_parameter_name(statement, static_cast<int>(i));
    in_order = name != nullptr && name == "$" + std::to_string(i);
  }
  if (in_order) return done();
  return fail(storage_error(storage_code::kSql, excerpt_of(sql), "参数个数或次序不符"));
}

Result<sqlite3_stmt*> SqliteConnection::prepared(std::string_view sql, std::size_t parameters) {
  const auto at = statements_.find(sql);
  sqlite3_stmt* known = at == statements_.end() ? nullptr : at->second.get();
  const bool refused = state_ == State::Failed || (known != nullptr && state_ == State::Reading &&
                                                   sqlite3_stmt_readonly(known) == 0);
  if (known == nullptr || refused) {
    const char* rest = nullptr;
    GJ_TRY(Statement fresh, prepare(sql, &rest));
    const std::string_view tail(rest, static_cast<std::size_t>(sql.data() + sql.size() - rest));
    if (fresh == nullptr || tail.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
      return fail(storage_error(storage_code::kSql, excerpt_of(sql), "不是一条语句"));
    }
    GJ_CHECK(check_parameters(fresh.get(), sql, parameters));
    if (statements_.size() >= kStatementsMax) statements_.clear();
    known = fresh.get();
    statements_.insert_or_assign(std::string(sql), std::move(fresh));
  }
  if (static_cast<std::size_t>(sqlite3_bind_parameter_count(known)) != parameters) {
    GJ_CHECK(check_parameters(known, sql, parameters));
  }
  return known;
}

Result<void> SqliteConnection::bind(sqlite3_stmt* statement, std::size_t column,
                                    const Value& value) {
  const int index = static_cast<int>(column) + 1;
  int code = SQLITE_OK;
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    code = sqlite3_bind_int64(statement, index, *number);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    if (!is_storable(*text)) {
      return fail(storage_error(storage_code::kBadText, "$" + std::to_string(index)));
    }
    // The values outlive the step.
    code = sqlite3_bind_text64(statement, index, text->data(), text->size(), nullptr, SQLITE_UTF8);
  } else {
    code = sqlite3_bind_null(statement, index);
  }
  if (code != SQLITE_OK) return failure(code, sqlite3_sql(statement));
  return done();
}

Result<void> SqliteConnection::bind_all(sqlite3_stmt* statement,
                                        std::span<const Value> parameters) {
  for (std::size_t i = 0; i < parameters.size(); ++i) GJ_CHECK(bind(statement, i, parameters[i]));
  return done();
}

Result<int> SqliteConnection::step(sqlite3_stmt* statement) {
  const int code = sqlite3_step(statement);
  if (code == SQLITE_ROW || code == SQLITE_DONE) return code;
  return failure(sqlite3_extended_errcode(handle_.get()), sqlite3_sql(statement));
}

Result<void> SqliteConnection::read_row(sqlite3_stmt* statement, Rows& rows) {
  const auto width = static_cast<int>(rows.width());
  for (int c = 0; c < width; ++c) {
    switch (sqlite3_column_type(statement, c)) {
      case SQLITE_NULL:
        rows.push(Value());
        break;
      case SQLITE_INTEGER:
        rows.push(std::int64_t{sqlite3_column_int64(statement, c)});
        break;
      case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, c));
        rows.push(std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, c))));
        break;
      }
      default:
        return fail(storage_error(storage_code::kSql, excerpt_of(sqlite3_sql(statement)),
                                  "结果既不是整数也不是文字"));
    }
  }
  return done();
}

Result<Rows> SqliteConnection::rows_of(sqlite3_stmt* statement) {
  GJ_TRY(int code, step(statement));
  // Only now: the first step prepares anew when the schema has changed.
  Rows rows(static_cast<std::size_t>(sqlite3_column_count(statement)));
  while (code == SQLITE_ROW) {
    GJ_CHECK(read_row(statement, rows));
    GJ_TRY(code, step(statement));
  }
  return rows;
}

Result<Rows> SqliteConnection::query(std::string_view sql, std::span<const Value> parameters) {
  GJ_TRY(sqlite3_stmt * statement, prepared(sql, parameters.size()));
  const InUse in_use(statement);
  GJ_CHECK(bind_all(statement, parameters));
  return rows_of(statement);
}

Result<void> SqliteConnection::each(std::string_view sql, std::span<const Value> parameters,
                                    const std::function<bool(const Rows&)>& sink) {
  GJ_TRY(sqlite3_stmt * statement, prepared(sql, parameters.size()));
  const InUse in_use(statement);
  GJ_CHECK(bind_all(statement, parameters));
  GJ_TRY(int code, step(statement));
  Rows row(static_cast<std::size_t>(sqlite3_column_count(statement)));
  while (code == SQLITE_ROW) {
    row.clear();
    GJ_CHECK(read_row(statement, row));
    if (!sink(row)) return done();
    GJ_TRY(code, step(statement));
  }
  return done();
}

Result<std::int64_t> SqliteConnection::execute(std::string_view sql,
                                               std::span<const Value> parameters) {
  GJ_TRY(sqlite3_stmt * statement, prepared(sql, parameters.size()));
  const InUse in_use(statement);
  GJ_CHECK(bind_all(statement, parameters));
  const sqlite3_int64 before = sqlite3_total_changes64(handle_.get());
  int code = SQLITE_ROW;
  while (code == SQLITE_ROW) {
    GJ_TRY(code, step(statement));
  }
  if (sqlite3_total_changes64(handle_.get()) == before) return std::int64_t{0};
  return std::int64_t{sqlite3_changes64(handle_.get())};
}

Result<void> SqliteConnection::script(std::string_view sql) {
  return atomically([&]() -> Result<void> {
    const char* const end = sql.data() + sql.size();
    while (!sql.empty()) {
      const char* rest = end;
      GJ_TRY(const Statement statement, prepare(sql, &rest));
      sql.remove_prefix(static_cast<std::size_t>(rest - sql.data()));
      int code = statement == nullptr ? SQLITE_DONE : SQLITE_ROW;
      while (code == SQLITE_ROW) {
        GJ_TRY(code, step(statement.get()));
      }
    }
    return done();
  });
}

// Bulk.

Result<void> SqliteConnection::run_for_rows(const std::string& sql, std::size_t width,
                                            const Rows& rows) {
  GJ_TRY(sqlite3_stmt * statement, prepared(sql, width));
  const InUse in_use(statement);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < width; ++c) GJ_CHECK(bind(statement, c, rows.at(r, c)));
    GJ_TRY(const int code, step(statement));
    GJ_ASSERT(code == SQLITE_DONE);
    sqlite3_reset(statement);
  }
  return done();
}

std::string values_clause(std::size_t width) {
  std::string text = "VALUES (";
  for (std::size_t i = 1; i <= width; ++i) text += (i > 1 ? ", $" : "$") + std::to_string(i);
  return text + ")";
}

Result<void> SqliteConnection::insert(const Table& table, const Rows& rows) {
  if (rows.empty()) return done();
  check_cells(table, rows);
  const std::size_t width = table.columns.size();
  const std::string sql = insert_head(table) + values_clause(width);
  return atomically([&] { return run_for_rows(sql, width, rows); });
}

Result<void> SqliteConnection::put(const Table& table, const Rows& rows) {
  if (rows.empty()) return done();
  check_cells(table, rows);
  const std::size_t width = table.columns.size();
  const std::string sql = insert_head(table) + values_clause(width) + conflict_tail(table);
  return atomically([&] { return run_for_rows(sql, width, rows); });
}

std::string fetch_sql(const KeyedRead& read) {
  std::string sql =
      "SELECT " + names_of(read.table->columns) + " FROM " + std::string(read.table->name);
  for (std::size_t i = 0; i < read.by.size(); ++i) {
    sql += i == 0 ? " WHERE " : " AND ";
    sql.append(column_of(*read.table, read.by[i]).name).append(" = $" + std::to_string(i + 1));
  }
  if (!read.where.empty()) sql.append(" AND (").append(read.where).append(")");
  return sql;
}

Result<Rows> SqliteConnection::fetch(const KeyedRead& read, const Rows& keys) {
  GJ_ASSERT(read.table != nullptr && !read.by.empty());
  Rows found(read.table->columns.size());
  if (keys.empty()) return found;
  GJ_ASSERT(keys.width() == read.by.size());
  GJ_TRY(sqlite3_stmt * statement, prepared(fetch_sql(read), keys.width()));
  const InUse in_use(statement);
  for (const std::size_t key : distinct_keys(keys)) {
    for (std::size_t c = 0; c < keys.width(); ++c) GJ_CHECK(bind(statement, c, keys.at(key, c)));
    while (true) {
      GJ_TRY(const int code, step(statement));
      if (code == SQLITE_DONE) break;
      GJ_CHECK(read_row(statement, found));
    }
    sqlite3_reset(statement);
  }
  return in_key_order(std::move(found), read.table->key);
}

Result<void> SqliteConnection::tidy() {
  GJ_ASSERT(state_ == State::Idle);
  const int code = sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                             nullptr, nullptr);
  // Another connection does it at the moment.
  if (code == SQLITE_OK || (code & 0xFF) == SQLITE_BUSY) return done();
  return failure(code, "wal_checkpoint");
}

}  // namespace

void CloseSqlite::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

std::unique_ptr<Connection> sqlite_connection(SqliteHandle handle, const std::string& path) {
  return std::make_unique<SqliteConnection>(std::move(handle), path);
}

}  // namespace gongji::storage
