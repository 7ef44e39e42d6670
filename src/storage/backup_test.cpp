#include "storage/backup.h"

#include <cstdlib>
#include <fstream>

#include "storage/testing.h"

namespace gongji::storage {

namespace {

class Backups : public EachDatabase {
 protected:
  Backups() : EachDatabase(Apart::Database) {}
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    target_ = std::make_unique<TestDatabase>(GetParam(), Apart::Database);
    connection_ = connect();
    EXPECT_EQ(code_of(connection_->script(
                  "CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY, name TEXT);"
                  "INSERT INTO item (id, name) VALUES (1, 'a'), (2, NULL), (3, '医')")),
              "");
  }
  Result<void> restore_to(const std::string& address, bool overwrite) {
    return restore({folder_ / "copy", address, overwrite});
  }
  static std::int64_t count(TestDatabase& database) {
    const auto rows = database.connect()->query("SELECT count(*) FROM item", {});
    return rows.ok() ? rows->integer(0, 0) : -1;
  }

  TestFolder folder_;
  std::unique_ptr<TestDatabase> target_;
  std::unique_ptr<Connection> connection_;
};
GJ_FOR_EACH_DATABASE(Backups);

TEST_P(Backups, hold_what_was_committed) {
  auto writer = connect();
  ASSERT_TRUE(writer->begin().ok());
  ASSERT_TRUE(writer->execute("INSERT INTO item (id) VALUES (4)", {}).ok());
  ASSERT_EQ(code_of(back_up(fresh().address(), folder_ / "copy")), "");
  ASSERT_EQ(code_of(writer->commit()), "");
  EXPECT_EQ(folder_.count(), 1U);
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(folder_ / "copy").permissions(),
            perms::owner_read | perms::owner_write);
  ASSERT_EQ(code_of(restore_to(target_->address(), false)), "");
  EXPECT_EQ(count(*target_), 3);
  EXPECT_EQ(count(fresh()), 4);
}

TEST_P(Backups, overwrite_only_when_asked) {
  ASSERT_EQ(code_of(back_up(fresh().address(), folder_ / "copy")), "");
  EXPECT_EQ(code_of(back_up(fresh().address(), folder_ / "copy")), "storage.exists");
  ASSERT_TRUE(connection_->execute("DELETE FROM item WHERE id > 1", {}).ok());
  EXPECT_EQ(code_of(restore_to(fresh().address(), false)), "storage.exists");
  EXPECT_EQ(count(fresh()), 1);
  connection_.reset();
  EXPECT_EQ(code_of(restore_to(fresh().address(), true)), "");
  EXPECT_EQ(count(fresh()), 3);
}

