// long file: one class over libpq, whose types stay in it
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
#include "storage/internal/postgres_session.h"
#include "storage/internal/postgres_values.h"

namespace gongji::storage {

namespace {

constexpr const char* kConnectSeconds = "10";
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

/// Bytes of parameters that may wait to be sent along.
constexpr std::size_t kWaitingBytes = std::size_t{1} << 20U;

/// A statement on its way to the server.
struct Asked {
  std::string sql;
  PostgresParameters parameters = {};
  bool plain = false;  ///< without parameters, and not worth preparing
  bool keyed = false;  ///< reads or writes rows by their keys
};

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
  Result<void> begin() override { return start("BEGIN ISOLATION LEVEL READ COMMITTED", false); }
  Result<void> begin_read() override {
    return start("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", true);
  }
  Result<void> commit() override;
  void rollback() override;

  Result<Rows> query(std::string_view sql, std::span<const Value> parameters) override;
  Result<void> each(std::string_view sql, std::span<const Value> parameters,
                    const std::function<bool(const Rows&)>& sink) override;
  Result<std::int64_t> execute(std::string_view sql, std::span<const Value> parameters) override;
  Result<void> script(std::string_view sql) override;
  Result<void> insert(const Table& table, const Rows& rows) override {
    return write(table, rows, {}, false);
  }
  Result<void> put(const Table& table, const Rows& rows) override {
    return write(table, rows, conflict_tail(table), false);
  }
  Result<Rows> fetch(const KeyedRead& read, const Rows& keys) override;
  Result<std::vector<Rows>> fetch_all(std::span<const KeyedFetch> fetches) override;
  Result<void> send(std::string_view sql) override;
  Result<void> send_insert(const Table& table, const Rows& rows) override {
    return write(table, rows, {}, true);
  }
  Result<void> send_put(const Table& table, const Rows& rows) override {
    return write(table, rows, conflict_tail(table), true);
  }
  Result<void> await_sent() override;

 private:
  /// What goes over the wire for an asked statement, or for its preparation.
  struct Step {
    std::size_t asked = 0;
    bool prepares = false;
    bool answers = false;  ///< the statement itself, not what has to be before it
  };
  /// What is on the wire: what had waited, and behind it what was asked.
  struct Pipeline {
    std::vector<Asked> all;
    std::size_t waited = 0;
    std::vector<Step> steps;
    bool sent = false;   ///< all of it
    bool ended = false;  ///< an answer follows the last of the steps
  };

  Result<void> start(const char* sql, bool reads);
  Result<void> control(const std::string& sql);
  /// Connects anew where the connection is lost and no transaction is open.
  Result<void> ready();
  Error failure(const PGresult* answer, std::string_view sql);
  /// The answer, or the error it stands for.
  Result<Answer> checked(Answer answer, std::string_view sql);
  /// Sends `sql`, to be carried out before what is asked next.
  Result<void> wait(Asked asked, std::size_t bytes);
  /// Sends what waits and behind it what is asked, all in one round trip, and gives the answers to
  /// what is asked. The first statement that fails is the error, those behind it are not done.
  Result<std::vector<Answer>> exchange(std::vector<Asked> asked);
  Result<Answer> run(Asked asked);
  bool send_steps(const std::vector<Asked>& all, std::vector<Step>& steps);
  bool send_plans(bool keyed, std::size_t index, std::vector<Step>& steps);
  bool send_prepare(const Asked& asked, std::size_t index, std::vector<Step>& steps);
  bool send_statement(const std::string& sql, Step step, std::vector<Step>& steps);
  Pipeline open_pipeline(std::vector<Asked> asked);
  void close_pipeline(const Pipeline& pipeline);
  /// Of the first `count` steps.
  Result<std::vector<Answer>> take_answers(const Pipeline& pipeline, std::size_t count);
  Result<void> take_rows(std::string_view sql, const std::function<bool(const Rows&)>& sink);
  Result<Answer> take_answer(const std::string& sql);
  Result<void> read_rows(const PGresult* answer, std::string_view sql, Rows& rows);
  /// With `waits` the rows go out with what is asked next.
  Result<void> write(const Table& table, const Rows& rows, std::string_view tail, bool waits);
  Result<void> write_chunks(const Table& table, const Rows& rows, std::string_view tail,
                            bool waits);
  /// Takes the rest of a result that nobody wants.
  void cancel();

