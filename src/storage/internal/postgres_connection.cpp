#include "storage/internal/postgres_connection.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/assert.h"
#include "storage/errors.h"
#include "storage/internal/bulk.h"
#include "storage/internal/postgres_bulk.h"
#include "storage/internal/postgres_error.h"
#include "storage/internal/postgres_values.h"

namespace gongji::storage {

namespace {

constexpr const char* kConnectSeconds = "10";
/// What the administrator has set stays, but a commit is durable when it returns, and nobody
/// waits for a lock for ever. A plan is made anew for each execution: one kept from when a table
/// was small reads all of it for every key once it is large.
constexpr const char* kSessionSettings =
    "SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') = 'off';"
    "SELECT set_config('lock_timeout', '%', false) WHERE current_setting('lock_timeout') = '0';"
    "SET plan_cache_mode = force_custom_plan";

struct FinishHandle {
  void operator()(PGconn* handle) const { PQfinish(handle); }
};
struct ClearAnswer {
  void operator()(PGresult* answer) const { PQclear(answer); }
};
struct FreeCancel {
  void operator()(PGcancel* cancel) const { PQfreeCancel(cancel); }
};
using PgHandle = std::unique_ptr<PGconn, FinishHandle>;
using Answer = std::unique_ptr<PGresult, ClearAnswer>;

void ignore_notice(void* /*unused*/, const PGresult* /*notice*/) {}

/// A statement the server has prepared, and the types its parameters were declared with.
struct PreparedStatement {
  std::string name;
  std::vector<unsigned> types;
};

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(PgHandle handle, PostgresAddress address)
      : handle_(std::move(handle)), address_(std::move(address)) {}

  Result<void> set_up();

  Dialect dialect() const override { return Dialect::Postgres; }
  Result<void> begin() override { return start("BEGIN ISOLATION LEVEL READ COMMITTED"); }
  Result<void> begin_read() override {
    return start("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }
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

 private:
  Result<void> start(const char* sql);
  Result<void> control(const std::string& sql);
  /// Connects anew where the connection is lost and no transaction is open.
  Result<void> ready();
  Error failure(const PGresult* answer, std::string_view sql);
  /// The answer, or the error it stands for.
  Result<Answer> checked(Answer answer, std::string_view sql);
  Result<const PreparedStatement*> prepared(std::string_view sql,
                                            const PostgresParameters& parameters);
  Result<Answer> run(std::string_view sql, const PostgresParameters& parameters);
  Result<void> read_rows(const PGresult* answer, std::string_view sql, Rows& rows);
  Result<void> run_chunks(const Table& table, const Rows& rows, std::string_view tail);
  Result<void> bulk(const Table& table, const Rows& rows, std::string_view tail);
  /// Takes the rest of a result that nobody wants.
  void cancel();

  PgHandle handle_;
  PostgresAddress address_;
  bool in_transaction_ = false;
  bool spoiled_ = false;  ///< an error of our own: as if the server had seen it
  std::map<std::string, PreparedStatement, std::less<>> statements_;
  std::uint64_t prepared_count_ = 0;
};

// Connection and transactions.

Result<void> PostgresConnection::set_up() {
  if (PQstatus(handle_.get()) != CONNECTION_OK) {
    return storage_error(storage_code::kCannotOpen, address_.shown,
                         without_secret(PQerrorMessage(handle_.get()), address_));
  }
  PQsetNoticeReceiver(handle_.get(), ignore_notice, nullptr);
  statements_.clear();
  std::string settings = kSessionSettings;
  settings.replace(settings.find('%'), 1, std::to_string(kBusyMilliseconds));
  return control(settings);
}

Result<void> PostgresConnection::ready() {
  if (spoiled_) return storage_error(storage_code::kAborted, address_.shown);
  if (PQstatus(handle_.get()) == CONNECTION_OK) return done();
  if (in_transaction_) return storage_error(storage_code::kConnectionLost, address_.shown);
  PQreset(handle_.get());
  auto again = set_up();
  if (again.ok()) return done();
  return with_cause(storage_error(storage_code::kConnectionLost, address_.shown), again.error());
}

Result<void> PostgresConnection::control(const std::string& sql) {
  GJ_TRY(const Answer answer, checked(Answer(PQexec(handle_.get(), sql.c_str())), sql));
  return done();
}

Result<void> PostgresConnection::start(const char* sql) {
  GJ_ASSERT(!in_transaction_);
  GJ_CHECK(ready());
  GJ_CHECK(control(sql));
  in_transaction_ = true;
  return done();
}

Result<void> PostgresConnection::commit() {
  GJ_ASSERT(in_transaction_);
  if (spoiled_ || PQtransactionStatus(handle_.get()) == PQTRANS_INERROR) {
    rollback();
    return storage_error(storage_code::kAborted, address_.shown);
  }
  auto committed = control("COMMIT");
  rollback();
  return committed;
}

void PostgresConnection::rollback() {
  const PGTransactionStatusType status = PQtransactionStatus(handle_.get());
  if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR) {
    const Answer answer(PQexec(handle_.get(), "ROLLBACK"));
  }
  in_transaction_ = false;
  spoiled_ = false;
}

// Statements.

std::string_view field_of(const PGresult* answer, int field) {
  const char* text = PQresultErrorField(answer, field);
  return text == nullptr ? std::string_view() : text;
}

Error PostgresConnection::failure(const PGresult* answer, std::string_view sql) {
  PostgresFailure failure;
  failure.sql = sql;
  failure.name = address_.shown;
  if (answer != nullptr) {
    failure.state = field_of(answer, PG_DIAG_SQLSTATE);
    failure.message = field_of(answer, PG_DIAG_MESSAGE_PRIMARY);
    failure.detail = field_of(answer, PG_DIAG_MESSAGE_DETAIL);
    failure.table = field_of(answer, PG_DIAG_TABLE_NAME);
    failure.column = field_of(answer, PG_DIAG_COLUMN_NAME);
    failure.constraint = field_of(answer, PG_DIAG_CONSTRAINT_NAME);
  }
  if (PQstatus(handle_.get()) == CONNECTION_BAD) {
    return storage_error(storage_code::kConnectionLost, address_.shown);
  }
  return postgres_error(failure);
}

Result<Answer> PostgresConnection::checked(Answer answer, std::string_view sql) {
  const ExecStatusType status = PQresultStatus(answer.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) {
    return answer;
  }
  return failure(answer.get(), sql);
}

/// Whether a statement prepared for `types` takes these parameters: a null fits every type.
bool takes(const PreparedStatement& statement, const PostgresParameters& parameters) {
  const std::vector<unsigned>& given = parameters.types();
  if (statement.types.size() != given.size()) return false;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!parameters.is_null(i) && statement.types[i] != given[i]) return false;
  }
  return true;
}

