// The same statements over both databases.
#include "storage/database.h"

#include <filesystem>
#include <fstream>
#include <limits>

#include "storage/errors.h"
#include "storage/testing.h"

namespace gongji::storage {

namespace {

constexpr std::string_view kTable =
    "CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY, name TEXT, amount BIGINT,"
    " CONSTRAINT amount_positive CHECK (amount > 0), UNIQUE (name));"
    "CREATE TABLE part (item BIGINT NOT NULL REFERENCES item (id), part TEXT NOT NULL,"
    " PRIMARY KEY (item, part));";

class Statements : public EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    connection_ = connect();
    EXPECT_EQ(code_of(connection_->script(kTable)), "");
  }

  Result<std::int64_t> run(std::string_view sql, std::vector<Value> parameters = {}) {
    return connection_->execute(sql, parameters);
  }
  Result<Rows> ask(std::string_view sql, std::vector<Value> parameters = {}) {
    return connection_->query(sql, parameters);
  }
  std::int64_t count() {
    const auto rows = ask("SELECT count(*) FROM item");
    return rows.ok() ? rows->integer(0, 0) : -1;
  }
  Result<std::int64_t> add(std::int64_t id, Value name = {}, Value amount = {}) {
    return run("INSERT INTO item (id, name, amount) VALUES ($1, $2, $3)",
               {id, std::move(name), std::move(amount)});
  }

  std::unique_ptr<Connection> connection_;
};
GJ_FOR_EACH_DATABASE(Statements);

TEST_P(Statements, give_back_what_went_in) {
  EXPECT_EQ(*add(std::numeric_limits<std::int64_t>::min(), "o'neil \\ \"x\" $1 住院 🏥"), 1);
  EXPECT_EQ(*add(std::numeric_limits<std::int64_t>::max(), "", std::int64_t{5}), 1);
  const auto rows = ask("SELECT id, name, amount FROM item ORDER BY id");
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 2U);
  ASSERT_EQ(rows->width(), 3U);
  EXPECT_EQ(rows->integer(0, 0), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(rows->text(0, 1), "o'neil \\ \"x\" $1 住院 🏥");
  EXPECT_TRUE(rows->is_null(0, 2));
  EXPECT_EQ(rows->integer(1, 0), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(rows->text(1, 1), "");
  EXPECT_EQ(rows->integer(1, 2), 5);
}

TEST_P(Statements, know_widths_of_empty_results) {
  const auto rows = ask("SELECT id, name FROM item");
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(rows->width(), 2U);
  EXPECT_TRUE(rows->empty());
}

TEST_P(Statements, count_what_they_change) {
  for (std::int64_t id = 1; id <= 5; ++id) ASSERT_TRUE(add(id).ok());
  EXPECT_EQ(*run("UPDATE item SET amount = $1 WHERE id > $2", {std::int64_t{7}, std::int64_t{3}}),
            2);
  EXPECT_EQ(*run("DELETE FROM item WHERE id = $1", {std::int64_t{9}}), 0);
  EXPECT_EQ(*run("SELECT id FROM item"), 0);
  EXPECT_EQ(*run("CREATE TABLE other (a BIGINT)"), 0);
  EXPECT_EQ(*run("DELETE FROM item"), 5);
}

TEST_P(Statements, add_up_as_whole_numbers) {
  ASSERT_TRUE(add(1, {}, std::int64_t{1}).ok());
  ASSERT_TRUE(add(2, {}, std::int64_t{4'000'000'000'000}).ok());
  const auto rows = ask("SELECT sum(amount), count(*), max(id), id > 0 FROM item GROUP BY id > 0");
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(rows->integer(0, 0), 4'000'000'000'001);
  EXPECT_EQ(rows->integer(0, 1), 2);
  EXPECT_EQ(rows->integer(0, 3), 1);
  // No floating-point number leaves the database.
  EXPECT_EQ(code_of(ask("SELECT 0.5 * amount FROM item")), "storage.sql");
}

TEST_P(Statements, take_a_null_where_a_value_was_before) {
  const std::string_view sql = "SELECT count(*) FROM item WHERE name = $1 OR $1 IS NULL";
  ASSERT_TRUE(add(1, "a").ok());
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(ask(sql, {Value()})->integer(0, 0), 1);
    EXPECT_EQ(ask(sql, {"a"})->integer(0, 0), 1);
    EXPECT_EQ(ask(sql, {"b"})->integer(0, 0), 0);
  }
}

