#include "storage/backup.h"

#include <algorithm>
#include <string_view>

#include "storage/errors.h"
#include "storage/internal/new_file.h"
#include "storage/internal/postgres_address.h"
#include "storage/internal/program.h"
#include "storage/internal/sqlite_copy.h"
#include "storage/postgres_database.h"

namespace gongji::storage {

namespace {

constexpr std::size_t kSaidMax = 300;

/// What a tool says is wrong: one line. Those behind it can quote rows.
std::string said_by(const std::string& errors, const PostgresAddress& address) {
  const std::size_t at = errors.find("error:");
  std::string_view line = errors;
  if (at != std::string::npos) line.remove_prefix(at);
  line = line.substr(0, line.find('\n')).substr(0, kSaidMax);
  return without_secret(line, address);
}

Result<void> run_tool(Program program, const PostgresAddress& address) {
  // The password must not stand among the arguments, which every user can see.
  program.arguments.push_back("--dbname=" + address.without_password);
  program.arguments.emplace_back("--no-password");
  if (!address.password.empty()) program.environment = {{"PGPASSWORD", address.password}};
  GJ_TRY(const ProgramEnd end, run_program(program));
  if (end.code == 0) return done();
  return storage_error(storage_code::kProgramFailed, program.arguments[0],
                       said_by(end.errors, address));
}

Result<void> dump_postgres(const std::string& address, const std::string& to) {
  GJ_TRY(const PostgresAddress parsed, parse_postgres_address(address));
  return run_tool({{"pg_dump", "--format=custom", "--file=" + to}, {}}, parsed);
}

Result<bool> is_empty(const std::string& address) {
  GJ_TRY(const auto database, open_postgres(address));
  GJ_TRY(const auto connection, database->connect());
  GJ_TRY(const Rows rows,
         connection->query("SELECT count(*) FROM pg_class c JOIN pg_namespace n"
                           " ON n.oid = c.relnamespace WHERE n.nspname <> 'information_schema'"
                           " AND n.nspname NOT LIKE 'pg\\_%'",
                           {}));
  return rows.integer(0, 0) == 0;
}

Result<void> restore_postgres(const Restore& wanted) {
  GJ_TRY(const PostgresAddress parsed, parse_postgres_address(wanted.address));
  GJ_TRY(const bool empty, is_empty(wanted.address));
  if (!empty && !wanted.overwrite) return storage_error(storage_code::kExists, parsed.shown);
  Program program{
      {"pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"},
      {}};
  if (!empty) {
    program.arguments.emplace_back("--clean");
    program.arguments.emplace_back("--if-exists");
  }
  program.arguments.push_back(wanted.from);
  return run_tool(std::move(program), parsed);
}

Result<void> restore_sqlite(const Restore& wanted) {
  const std::string& path = wanted.address;
  if (path_exists(path) && !wanted.overwrite) return storage_error(storage_code::kExists, path);
  GJ_TRY(NewFile file, NewFile::beside(path));
  GJ_CHECK(copy_sqlite(wanted.from, file.temporary()));
  if (!path_exists(path)) return file.keep(false);
  // Held until the old file is gone.
  GJ_TRY(const SqliteHandle handle, take_over_sqlite(path));
  return file.keep(true);
}

}  // namespace

Result<void> back_up(const std::string& address, const std::string& to) {
  if (path_exists(to)) return storage_error(storage_code::kExists, to);
  GJ_TRY(NewFile file, NewFile::beside(to));
  if (is_postgres_address(address)) {
    GJ_CHECK(dump_postgres(address, file.temporary()));
  } else {
    GJ_CHECK(copy_sqlite(address, file.temporary()));
  }
  return file.keep(false);
}

Result<void> restore(const Restore& wanted) {
  if (!path_exists(wanted.from)) return storage_error(storage_code::kNoDatabase, wanted.from);
  return is_postgres_address(wanted.address) ? restore_postgres(wanted) : restore_sqlite(wanted);
}

}  // namespace gongji::storage
