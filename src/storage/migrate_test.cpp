// Migrations over both databases.
#include "storage/migrate.h"

#include <thread>

#include "storage/digest.h"
#include "storage/internal/sql_text.h"
#include "storage/testing.h"

namespace gongji::storage {

namespace {

constexpr std::int64_t kNow = 1'735'689'600'000;
constexpr Migration kFirst = {1, "first",
                              "-- a table; not two\nCREATE TABLE a (x BIGINT);\n"
                              "INSERT INTO a (x) VALUES (1);\n"};
constexpr Migration kSecond = {2, "second",
                               "-- only: sqlite\nINSERT INTO a (x) VALUES (20);\n"
                               "-- only: postgres\nINSERT INTO a (x) VALUES (30);\n"
                               "UPDATE a SET x = x + 1;\n"};
constexpr Migration kBroken = {2, "broken", "UPDATE a SET x = 7; UPDATE nowhere SET x = 1;"};

class Migrations : public EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    connection_ = connect();
  }
  Result<std::vector<AppliedMigration>> run(const std::vector<Migration>& migrations) {
    return migrate(*connection_, kNow, migrations);
  }
  std::int64_t sum() { return connection_->query("SELECT sum(x) FROM a", {})->integer(0, 0); }

  std::unique_ptr<Connection> connection_;
};
GJ_FOR_EACH_DATABASE(Migrations);

TEST_P(Migrations, of_this_program_apply_once) {
  EXPECT_TRUE(applied_migrations(*connection_)->empty());
  const auto first = migrate(*connection_, kNow);
  ASSERT_EQ(code_of(first), "");
  ASSERT_EQ(first->size(), migrations().size());
  EXPECT_EQ(first->front().name, "region");
  EXPECT_EQ(first->front().sm3, sm3_hex(migrations().front().text));
  const auto again = migrate(*connection_, kNow + 1);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->empty());
  const auto history = applied_migrations(*connection_);
  ASSERT_TRUE(history.ok());
  ASSERT_EQ(history->size(), migrations().size());
  EXPECT_EQ(history->front().applied_at, kNow);
  EXPECT_EQ(connection_->query("SELECT count(*) FROM region", {})->integer(0, 0), 0);
}

/// Of a look-up by all columns of an index. A row: table, index, its condition.
std::string plan_of(Connection& connection, const Rows& indexes, std::size_t row) {
  std::string sql = "EXPLAIN QUERY PLAN SELECT * FROM " + std::string(indexes.text(row, 0));
  const Value name = std::string(indexes.text(row, 1));
  const auto columns =
      connection.query("SELECT name FROM pragma_index_info($1) ORDER BY seqno", {&name, 1});
  for (std::size_t c = 0; c < columns->size(); ++c) {
    sql += (c == 0 ? " WHERE " : " AND ") + std::string(columns->text(c, 0)) + " = 'x'";
  }
  if (!indexes.text(row, 2).empty()) sql += " AND (" + std::string(indexes.text(row, 2)) + ")";
  return std::string(connection.query(sql, {})->text(0, 3));
}

TEST_P(Migrations, every_index_of_sqlite_is_used) {
  if (connection_->dialect() != Dialect::Sqlite) GTEST_SKIP() << "PostgreSQL measures by itself";
  ASSERT_EQ(code_of(migrate(*connection_, kNow)), "");
  const auto indexes = connection_->query(
      "SELECT tbl_name, name, CASE instr(sql, ' WHERE ') WHEN 0 THEN ''"
      " ELSE substr(sql, instr(sql, ' WHERE ') + 7) END FROM sqlite_schema"
      " WHERE type = 'index' AND sql IS NOT NULL",
      {});
  ASSERT_EQ(code_of(indexes), "");
  ASSERT_GT(indexes->size(), 10U);
  for (std::size_t i = 0; i < indexes->size(); ++i) {
    EXPECT_NE(plan_of(*connection_, *indexes, i).find(indexes->text(i, 1)), std::string::npos)
        << indexes->text(i, 1) << ": " << plan_of(*connection_, *indexes, i);
  }
}

TEST_P(Migrations, apply_what_is_missing) {
  ASSERT_TRUE(run({kFirst}).ok());
  EXPECT_EQ(sum(), 1);
  const auto more = run({kFirst, kSecond});
  ASSERT_EQ(code_of(more), "");
  ASSERT_EQ(more->size(), 1U);
  EXPECT_EQ(more->front().version, 2);
  EXPECT_EQ(sum(), is_sqlite() ? 23 : 33);
}