TEST_P(Statements, refuse_with_codes) {
  ASSERT_TRUE(add(1, "a").ok());
  const auto same_key = add(1);
  EXPECT_EQ(code_of(same_key), "storage.unique");
  EXPECT_EQ(same_key.error().where, "item.id");
  const auto same_name = add(2, "a");
  EXPECT_EQ(code_of(same_name), "storage.unique");
  EXPECT_EQ(same_name.error().where, "item.name");
  const auto negative = add(2, {}, std::int64_t{-4711});
  EXPECT_EQ(code_of(negative), "storage.constraint");
  EXPECT_EQ(negative.error().where, "amount_positive");
  const auto null = run("INSERT INTO item (id) VALUES ($1)", {Value()});
  EXPECT_EQ(code_of(null), "storage.constraint");
  EXPECT_EQ(null.error().where, "item.id");
  EXPECT_EQ(code_of(run("INSERT INTO part (item, part) VALUES ($1, $2)", {std::int64_t{9}, "x"})),
            "storage.constraint");
  ASSERT_TRUE(
      run("INSERT INTO part (item, part) VALUES ($1, $2)", {std::int64_t{1}, "x,(y)"}).ok());
  const auto twice =
      run("INSERT INTO part (item, part) VALUES ($1, $2)", {std::int64_t{1}, "x,(y)"});
  EXPECT_EQ(twice.error().where, "part.item, part.part");
  EXPECT_EQ(code_of(ask("SELEC 1")), "storage.sql");
  EXPECT_EQ(code_of(ask("SELECT 1 FROM nowhere")), "storage.sql");
  EXPECT_EQ(code_of(ask("SELECT 1; SELECT 2")), "storage.sql");
  EXPECT_EQ(code_of(ask("SELECT $1 + 1", {})), "storage.sql");
  EXPECT_EQ(code_of(connection_->script("CREATE TABLE a (x BIGINT); SELEC")), "storage.sql");
  EXPECT_EQ(code_of(ask("SELECT count(*) FROM a")), "storage.sql") << "a script is all or nothing";
  EXPECT_EQ(count(), 1);
}

TEST_P(Statements, say_nothing_of_values) {
  const std::string secret = "张三330106";
  ASSERT_TRUE(add(1, secret).ok());
  const std::vector<Result<std::int64_t>> refused = {
      add(2, secret), add(3, {}, std::int64_t{-330106}),
      run("UPDATE item SET amount = $1 WHERE name = $2", {std::int64_t{-330106}, secret}),
      run("SELECT nothing FROM item WHERE name = $1", {secret})};
  for (const auto& result : refused) {
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(to_text(result.error()).find("330106"), std::string::npos) << to_text(result.error());
  }
}

TEST_P(Statements, refuse_text_that_is_not_text) {
  EXPECT_EQ(code_of(add(1, std::string("a\0b", 3))), "storage.bad_text");
  EXPECT_EQ(code_of(add(1, "\xff\xfe")), "storage.bad_text");
  EXPECT_EQ(code_of(add(1, "\xed\xa0\x80")), "storage.bad_text");
  EXPECT_EQ(count(), 0);
}

TEST_P(Statements, go_row_by_row_and_stop_early) {
  for (std::int64_t id = 1; id <= 100; ++id) ASSERT_TRUE(add(id).ok());
  const std::string_view sql = "SELECT id FROM item WHERE id > $1 ORDER BY id";
  std::vector<std::int64_t> seen;
  const std::vector<Value> ten = {std::int64_t{10}};
  const auto take = [&](std::size_t most) {
    seen.clear();
    return connection_->each(sql, ten, [&](const Rows& row) {
      EXPECT_EQ(row.size(), 1U);
      seen.push_back(row.integer(0, 0));
      return seen.size() < most;
    });
  };
  EXPECT_EQ(code_of(take(1000)), "");
  EXPECT_EQ(seen.size(), 90U);
  EXPECT_EQ(code_of(take(3)), "");
  EXPECT_EQ(seen, (std::vector<std::int64_t>{11, 12, 13}));
  // A transaction goes on after a stop.
  ASSERT_TRUE(connection_->begin().ok());
  ASSERT_TRUE(add(101).ok());
  EXPECT_EQ(code_of(take(3)), "");
  ASSERT_TRUE(add(102).ok());
  EXPECT_EQ(code_of(connection_->commit()), "");
  EXPECT_EQ(count(), 102);
  EXPECT_EQ(code_of(connection_->each("SELECT x", {}, [](const Rows&) { return true; })),
            "storage.sql");
  // An error after the first rows.
  EXPECT_EQ(code_of(connection_->each("SELECT CASE WHEN id < 50 THEN id ELSE 0.5 END FROM item", {},
                                      [](const Rows&) { return true; })),
            "storage.sql");
  EXPECT_EQ(count(), 102);
}

