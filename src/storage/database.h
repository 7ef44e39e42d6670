// One interface over SQLite and PostgreSQL. Text of SQL is the same for both.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "storage/value.h"

namespace gongji::storage {

enum class Dialect : std::uint8_t { Sqlite, Postgres };

/// What `Connection::fetch` looks for: the rows of `table` whose `by` columns equal a row of keys.
struct KeyedRead {
  const Table* table = nullptr;
  std::vector<std::string_view> by;  ///< names of columns, usually the front of the key
  bool lock = false;                 ///< hold the rows until the transaction ends (FOR UPDATE)
  std::string_view where = {};       ///< a further condition without parameters, may be empty
};

/// One of several reads.
struct KeyedFetch {
  KeyedRead read;
  const Rows* keys = nullptr;
};

/// One connection, for one thread at a time. Parameters are $1, $2, … and first occur in this
/// order. Every statement is prepared once and kept. Each call refuses: storage.unique,
/// storage.constraint (`where` is the constraint or columns), storage.busy, storage.disk_full,
/// storage.io, storage.corrupt, storage.read_only, storage.bad_text, storage.connection_lost,
/// storage.sql. After an error within a transaction it only rolls back: every other call, and
/// commit, refuses storage.aborted.
class Connection {
 public:
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  virtual Dialect dialect() const = 0;

  /// Starts a transaction that may write: on SQLite it takes the write lock at once, on PostgreSQL
  /// it goes out with the next call, which tells its errors.
  virtual Result<void> begin() = 0;
  /// Starts one that reads a single state of the database throughout.
  virtual Result<void> begin_read() = 0;
  /// Durable when it returns. After an error of commit it is not known whether the transaction
  /// took place: the caller must look again. No transaction is open afterwards, either way.
  virtual Result<void> commit() = 0;
  /// Never fails: a lost connection has rolled back. Does nothing without a transaction.
  virtual void rollback() = 0;

  /// All result rows at once.
  virtual Result<Rows> query(std::string_view sql, std::span<const Value> parameters) = 0;
  /// The result row by row, for results larger than memory. `sink` gets Rows of one row and says
  /// whether to go on; it must not use this connection.
  virtual Result<void> each(std::string_view sql, std::span<const Value> parameters,
                            const std::function<bool(const Rows&)>& sink) = 0;
  /// How many rows were changed.
  virtual Result<std::int64_t> execute(std::string_view sql, std::span<const Value> parameters) = 0;
  /// Several statements separated by semicolons, without parameters.
  virtual Result<void> script(std::string_view sql) = 0;

  /// Inserts rows that hold all columns of `table` in their order. All or none.
  virtual Result<void> insert(const Table& table, const Rows& rows) = 0;
  /// Inserts, and where the key is there already replaces the other columns. No key twice in
  /// `rows`.
  virtual Result<void> put(const Table& table, const Rows& rows) = 0;
  /// All columns of the rows with these keys, ordered by the table's primary key. Locks, where
  /// asked for, are taken in that order, so that two transactions cannot deadlock.
  virtual Result<Rows> fetch(const KeyedRead& read, const Rows& keys) = 0;
  /// Fetches one after another, each of the state that it finds; on PostgreSQL in one round trip.
  /// The first that fails is the error.
  virtual Result<std::vector<Rows>> fetch_all(std::span<const KeyedFetch> fetches);

  // Without waiting for an answer. Inside a transaction an error may be told only by the next call,
  // which is then not carried out: also by commit, and then the transaction did not take place.

  /// A statement without parameters and rows.
  virtual Result<void> send(std::string_view sql);
  virtual Result<void> send_insert(const Table& table, const Rows& rows);
  virtual Result<void> send_put(const Table& table, const Rows& rows);
  /// Waits for what was sent and tells its errors.
  virtual Result<void> await_sent() { return done(); }

  /// Outside a transaction: moves what was committed from the log to its place in the file, while
  /// other connections read and write. On SQLite a commit that finds the log long does so itself,
  /// and whoever waits for it waits longer; PostgreSQL needs no help, there it does nothing.
  virtual Result<void> tidy() { return done(); }
};

/// Where connections come from.
class Database {
 public:
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  virtual ~Database() = default;

  virtual Dialect dialect() const = 0;
  virtual Result<std::unique_ptr<Connection>> connect() = 0;
  /// What a person may be shown: never a password.
  virtual std::string name() const = 0;
};

enum class OpenMode : std::uint8_t { Existing, Create };

/// `address` is a file for SQLite, "postgresql://…" or "postgres://…" for PostgreSQL. Existing
/// refuses storage.no_database when there is no file. A SQLite file is opened in WAL mode with
/// synchronous=FULL and foreign keys on.
Result<std::unique_ptr<Database>> open_database(const std::string& address, OpenMode mode);

}  // namespace gongji::storage