TEST_P(Migrations, refuse_a_newer_or_another_database) {
  ASSERT_TRUE(run({kFirst, kSecond}).ok());
  const auto newer = run({kFirst});
  EXPECT_EQ(code_of(newer), "storage.schema_newer");
  EXPECT_EQ(newer.error().where, "0002_second");
  Migration changed = kFirst;
  changed.text = "CREATE TABLE a (x BIGINT);";
  const auto other = run({changed, kSecond});
  EXPECT_EQ(code_of(other), "storage.schema_changed");
  EXPECT_EQ(other.error().where, "0001_first");
  EXPECT_EQ(code_of(applied_migrations(*connection_)), "storage.schema_changed");
}

TEST_P(Migrations, that_fail_leave_nothing_of_themselves) {
  const auto broken = run({kFirst, kBroken});
  EXPECT_EQ(code_of(broken), "storage.sql");
  EXPECT_TRUE(broken.error().where.starts_with("0002_broken: ")) << broken.error().where;
  EXPECT_EQ(sum(), 1);
  EXPECT_EQ(code_of(run({kFirst, kSecond})), "");
}

TEST_P(Migrations, of_two_processes_at_once_apply_once) {
  auto other = connect();
  std::string code;
  std::size_t applied = 0;
  const std::vector<Migration> both = {kFirst, kSecond};
  std::thread thread([&] {
    const auto result = migrate(*other, kNow, both);
    code = code_of(result);
    applied = result.ok() ? result->size() : 0;
  });
  const auto mine = run(both);
  thread.join();
  EXPECT_EQ(code_of(mine), "");
  EXPECT_EQ(code, "");
  EXPECT_EQ(mine->size() + applied, 2U);
  EXPECT_EQ(sum(), is_sqlite() ? 23 : 33);
}

TEST(SqlText, is_split_for_one_database) {
  const std::string_view sql =
      "-- first; comment 'x\n"
      "CREATE TABLE a (x TEXT DEFAULT ';''--') /*sqlite WITHOUT ROWID*/ /* note; */;;\n"
      "-- only: postgres\n-- why\nCREATE FUNCTION f() AS $b$ SELECT 1; $b$ LANGUAGE sql;\n"
      "  -- only: sqlite\n"
      "CREATE TRIGGER t BEFORE UPDATE ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; SELECT 3; END;\n"
      "SELECT \"a;b\" FROM x";
  const auto sqlite = statements_for(sql, Dialect::Sqlite);
  ASSERT_EQ(code_of(sqlite), "");
  ASSERT_EQ(sqlite->size(), 3U);
  EXPECT_EQ((*sqlite)[0], "CREATE TABLE a (x TEXT DEFAULT ';''--')  WITHOUT ROWID");
  EXPECT_TRUE((*sqlite)[1].starts_with("CREATE TRIGGER t"));
  EXPECT_TRUE((*sqlite)[1].ends_with("SELECT 3; END"));
  EXPECT_EQ((*sqlite)[2], "SELECT \"a;b\" FROM x");
  const auto postgres = statements_for(sql, Dialect::Postgres);
  ASSERT_EQ(code_of(postgres), "");
  ASSERT_EQ(postgres->size(), 3U);
  EXPECT_EQ((*postgres)[0], "CREATE TABLE a (x TEXT DEFAULT ';''--')");
  EXPECT_EQ((*postgres)[1], "CREATE FUNCTION f() AS $b$ SELECT 1; $b$ LANGUAGE sql");
}

TEST(SqlText, refuses_what_it_does_not_know) {
  const auto code = [](std::string_view sql) {
    return code_of(statements_for(sql, Dialect::Sqlite));
  };
  EXPECT_EQ(code("-- only: mysql\nSELECT 1;"), "storage.sql");
  EXPECT_EQ(code("SELECT\n-- only: sqlite\n1;"), "storage.sql");
  EXPECT_EQ(code("SELECT 'a"), "storage.sql");
  EXPECT_EQ(code("SELECT /* a"), "storage.sql");
  EXPECT_EQ(code("SELECT $a$ b"), "storage.sql");
  EXPECT_EQ(code("SELECT $1"), "");
  EXPECT_EQ(code(""), "");
}

}  // namespace

}  // namespace gongji::storage