Result<const PreparedStatement*> PostgresConnection::prepared(
    std::string_view sql, const PostgresParameters& parameters) {
  auto at = statements_.find(sql);
  if (at != statements_.end() && takes(at->second, parameters)) return &at->second;
  PreparedStatement fresh{"gj" + std::to_string(++prepared_count_), parameters.types()};
  if (at != statements_.end()) {
    // What a parameter was before tells the type of a null.
    const std::vector<unsigned>& before = at->second.types;
    for (std::size_t i = 0; i < fresh.types.size() && i < before.size(); ++i) {
      if (parameters.is_null(i)) fresh.types[i] = before[i];
    }
    const std::string old = at->second.name;
    statements_.erase(at);
    GJ_CHECK(control("DEALLOCATE " + old));
  }
  if (statements_.size() >= kStatementsMax) {
    statements_.clear();
    GJ_CHECK(control("DEALLOCATE ALL"));
  }
  const std::string text(sql);
  GJ_TRY(const Answer answer,
         checked(Answer(PQprepare(handle_.get(), fresh.name.c_str(), text.c_str(),
                                  static_cast<int>(fresh.types.size()), fresh.types.data())),
                 sql));
  return &statements_.emplace(text, std::move(fresh)).first->second;
}

Result<Answer> PostgresConnection::run(std::string_view sql, const PostgresParameters& parameters) {
  GJ_CHECK(ready());
  GJ_TRY(const PreparedStatement* statement, prepared(sql, parameters));
  return checked(
      Answer(PQexecPrepared(handle_.get(), statement->name.c_str(), parameters.size(),
                            parameters.pointers(), parameters.lengths(), parameters.formats(), 0)),
      sql);
}

Result<void> PostgresConnection::read_rows(const PGresult* answer, std::string_view sql,
                                           Rows& rows) {
  const int width = PQnfields(answer);
  const int count = PQntuples(answer);
  for (int r = 0; r < count; ++r) {
    for (int c = 0; c < width; ++c) {
      if (PQgetisnull(answer, r, c) != 0) {
        rows.push(Value());
        continue;
      }
      const std::string_view text(PQgetvalue(answer, r, c),
                                  static_cast<std::size_t>(PQgetlength(answer, r, c)));
      auto value = value_from_text(text, PQftype(answer, c));
      if (!value) {
        spoiled_ = in_transaction_;
        return storage_error(storage_code::kSql, excerpt_of(sql), "结果既不是整数也不是文字");
      }
      rows.push(std::move(*value));
    }
  }
  return done();
}

Result<Rows> PostgresConnection::query(std::string_view sql, std::span<const Value> parameters) {
  GJ_TRY(const Answer answer, run(sql, PostgresParameters(parameters)));
  Rows rows(static_cast<std::size_t>(PQnfields(answer.get())));
  GJ_CHECK(read_rows(answer.get(), sql, rows));
  return rows;
}

void PostgresConnection::cancel() {
  // In a transaction a cancelled statement would be a failed one.
  if (in_transaction_) return;
  const std::unique_ptr<PGcancel, FreeCancel> request(PQgetCancel(handle_.get()));
  std::array<char, 256> ignored{};
  PQcancel(request.get(), ignored.data(), static_cast<int>(ignored.size()));
}