TEST_P(Backups, of_nothing_are_refused) {
  EXPECT_EQ(code_of(restore_to(target_->address(), true)), "storage.no_database");
  std::ofstream(folder_ / "copy") << std::string(10'000, 'x');
  EXPECT_EQ(code_of(restore_to(target_->address(), true)),
            is_sqlite() ? "storage.not_a_database" : "storage.program_failed");
  EXPECT_EQ(code_of(back_up(fresh().address(), folder_ / "no/such/folder")), "storage.cannot_open");
  EXPECT_EQ(folder_.count(), 1U);
}

TEST(SqliteBackups, do_not_replace_a_database_in_use) {
  const TestFolder folder;
  TestDatabase used(Dialect::Sqlite);
  auto connection = used.connect();
  ASSERT_TRUE(connection->script("CREATE TABLE item (id BIGINT)").ok());
  ASSERT_EQ(code_of(back_up(used.address(), folder / "copy")), "");
  EXPECT_EQ(code_of(restore({folder / "copy", used.address(), true})), "storage.busy");
  ASSERT_TRUE(connection->execute("INSERT INTO item (id) VALUES (1)", {}).ok());
  connection.reset();
  EXPECT_EQ(code_of(restore({folder / "copy", used.address(), true})), "");
  EXPECT_EQ(used.connect()->query("SELECT count(*) FROM item", {})->integer(0, 0), 0);
}

TEST(SqliteBackups, replace_what_is_damaged) {
  const TestFolder folder;
  TestDatabase source(Dialect::Sqlite);
  ASSERT_TRUE(source.connect()->script("CREATE TABLE item (id BIGINT)").ok());
  ASSERT_EQ(code_of(back_up(source.address(), folder / "copy")), "");
  std::ofstream(folder / "damaged") << std::string(10'000, 'x');
  std::ofstream(folder / "damaged-wal") << "left behind";
  EXPECT_EQ(code_of(back_up(folder / "damaged", folder / "other")), "storage.not_a_database");
  EXPECT_EQ(code_of(back_up(folder / "none", folder / "other")), "storage.no_database");
  ASSERT_EQ(code_of(restore({folder / "copy", folder / "damaged", true})), "");
  EXPECT_FALSE(std::filesystem::exists(folder / "damaged-wal"));
  auto opened = open_database(folder / "damaged", OpenMode::Existing);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(code_of(opened->get()->connect().take()->query("SELECT id FROM item", {})), "");
}

TEST(SqliteBackups, find_a_damaged_page) {
  const TestFolder folder;
  TestDatabase source(Dialect::Sqlite);
  ASSERT_TRUE(source.connect()
                  ->script("CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY, name TEXT);"
                           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                           " WHERE i < 5000) INSERT INTO item SELECT i, 'name ' || i FROM n")
                  .ok());
  {
    std::fstream file(source.address(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5 * 4096);
    file << std::string(4096, '\xee');
  }
  EXPECT_EQ(code_of(back_up(source.address(), folder / "copy")), "storage.corrupt");
  EXPECT_EQ(folder.count(), 0U);
}

TEST(PostgresBackups, need_the_tools) {
  const TestFolder folder;
  const std::string path = std::getenv("PATH");
  ASSERT_EQ(setenv("PATH", folder.path().c_str(), 1), 0);
  const auto refused = back_up("postgresql://me:s3cret@127.0.0.1:1/x", folder / "copy");
  ASSERT_EQ(setenv("PATH", path.c_str(), 1), 0);
  EXPECT_EQ(code_of(refused), "storage.no_program");
  EXPECT_EQ(folder.count(), 0U);
}

TEST(PostgresBackups, pass_the_password_by_the_environment_alone) {
  const TestFolder folder;
  const std::string path = std::getenv("PATH");
  {
    std::ofstream(folder / "pg_dump")
        << "#!/bin/sh\necho \"$@\" >" << folder / "said"
        << "\necho \"$PGPASSWORD\" >>" << folder / "said"
        << "\necho \"pg_dump: error: no $PGPASSWORD\" >&2\necho row >&2\nexit 3\n";
    std::filesystem::permissions(folder / "pg_dump", std::filesystem::perms::owner_all);
  }
  ASSERT_EQ(setenv("PATH", (folder.path() + ":" + path).c_str(), 1), 0);
  const auto refused = back_up("postgresql://me:s3'c ret@127.0.0.1:1/x", folder / "copy");
  ASSERT_EQ(setenv("PATH", path.c_str(), 1), 0);
  ASSERT_EQ(code_of(refused), "storage.program_failed");
  EXPECT_NE(refused.error().message.find("error: no ***"), std::string::npos);
  EXPECT_EQ(refused.error().message.find("row"), std::string::npos);
  std::ifstream said(folder / "said");
  std::string arguments, password;
  std::getline(said, arguments);
  std::getline(said, password);
  EXPECT_EQ(arguments.find("ret"), std::string::npos) << arguments;
  EXPECT_NE(arguments.find("user='me'"), std::string::npos) << arguments;
  EXPECT_EQ(password, "s3'c ret");
}

}  // namespace

}  // namespace gongji::storage
