#include "storage/sqlite_database.h"

#include <sqlite3.h>

#include <array>
#include <thread>

#include "storage/internal/sqlite_error.h"
#include "storage/testing.h"

namespace gongji::storage {

namespace {

// A VFS that passes everything on to the system's own, but offers no shared memory.
constexpr const char* kPlainVfs = "gongji-plain";

int open_plain(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags,
               int* out_flags) {
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  const int code = system->xOpen(system, name, file, flags, out_flags);
  if (code != SQLITE_OK || file->pMethods == nullptr) return code;
  // The system's VFS has other methods for files that it does not lock.
  static std::array<sqlite3_io_methods, 2> methods;
  sqlite3_io_methods& own = methods[(flags & SQLITE_OPEN_MAIN_DB) != 0 ? 1 : 0];
  own = *file->pMethods;
  own.iVersion = 1;
  file->pMethods = &own;
  return code;
}

class PlainVfs {
 public:
  PlainVfs() {
    vfs_.zName = kPlainVfs;
    vfs_.xOpen = open_plain;
    sqlite3_vfs_register(&vfs_, 0);
  }
  PlainVfs(const PlainVfs&) = delete;
  PlainVfs& operator=(const PlainVfs&) = delete;
  ~PlainVfs() { sqlite3_vfs_unregister(&vfs_); }

 private:
  sqlite3_vfs vfs_ = *sqlite3_vfs_find(nullptr);
};

TEST(Sqlite, goes_through_another_vfs_without_shared_memory) {
  const PlainVfs vfs;
  const TestFolder folder;
  const std::string path = folder / "a";
  EXPECT_EQ(code_of(open_sqlite(path, OpenMode::Existing, {kPlainVfs, true})),
            "storage.no_database");
  for (const OpenMode mode : {OpenMode::Create, OpenMode::Existing}) {
    auto database = open_sqlite(path, mode, {kPlainVfs, true});
    ASSERT_TRUE(database.ok());
    auto connection = database->get()->connect();
    ASSERT_EQ(code_of(connection), "");
    Connection& open = **connection;
    if (mode == OpenMode::Create) {
      ASSERT_EQ(code_of(open.script("CREATE TABLE a (x BIGINT)")), "");
    }
    EXPECT_EQ(open.query("PRAGMA journal_mode", {})->text(0, 0), "wal");
    EXPECT_EQ(open.query("PRAGMA locking_mode", {})->text(0, 0), "exclusive");
    EXPECT_EQ(*open.execute("INSERT INTO a (x) VALUES (1)", {}), 1);
    EXPECT_FALSE(std::filesystem::exists(path + "-shm"));
    EXPECT_TRUE(std::filesystem::exists(path + "-wal"));
  }
  // Without exclusive locks WAL needs shared memory.
  auto database = open_sqlite(folder / "b", OpenMode::Create, {kPlainVfs, false});
  ASSERT_TRUE(database.ok());
  EXPECT_EQ(code_of(database->get()->connect()), "storage.cannot_open");
}

TEST(Sqlite, tidying_moves_the_log_into_the_file) {
  const TestFolder folder;
  const std::string path = folder / "a", copy = folder / "b";
  auto database = open_sqlite(path, OpenMode::Create, {});
  ASSERT_TRUE(database.ok());
  auto writing = database->get()->connect(), tidying = database->get()->connect();
  ASSERT_TRUE(writing.ok() && tidying.ok());
  ASSERT_EQ(code_of((*writing)->script("CREATE TABLE a (x BIGINT); INSERT INTO a VALUES (7)")), "");
  ASSERT_EQ(code_of((*tidying)->tidy()), "");
  // The file alone, without its log, is the whole database.
  std::filesystem::copy_file(path, copy);
  auto copied = open_sqlite(copy, OpenMode::Existing, {});
  ASSERT_TRUE(copied.ok());
  auto reading = copied->get()->connect();
  ASSERT_TRUE(reading.ok());
  const auto rows = (*reading)->query("SELECT x FROM a", {});
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(rows->integer(0, 0), 7);
  // Nor does it wait for a transaction that is open.
  ASSERT_EQ(code_of((*writing)->begin()), "");
  EXPECT_EQ(code_of((*tidying)->tidy()), "");
  (*writing)->rollback();
}

TEST(Sqlite, refuses_when_the_disk_is_full) {
  TestDatabase fresh(Dialect::Sqlite);
  auto connection = fresh.connect();
  ASSERT_TRUE(connection->script("CREATE TABLE a (x TEXT)").ok());
  ASSERT_TRUE(connection->query("PRAGMA max_page_count = 20", {}).ok());
  const Table table = {"a", {{"x", Type::Text}}, 1};
  Rows rows(1);
  for (int i = 0; i < 100; ++i) rows.add({std::string(2000, 'x')});
  EXPECT_EQ(code_of(connection->insert(table, rows)), "storage.disk_full");
  ASSERT_TRUE(connection->begin().ok());
  EXPECT_EQ(code_of(connection->insert(table, rows)), "storage.disk_full");
  EXPECT_EQ(code_of(connection->insert(table, rows)), "storage.aborted");
  EXPECT_EQ(code_of(connection->commit()), "storage.aborted");
  rows.shrink(5);
  EXPECT_EQ(code_of(connection->insert(table, rows)), "");
  EXPECT_EQ(connection->query("SELECT count(*) FROM a", {})->integer(0, 0), 5);
}

TEST(Sqlite, can_be_made_by_many_at_once) {
  TestDatabase fresh(Dialect::Sqlite);
  std::vector<std::thread> threads;
  std::vector<std::string> codes(6);
  for (std::string& code : codes) {
    threads.emplace_back([&] {
      auto connection = fresh.database().connect();
      code = code_of(connection);
      if (!connection.ok()) return;
      code = code_of(connection->get()->script("CREATE TABLE IF NOT EXISTS a (x BIGINT)"));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(codes, std::vector<std::string>(6));
}

TEST(Sqlite, maps_what_a_test_cannot_bring_about) {
  const auto code = [](int number) { return sqlite_error({number, "words", "sql", "path"}).code; };
  EXPECT_EQ(code(SQLITE_BUSY_SNAPSHOT), "storage.busy");
  EXPECT_EQ(code(SQLITE_LOCKED), "storage.busy");
  EXPECT_EQ(code(SQLITE_IOERR_FSYNC), "storage.io");
  EXPECT_EQ(code(SQLITE_CORRUPT_VTAB), "storage.corrupt");
  EXPECT_EQ(code(SQLITE_READONLY_DBMOVED), "storage.read_only");
  EXPECT_EQ(code(SQLITE_CONSTRAINT_ROWID), "storage.unique");
  EXPECT_EQ(code(SQLITE_CONSTRAINT_FOREIGNKEY), "storage.constraint");
  EXPECT_EQ(code(SQLITE_TOOBIG), "storage.sql");
  const Error trigger = sqlite_error({SQLITE_CONSTRAINT_TRIGGER, "may not change", "sql", "path"});
  EXPECT_EQ(trigger.where, "may not change");
}

}  // namespace

}  // namespace gongji::storage