Result<void> PostgresConnection::each(std::string_view sql, std::span<const Value> parameters,
                                      const std::function<bool(const Rows&)>& sink) {
  GJ_CHECK(ready());
  const PostgresParameters given(parameters);
  GJ_TRY(const PreparedStatement* statement, prepared(sql, given));
  const int sent = PQsendQueryPrepared(handle_.get(), statement->name.c_str(), given.size(),
                                       given.pointers(), given.lengths(), given.formats(), 0);
  if (sent != 1) return failure(nullptr, sql);
  PQsetSingleRowMode(handle_.get());
  Result<void> outcome = done();
  bool wanted = true;
  Rows row;
  while (Answer answer{PQgetResult(handle_.get())}) {
    if (!wanted) continue;
    if (PQresultStatus(answer.get()) == PGRES_SINGLE_TUPLE) {
      if (row.width() == 0) row = Rows(static_cast<std::size_t>(PQnfields(answer.get())));
      row.clear();
      outcome = read_rows(answer.get(), sql, row);
      wanted = outcome.ok() && sink(row);
      if (!wanted) cancel();
    } else if (auto end = checked(std::move(answer), sql); !end.ok()) {
      outcome = std::move(end).error();
      wanted = false;
    }
  }
  return outcome;
}

Result<std::int64_t> PostgresConnection::execute(std::string_view sql,
                                                 std::span<const Value> parameters) {
  GJ_TRY(const Answer answer, run(sql, PostgresParameters(parameters)));
  const std::string_view command = PQcmdStatus(answer.get());
  if (command.starts_with("SELECT")) return std::int64_t{0};
  const auto changed =
      value_from_text(PQcmdTuples(answer.get()), static_cast<unsigned>(PostgresType::Int8));
  return changed ? std::get<std::int64_t>(*changed) : std::int64_t{0};
}

Result<void> PostgresConnection::script(std::string_view sql) {
  GJ_CHECK(ready());
  // Statements may have been prepared for tables that change now.
  if (!statements_.empty()) {
    statements_.clear();
    GJ_CHECK(control("DEALLOCATE ALL"));
  }
  return control(std::string(sql));
}

// Bulk.

Result<void> PostgresConnection::run_chunks(const Table& table, const Rows& rows,
                                            std::string_view tail) {
  const std::string sql = insert_sql(table, tail);
  // In the order of the key, so that two transactions that write the same keys cannot deadlock.
  const std::vector<std::size_t> order = sorted_rows(rows, table.key);
  std::span<const std::size_t> rest = order;
  while (!rest.empty()) {
    const std::size_t count = chunk_of(rows, rest);
    PostgresParameters arrays;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      arrays.add_array(rows, rest.first(count), c, table.columns[c].type);
    }
    GJ_TRY(const Answer answer, run(sql, arrays));
    rest = rest.subspan(count);
  }
  return done();
}

Result<void> PostgresConnection::bulk(const Table& table, const Rows& rows, std::string_view tail) {
  if (rows.empty()) return done();
  check_cells(table, rows);
  if (in_transaction_) return run_chunks(table, rows, tail);
  GJ_CHECK(begin());
  auto ran = run_chunks(table, rows, tail);
  if (ran.ok()) return commit();
  rollback();
  return ran;
}

Result<void> PostgresConnection::insert(const Table& table, const Rows& rows) {
  return bulk(table, rows, {});
}

Result<void> PostgresConnection::put(const Table& table, const Rows& rows) {
  return bulk(table, rows, conflict_tail(table));
}

Result<Rows> PostgresConnection::fetch(const KeyedRead& read, const Rows& keys) {
  GJ_ASSERT(read.table != nullptr && !read.by.empty());
  Rows rows(read.table->columns.size());
  const std::vector<std::size_t> order = distinct_keys(keys);
  if (order.empty()) return rows;
  GJ_ASSERT(keys.width() == read.by.size());
  std::vector<Column> by;
  for (const std::string_view name : read.by) by.push_back(column_of(*read.table, name));
  PostgresParameters arrays;
  for (std::size_t c = 0; c < by.size(); ++c) arrays.add_array(keys, order, c, by[c].type);
  const std::string sql = fetch_sql(read, by);
  GJ_TRY(const Answer answer, run(sql, arrays));
  GJ_CHECK(read_rows(answer.get(), sql, rows));
  return rows;
}

}  // namespace

Result<std::unique_ptr<Connection>> postgres_connection(const PostgresAddress& address) {
  // Before the address: what it may say itself. Behind it: what it may not.
  const std::array keywords = {"connect_timeout", "dbname", "client_encoding",
                               "fallback_application_name", static_cast<const char*>(nullptr)};
  const std::array values = {kConnectSeconds, address.full.c_str(), "UTF8", "gongji",
                             static_cast<const char*>(nullptr)};
  PgHandle handle(PQconnectdbParams(keywords.data(), values.data(), 1));
  auto connection = std::make_unique<PostgresConnection>(std::move(handle), address);
  GJ_CHECK(connection->set_up());
  return std::unique_ptr<Connection>(std::move(connection));
}

}  // namespace gongji::storage