  PgHandle handle_;
  PostgresAddress address_;
  bool in_transaction_ = false;
  bool only_reads_ = false;  ///< the transaction; nobody waits for its end
  bool leaving_ = false;     ///< a rollback has been sent whose answer has not been taken
  bool spoiled_ = false;     ///< an error of our own: as if the server had seen it
  /// Whether the session plans for keys, now and when the transaction began; null: not known.
  std::optional<bool> keyed_plans_, keyed_plans_before_;
  std::map<std::string, PreparedStatement, std::less<>> statements_;
  std::uint64_t prepared_count_ = 0;
  std::vector<Asked> waiting_;
  std::size_t waiting_bytes_ = 0;
};

// Connection and transactions.

Result<void> PostgresConnection::set_up() {
  if (PQstatus(handle_.get()) != CONNECTION_OK) {
    return storage_error(storage_code::kCannotOpen, address_.shown,
                         without_secret(PQerrorMessage(handle_.get()), address_));
  }
  PQsetNoticeReceiver(handle_.get(), ignore_notice, nullptr);
  statements_.clear();
  keyed_plans_.reset();
  leaving_ = false;
  std::string settings = kSessionSettings;
  settings.replace(settings.find('%'), 1, std::to_string(kBusyMilliseconds));
  return control(settings);
}

Result<void> PostgresConnection::ready() {
  if (spoiled_) return storage_error(storage_code::kAborted, address_.shown);
  while (leaving_ && Answer(PQgetResult(handle_.get())) != nullptr) continue;
  leaving_ = false;
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

Result<void> PostgresConnection::start(const char* sql, bool reads) {
  GJ_ASSERT(!in_transaction_ && waiting_.empty());
  GJ_CHECK(ready());
  in_transaction_ = true;
  only_reads_ = reads;
  keyed_plans_before_ = keyed_plans_;
  return wait({sql, {}, true}, 0);
}

Result<void> PostgresConnection::commit() {
  GJ_ASSERT(in_transaction_);
  if (spoiled_ || PQtransactionStatus(handle_.get()) == PQTRANS_INERROR) {
    rollback();
    return storage_error(storage_code::kAborted, address_.shown);
  }
  const auto committed = run({"COMMIT", {}, true});
  rollback();
  if (!committed.ok()) return committed.error();
  return done();
}

void PostgresConnection::rollback() {
  waiting_.clear();
  waiting_bytes_ = 0;
  const PGTransactionStatusType status = PQtransactionStatus(handle_.get());
  if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR) {
    if (only_reads_) {
      leaving_ = PQsendQuery(handle_.get(), "ROLLBACK") == 1;
    } else {
      const Answer answer(PQexec(handle_.get(), "ROLLBACK"));
    }
    keyed_plans_ = keyed_plans_before_;
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
  keyed_plans_.reset();
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

bool PostgresConnection::send_statement(const std::string& sql, Step step,
                                        std::vector<Step>& steps) {
  if (PQsendQueryParams(handle_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) !=
      1) {
    return false;
  }
  steps.push_back(step);
  return true;
}

/// Where the session is set for plans of the other kind.
bool PostgresConnection::send_plans(bool keyed, std::size_t index, std::vector<Step>& steps) {
  if (keyed_plans_ == keyed) return true;
  keyed_plans_ = keyed;
  return send_statement(keyed ? kKeyedPlans : kFreePlans, {index}, steps);
}

/// Where the statement is not prepared for such parameters yet.
bool PostgresConnection::send_prepare(const Asked& asked, std::size_t index,
                                      std::vector<Step>& steps) {
  const auto at = statements_.find(asked.sql);
  if (at != statements_.end() && takes(at->second, asked.parameters)) return true;
  PreparedStatement fresh{"gj" + std::to_string(++prepared_count_), asked.parameters.types()};
  if (at != statements_.end()) {
    // What a parameter was before tells the type of a null.
    const std::vector<unsigned>& before = at->second.types;
    for (std::size_t i = 0; i < fresh.types.size() && i < before.size(); ++i) {
      if (asked.parameters.is_null(i)) fresh.types[i] = before[i];
    }
    const std::string old = at->second.name;
    statements_.erase(at);
    if (!send_statement("DEALLOCATE " + old, {index}, steps)) return false;
  }
  if (statements_.size() >= kStatementsMax) {
    statements_.clear();
    if (!send_statement("DEALLOCATE ALL", {index}, steps)) return false;
  }
  if (PQsendPrepare(handle_.get(), fresh.name.c_str(), asked.sql.c_str(),
                    static_cast<int>(fresh.types.size()), fresh.types.data()) != 1) {
    return false;
  }
  steps.push_back({index, true});
  statements_.emplace(asked.sql, std::move(fresh));
  return true;
}

/// Whether all could be handed to libpq. It reads while it cannot write, so that two full buffers
/// do not stop it.
bool PostgresConnection::send_steps(const std::vector<Asked>& all, std::vector<Step>& steps) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Asked& asked = all[i];
    if (asked.plain) {
      if (!send_statement(asked.sql, {i, false, true}, steps)) return false;
      continue;
    }
    if (!send_plans(asked.keyed, i, steps) || !send_prepare(asked, i, steps)) return false;
    const PostgresParameters& given = asked.parameters;
    if (PQsendQueryPrepared(handle_.get(), statements_.at(asked.sql).name.c_str(), given.size(),
                            given.pointers(), given.lengths(), given.formats(), 0) != 1) {
      return false;
    }
    steps.push_back({i, false, true});
  }
  return true;
}

/// The answer of one step; behind each libpq gives a null.
Result<Answer> PostgresConnection::take_answer(const std::string& sql) {
  Answer answer(PQgetResult(handle_.get()));
  // Something else than a null is that the connection is lost.
  if (Answer end{PQgetResult(handle_.get())}; end != nullptr) answer = std::move(end);
  return checked(std::move(answer), sql);
}

Result<std::vector<Answer>> PostgresConnection::take_answers(const Pipeline& pipeline,
                                                             std::size_t count) {
  std::vector<Answer> answers;
  std::optional<Error> first;
  for (const Step& step : std::span(pipeline.steps).first(count)) {
    const std::string& sql = pipeline.all[step.asked].sql;
    auto answer = take_answer(sql);
    if (answer.ok() && step.answers) answers.push_back(answer.take());
    // Neither what failed nor what stands behind it has been prepared.
    if (!answer.ok() && step.prepares) statements_.erase(sql);
    if (!answer.ok() && !first) first = answer.error();
  }
  if (first) return *std::move(first);
  return answers;
}

PostgresConnection::Pipeline PostgresConnection::open_pipeline(std::vector<Asked> asked) {
  Pipeline pipeline;
  pipeline.waited = waiting_.size();
  pipeline.all = std::exchange(waiting_, {});
  waiting_bytes_ = 0;
  std::move(asked.begin(), asked.end(), std::back_inserter(pipeline.all));
  PQenterPipelineMode(handle_.get());
  pipeline.sent = send_steps(pipeline.all, pipeline.steps);
  pipeline.ended = PQpipelineSync(handle_.get()) == 1;
  return pipeline;
}

void PostgresConnection::close_pipeline(const Pipeline& pipeline) {
  if (pipeline.ended) const Answer end(PQgetResult(handle_.get()));
  PQexitPipelineMode(handle_.get());
}

Result<std::vector<Answer>> PostgresConnection::exchange(std::vector<Asked> asked) {
  GJ_CHECK(ready());
  const Pipeline pipeline = open_pipeline(std::move(asked));
  auto answers = take_answers(pipeline, pipeline.steps.size());
  close_pipeline(pipeline);
  if (!answers.ok()) return answers;
  if (!pipeline.sent || !pipeline.ended) return failure(nullptr, pipeline.all.back().sql);
  answers->erase(answers->begin(), answers->begin() + static_cast<std::ptrdiff_t>(pipeline.waited));
  return answers;
}

Result<Answer> PostgresConnection::run(Asked asked) {
  std::vector<Asked> one;
  one.push_back(std::move(asked));
  GJ_TRY(auto answers, exchange(std::move(one)));
  return std::move(answers.front());
}

Result<void> PostgresConnection::wait(Asked asked, std::size_t bytes) {
  if (spoiled_ || PQtransactionStatus(handle_.get()) == PQTRANS_INERROR) {
    return storage_error(storage_code::kAborted, address_.shown);
  }
  waiting_.push_back(std::move(asked));
  waiting_bytes_ += bytes;
  return waiting_bytes_ < kWaitingBytes ? done() : await_sent();
}

Result<void> PostgresConnection::await_sent() {
  if (waiting_.empty()) return done();
  GJ_TRY(const auto answers, exchange({}));
  (void)answers;
  return done();
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
  GJ_TRY(const Answer answer, run({std::string(sql), PostgresParameters(parameters)}));
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

Result<void> PostgresConnection::take_rows(std::string_view sql,
                                           const std::function<bool(const Rows&)>& sink) {
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

Result<void> PostgresConnection::each(std::string_view sql, std::span<const Value> parameters,
                                      const std::function<bool(const Rows&)>& sink) {
  GJ_CHECK(ready());
  std::vector<Asked> asked;
  asked.push_back({std::string(sql), PostgresParameters(parameters)});
  const Pipeline pipeline = open_pipeline(std::move(asked));
  const std::size_t last = pipeline.steps.empty() ? 0 : pipeline.steps.size() - 1;
  const auto before = take_answers(pipeline, last);
  Result<void> outcome = done();
  if (!before.ok() || !pipeline.sent || !pipeline.ended) {
    const auto rest = take_answer(std::string(sql));
    outcome = before.ok() ? failure(nullptr, sql) : before.error();
  } else {
    outcome = take_rows(sql, sink);
  }
  close_pipeline(pipeline);
  return outcome;
}

Result<std::int64_t> PostgresConnection::execute(std::string_view sql,
                                                 std::span<const Value> parameters) {
  GJ_TRY(const Answer answer, run({std::string(sql), PostgresParameters(parameters)}));
  const std::string_view command = PQcmdStatus(answer.get());
  if (command.starts_with("SELECT")) return std::int64_t{0};
  const auto changed =
      value_from_text(PQcmdTuples(answer.get()), static_cast<unsigned>(PostgresType::Int8));
  return changed ? std::get<std::int64_t>(*changed) : std::int64_t{0};
}

Result<void> PostgresConnection::send(std::string_view sql) {
  Asked asked{std::string(sql), {}, true};
  if (in_transaction_) return wait(std::move(asked), sql.size());
  GJ_CHECK(run(std::move(asked)));
  return done();
}

Result<void> PostgresConnection::script(std::string_view sql) {
  GJ_CHECK(await_sent());
  GJ_CHECK(ready());
  // Statements may have been prepared for tables that change now.
  if (!statements_.empty()) {
    statements_.clear();
    GJ_CHECK(control("DEALLOCATE ALL"));
  }
  return control(std::string(sql));
}

// Bulk.

Result<void> PostgresConnection::write_chunks(const Table& table, const Rows& rows,
                                              std::string_view tail, bool waits) {
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
    const std::size_t bytes = arrays.bytes();
    GJ_CHECK(wait({sql, std::move(arrays), false, true}, bytes));
    rest = rest.subspan(count);
  }
  return waits ? done() : await_sent();
}

Result<void> PostgresConnection::write(const Table& table, const Rows& rows, std::string_view tail,
                                       bool waits) {
  if (rows.empty()) return done();
  check_cells(table, rows);
  if (in_transaction_) return write_chunks(table, rows, tail, waits);
  GJ_CHECK(begin());
  auto ran = write_chunks(table, rows, tail, true);
  if (ran.ok()) return commit();
  rollback();
  return ran;
}

/// By one array parameter a column.
Asked asked_fetch(const KeyedFetch& fetch, std::span<const std::size_t> order) {
  const KeyedRead& read = fetch.read;
  GJ_ASSERT(fetch.keys->width() == read.by.size());
  std::vector<Column> by;
  for (const std::string_view name : read.by) by.push_back(column_of(*read.table, name));
  PostgresParameters arrays;
  for (std::size_t c = 0; c < by.size(); ++c) arrays.add_array(*fetch.keys, order, c, by[c].type);
  return {fetch_sql(read, by), std::move(arrays), false, true};
}

Result<std::vector<Rows>> PostgresConnection::fetch_all(std::span<const KeyedFetch> fetches) {
  std::vector<Rows> found;
  std::vector<Asked> asked;
  std::vector<std::size_t> places;  // of what is asked in `found`
  for (const KeyedFetch& fetch : fetches) {
    GJ_ASSERT(fetch.read.table != nullptr && !fetch.read.by.empty());
    found.emplace_back(fetch.read.table->columns.size());
    const std::vector<std::size_t> order = distinct_keys(*fetch.keys);
    if (order.empty()) continue;
    asked.push_back(asked_fetch(fetch, order));
    places.push_back(found.size() - 1);
  }
  if (asked.empty()) return found;
  GJ_TRY(const auto answers, exchange(std::move(asked)));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::string_view table = fetches[places[i]].read.table->name;
    GJ_CHECK(read_rows(answers[i].get(), table, found[places[i]]));
  }
  return found;
}

Result<Rows> PostgresConnection::fetch(const KeyedRead& read, const Rows& keys) {
  const KeyedFetch one{read, &keys};
  GJ_TRY(auto found, fetch_all({&one, 1}));
  return std::move(found.front());
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