TEST_P(Statements, stop_a_long_result_at_once) {
  int seen = 0;
  const std::string_view sql =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
      " SELECT i FROM n";
  EXPECT_EQ(code_of(connection_->each(sql, {}, [&](const Rows&) { return ++seen < 5; })), "");
  EXPECT_EQ(seen, 5);
  EXPECT_EQ(count(), 0);
}

TEST_P(Statements, are_forgotten_before_they_become_too_many) {
  for (int i = 0; i < 600; ++i) {
    const auto rows = ask("SELECT " + std::to_string(i));
    ASSERT_TRUE(rows.ok());
    ASSERT_EQ(rows->integer(0, 0), i);
  }
  EXPECT_EQ(count(), 0);
}

TEST_P(Statements, see_a_changed_table) {
  ASSERT_EQ(ask("SELECT * FROM part")->width(), 2U);
  ASSERT_TRUE(connection_->script("ALTER TABLE part ADD COLUMN more BIGINT").ok());
  EXPECT_EQ(ask("SELECT * FROM part")->width(), 3U);
}

TEST(Open, refuses_what_is_no_database) {
  const TestDatabase fresh(Dialect::Sqlite);
  EXPECT_EQ(code_of(open_database(fresh.address(), OpenMode::Existing)), "storage.no_database");
  EXPECT_EQ(code_of(open_database("", OpenMode::Create)), "storage.bad_address");
  for (const char* address :
       {"postgresql://u:secret@[::1/d", "postgresql://u:sec@ret@h/d", "postgresql://u:12/ret@h/d",
        "postgresql://u:sec/ret@h/d", "postgresql://u:se%cret@h/d"}) {
    const auto refused = open_database(address, OpenMode::Existing);
    EXPECT_EQ(code_of(refused), "storage.bad_address");
    EXPECT_EQ(to_text(refused.error()).find("ret"), std::string::npos);
  }
  std::ofstream(fresh.address()) << std::string(5000, 'x');
  const auto database = open_database(fresh.address(), OpenMode::Existing);
  ASSERT_TRUE(database.ok());
  EXPECT_EQ(code_of(database->get()->connect()), "storage.not_a_database");
  const auto nowhere = open_database(fresh.address() + "/x/y", OpenMode::Create);
  EXPECT_EQ(code_of(nowhere->get()->connect()), "storage.cannot_open");
}

TEST(Open, says_no_password) {
  const auto database =
      open_database("postgres://me:s3cret@127.0.0.1:1/data?connect_timeout=1", OpenMode::Existing);
  ASSERT_TRUE(database.ok());
  EXPECT_EQ(database->get()->name(), "postgresql://me@127.0.0.1:1/data");
  EXPECT_EQ(database->get()->dialect(), Dialect::Postgres);
  const auto connection = database->get()->connect();
  ASSERT_EQ(code_of(connection), "storage.cannot_open");
  EXPECT_EQ(to_text(connection.error()).find("s3cret"), std::string::npos);
}

TEST(Open, keeps_a_new_file_to_its_owner) {
  TestDatabase fresh(Dialect::Sqlite);
  auto connection = fresh.connect();
  ASSERT_TRUE(connection->script("CREATE TABLE a (x BIGINT)").ok());
  using std::filesystem::perms;
  for (const char* tail : {"", "-wal"}) {
    const auto mode = std::filesystem::status(fresh.address() + tail).permissions();
    EXPECT_EQ(mode & (perms::group_all | perms::others_all), perms::none) << tail;
  }
  EXPECT_EQ(connection->query("PRAGMA synchronous", {})->integer(0, 0), 2);
  EXPECT_EQ(connection->query("PRAGMA foreign_keys", {})->integer(0, 0), 1);
  EXPECT_EQ(connection->query("PRAGMA journal_mode", {})->text(0, 0), "wal");
}

}  // namespace

}  // namespace gongji::storage
