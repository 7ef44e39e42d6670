#include "cli/db_command.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "app/errors.h"
#include "app/export.h"
#include "app/office.h"
#include "app/security/data_keys.h"
#include "app/security/key_file.h"
#include "app/verify.h"
#include "base/utf8.h"
#include "cli/database_options.h"
#include "cli/interrupt.h"
#include "cli/package_options.h"
#include "cli/text_output.h"
#include "storage/backup.h"
#include "storage/migrate.h"
#include "storage/tables.h"

namespace gongji::cli {

namespace {

int migrate_database(const Arguments& options, storage::OpenMode mode) {
  auto database = storage::open_database(address_of(options), mode);
  if (!database.ok()) return fail(database.error());
  auto connection = (*database)->connect();
  if (!connection.ok()) return fail(connection.error());
  const auto applied = storage::migrate(**connection, app::system_clock()());
  if (!applied.ok()) return fail(applied.error());
  for (const auto& migration : *applied) {
    print(std::to_string(migration.version) + " " + migration.name + "\n");
  }
  if (applied->empty()) print("数据库已是最新版本\n");
  const auto keys = set_up_keys(options, **connection);
  if (!keys.ok()) return fail(keys.error());
  return kExitFine;
}

int init(const Arguments& options) {
  return migrate_database(options, storage::OpenMode::Create);
}

int migrate(const Arguments& options) {
  return migrate_database(options, storage::OpenMode::Existing);
}

void show(std::string_view name, const std::string& value) {
  print(pad_right(name, 20) + value + "\n");
}

/// Bytes on disk; 0 when that is not known.
Result<std::int64_t> size_of(const Arguments& options, storage::Connection& connection) {
  if (connection.dialect() == storage::Dialect::Postgres) {
    GJ_TRY(const auto rows, connection.query("SELECT pg_database_size(current_database())", {}));
    return rows.integer(0, 0);
  }
  std::int64_t bytes = 0;
  for (const char* end : {"", "-wal"}) {
    std::error_code absent;
    const auto size = std::filesystem::file_size(address_of(options) + end, absent);
    if (!absent) bytes += static_cast<std::int64_t>(size);
  }
  return bytes;
}

Result<void> show_status(const Arguments& options, storage::Connection& connection) {
  GJ_TRY(const auto applied, storage::applied_migrations(connection));
  show("结构版本", std::to_string(applied.back().version) + " " + applied.back().name);
  GJ_TRY(const std::int64_t bytes, size_of(options, connection));
  show("占用字节", std::to_string(bytes));
  GJ_TRY(const auto regions,
         connection.query("SELECT region, name FROM region ORDER BY region", {}));
  for (std::size_t i = 0; i < regions.size(); ++i) {
    show("统筹区", std::to_string(regions.integer(i, 0)) + " " + std::string(regions.text(i, 1)));
    GJ_TRY(const auto packages,
           connection.query("SELECT DISTINCT package FROM region_package WHERE region = $1 ORDER "
                            "BY package",
                            std::vector<storage::Value>{regions.integer(i, 0)}));
    for (std::size_t p = 0; p < packages.size(); ++p) {
      show("  政策包", std::string(packages.text(p, 0)));
    }
  }
  for (const storage::Table* table : storage::tables::all()) {
    GJ_TRY(const auto count,
           connection.query("SELECT count(*) FROM " + std::string(table->name), {}));
    show(table->name, std::to_string(count.integer(0, 0)));
  }
  return done();
}

int status(const Arguments& options) {
  auto connection = connect(options);
  if (!connection.ok()) return fail(connection.error());
  const auto begun = (*connection)->begin_read();
  if (!begun.ok()) return fail(begun.error());
  const auto shown = show_status(options, **connection);
  (*connection)->rollback();
  return shown.ok() ? kExitFine : fail(shown.error());
}

int verify_database(const Arguments& options) {
  auto connection = connect(options);
  if (!connection.ok()) return fail(connection.error());
  app::VerifyOptions how;
  how.stop = &watch_signals();
  if (isatty(2) != 0) {
    how.progress = [](const app::VerifyCounts& counts) {
      std::fprintf(stderr, "\r\033[K凭证 %llu,余额 %llu,结算 %llu",
                   static_cast<unsigned long long>(counts.postings),
                   static_cast<unsigned long long>(counts.balances),
                   static_cast<unsigned long long>(counts.settlements));
    };
  }
  const auto begun = (*connection)->begin_read();
  if (!begun.ok()) return fail(begun.error());
  const auto report = app::verify(**connection, how);
  (*connection)->rollback();
  if (how.progress) std::fputs("\r\033[K", stderr);
  if (!report.ok()) {
    const int signal = how.stop->load();
    return signal != 0 ? kExitSignal + signal : fail(report.error());
  }
  for (const auto& count : app::verify_count_names()) {
    show(count.zh, std::to_string(report->counts.*count.member));
  }
  if (!report->first) {
    print("核对无差异\n");
    return kExitFine;
  }
  print("第一处差异:表 " + report->first->table + ",键 " + report->first->key + ":" +
        report->first->what + "\n");
  return kExitFailed;
}

int backup(const Arguments& options) {
  const auto written = storage::back_up(address_of(options), options.text("FILE"));
  if (!written.ok()) return fail(written.error());
  const auto keys = key_file_of(options);
  print("密钥文件不在备份里;请另外保存" + (keys.ok() ? " " + *keys : std::string()) +
        ",恢复后没有它读不出个人信息\n");
  return kExitFine;
}

int restore(const Arguments& options) {
  const auto restored =
      storage::restore({options.text("FILE"), address_of(options), options.has("--overwrite")});
  return restored.ok() ? kExitFine : fail(restored.error());
}

int export_database(const Arguments& options) {
  auto connection = connect(options);
  if (!connection.ok()) return fail(connection.error());
  app::ExportOptions how;
  how.folder = options.text("--output");
  how.personal_data = options.has("--with-personal-data");
  how.written = [](std::string_view table, std::uint64_t rows) {
    show(table, std::to_string(rows));
  };
  const auto exported = app::export_tables(**connection, how);
  return exported.ok() ? kExitFine : fail(exported.error());
}

constexpr Option kFileArgument = {
    .name = "FILE", .value = "FILE", .en = "The backup", .zh = "备份文件", .required = true};
constexpr Option kDbOptions[] = {kDbOption};
constexpr Option kInitOptions[] = {kDbOption, kKeyFileOption};
constexpr Option kBackupOptions[] = {kFileArgument, kDbOption};
constexpr Option kRestoreOptions[] = {
    kFileArgument,
    kDbOption,
    {.name = "--overwrite", .en = "Replace the database that is there", .zh = "替换已有的数据库"}};
constexpr Option kExportOptions[] = {kDbOption,
                                     {.name = "--output",
                                      .letter = 'o',
                                      .value = "FOLDER",
                                      .en = "Folder for the tables",
                                      .zh = "存放各表的文件夹",
                                      .required = true},
                                     {.name = "--with-personal-data",
                                      .en = "Also names, identity numbers and stored answers",
                                      .zh = "连同姓名、证件号码和存档的答复"}};

}  // namespace

Command db_command() {
  return {
      "db",
      "The database",
      "数据库",
      {},
      nullptr,
      {{"init",
        "Make a database, or bring one up to date",
        "建库,或升级到当前版本",
        kInitOptions,
        init,
        {}},
       {"migrate", "Bring a database up to date", "升级已有的数据库", kInitOptions, migrate, {}},
       {"status",
        "Version, regions, packages, counts and size",
        "版本、统筹区、政策包、数量和大小",
        kDbOptions,
        status,
        {}},
       {"verify",
        "Derive everything again from the journal",
        "由日记账重新推出全部数据并核对",
        kDbOptions,
        verify_database,
        {}},
       {"backup", "Copy the database while it is in use", "在线备份", kBackupOptions, backup, {}},
       {"restore", "Make the database from a backup", "从备份恢复", kRestoreOptions, restore, {}},
       {"export", "Every table as CSV", "各表导出为 CSV", kExportOptions, export_database, {}}}};
}

}  // namespace gongji::cli
