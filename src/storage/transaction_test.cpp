// Transactions over both databases.
#include <atomic>
#include <thread>

#include "storage/database.h"
#include "storage/testing.h"

namespace gongji::storage {

namespace {

const Table kCounter = {"counter", {{"owner", Type::Text}, {"value", Type::Int}}, 1};

class Transactions : public EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    one_ = connect();
    two_ = connect();
    EXPECT_EQ(code_of(one_->script("CREATE TABLE counter (owner TEXT NOT NULL PRIMARY KEY,"
                                   " value BIGINT NOT NULL)")),
              "");
  }

  static Result<std::int64_t> add(Connection& connection, std::string owner) {
    const std::vector<Value> parameters = {std::move(owner)};
    return connection.execute("INSERT INTO counter (owner, value) VALUES ($1, 0)", parameters);
  }
  static std::int64_t count(Connection& connection) {
    const auto rows = connection.query("SELECT count(*) FROM counter", {});
    return rows.ok() ? rows->integer(0, 0) : -1;
  }

  std::unique_ptr<Connection> one_, two_;
};
GJ_FOR_EACH_DATABASE(Transactions);

TEST_P(Transactions, are_seen_by_others_after_commit) {
  ASSERT_TRUE(one_->begin().ok());
  ASSERT_TRUE(add(*one_, "a").ok());
  EXPECT_EQ(count(*one_), 1);
  EXPECT_EQ(count(*two_), 0);
  ASSERT_EQ(code_of(one_->commit()), "");
  EXPECT_EQ(count(*two_), 1);
}

TEST_P(Transactions, leave_nothing_after_rollback) {
  one_->rollback();  // without a transaction: nothing happens
  ASSERT_TRUE(one_->begin().ok());
  ASSERT_TRUE(add(*one_, "a").ok());
  one_->rollback();
  EXPECT_EQ(count(*one_), 0);
  ASSERT_TRUE(one_->begin().ok());
  ASSERT_TRUE(add(*one_, "a").ok());
  one_.reset();  // so does a connection that goes
  EXPECT_EQ(count(*two_), 0);
}

TEST_P(Transactions, read_one_state) {
  ASSERT_TRUE(add(*one_, "a").ok());
  ASSERT_TRUE(two_->begin_read().ok());
  EXPECT_EQ(count(*two_), 1);
  ASSERT_TRUE(add(*one_, "b").ok());
  EXPECT_EQ(count(*two_), 1);
  ASSERT_EQ(code_of(two_->commit()), "");
  EXPECT_EQ(count(*two_), 2);
}

TEST_P(Transactions, that_read_cannot_write) {
  ASSERT_TRUE(add(*one_, "a").ok());  // the statement is known when it is refused
  ASSERT_TRUE(one_->begin_read().ok());
  EXPECT_EQ(code_of(add(*one_, "b")), "storage.read_only");
  one_->rollback();
  Rows rows(2);
  rows.add({"b", std::int64_t{1}});
  ASSERT_TRUE(one_->begin_read().ok());
  EXPECT_EQ(code_of(one_->put(kCounter, rows)), "storage.read_only");
  EXPECT_EQ(code_of(one_->commit()), "storage.aborted");
  EXPECT_EQ(count(*one_), 1);
}

// PostgreSQL plans rows by key once and any other SQL each time, whatever became of the
// transaction in which the session went from one to the other.
TEST_P(Transactions, keep_the_plans_that_statements_need) {
  if (one_->dialect() != Dialect::Postgres) GTEST_SKIP() << "SQLite has one kind of plan";
  const auto setting = [&](const char* name) {
    const auto rows = one_->query("SELECT current_setting('" + std::string(name) + "')", {});
    return rows.ok() ? std::string(rows->text(0, 0)) : rows.error().code;
  };
  Rows keys(1);
  keys.add({"a"});
  const KeyedRead read = {&kCounter, {"owner"}};
  EXPECT_EQ(setting("plan_cache_mode"), "force_custom_plan");
  ASSERT_TRUE(one_->begin().ok());
  ASSERT_TRUE(one_->fetch(read, keys).ok());
  EXPECT_EQ(code_of(one_->query("SELECT nothing FROM nowhere", {})), "storage.sql");
  one_->rollback();
  EXPECT_EQ(setting("plan_cache_mode"), "force_custom_plan");
  EXPECT_EQ(setting("enable_seqscan"), "on");
  ASSERT_TRUE(one_->begin_read().ok());
  ASSERT_TRUE(one_->fetch(read, keys).ok());
  one_->rollback();
  ASSERT_TRUE(one_->fetch(read, keys).ok());
  const auto plans = one_->query(
      "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE "
      "'SELECT counter.%'",
      {});
  ASSERT_TRUE(plans.ok());
  ASSERT_EQ(plans->size(), 1U);
  EXPECT_EQ(plans->integer(0, 0), 3);
  EXPECT_EQ(plans->integer(0, 1), 0);
  EXPECT_EQ(setting("plan_cache_mode"), "force_custom_plan");
}

TEST_P(Transactions, only_roll_back_after_an_error) {
  ASSERT_TRUE(add(*one_, "a").ok());
  ASSERT_TRUE(one_->begin().ok());
  ASSERT_TRUE(add(*one_, "b").ok());
  EXPECT_EQ(code_of(add(*one_, "a")), "storage.unique");
  EXPECT_EQ(code_of(add(*one_, "c")), "storage.aborted");
  EXPECT_EQ(code_of(one_->query("SELECT 1", {})), "storage.aborted");
  EXPECT_EQ(code_of(one_->script("SELECT 1")), "storage.aborted");
  EXPECT_EQ(code_of(one_->commit()), "storage.aborted");
  EXPECT_EQ(count(*one_), 1);
  // Commit has rolled back: the next transaction can begin.
  ASSERT_TRUE(one_->begin().ok());
  EXPECT_EQ(code_of(one_->query("SELECT 0.5", {})), "storage.sql");
  EXPECT_EQ(code_of(one_->query("SELECT 1", {})), "storage.aborted");
  one_->rollback();
  EXPECT_EQ(count(*one_), 1);
}

TEST_P(Transactions, can_fail_at_commit) {
  ASSERT_TRUE(one_->script("CREATE TABLE child (owner TEXT NOT NULL REFERENCES counter (owner)"
                           " DEFERRABLE INITIALLY DEFERRED)")
                  .ok());
  ASSERT_TRUE(one_->begin().ok());
  ASSERT_TRUE(one_->execute("INSERT INTO child (owner) VALUES ('nobody')", {}).ok());
  EXPECT_EQ(code_of(one_->commit()), "storage.constraint");
  EXPECT_EQ(one_->query("SELECT count(*) FROM child", {})->integer(0, 0), 0);
  ASSERT_TRUE(one_->begin().ok());
  ASSERT_TRUE(add(*one_, "a").ok());
  ASSERT_TRUE(one_->execute("INSERT INTO child (owner) VALUES ('a')", {}).ok());
  EXPECT_EQ(code_of(one_->commit()), "");
}

Rows counters(const std::vector<std::string>& owners) {
  Rows rows(2);
  for (const std::string& owner : owners) rows.add({owner, std::int64_t{7}});
  return rows;
}

TEST_P(Transactions, write_without_waiting) {
  ASSERT_TRUE(one_->begin().ok());
  ASSERT_TRUE(one_->send_insert(kCounter, counters({"a", "b"})).ok());
  ASSERT_TRUE(one_->send("SAVEPOINT here").ok());
  ASSERT_TRUE(one_->send_put(kCounter, counters({"b", "c"})).ok());
  EXPECT_EQ(count(*one_), 3);  // what has been sent is seen
  ASSERT_TRUE(one_->send("ROLLBACK TO SAVEPOINT here").ok());
  EXPECT_EQ(count(*one_), 2);
  ASSERT_TRUE(one_->send_insert(kCounter, counters({"d"})).ok());
  ASSERT_EQ(code_of(one_->commit()), "");
  EXPECT_EQ(count(*two_), 3);
  ASSERT_TRUE(one_->begin().ok());
  ASSERT_TRUE(one_->send_insert(kCounter, counters({"e"})).ok());
  one_->rollback();
  EXPECT_EQ(count(*one_), 3);
  // Outside a transaction each is one by itself.
  ASSERT_TRUE(one_->send_insert(kCounter, counters({"e"})).ok());
  EXPECT_EQ(code_of(one_->send_insert(kCounter, counters({"e"}))), "storage.unique");
  EXPECT_EQ(count(*two_), 4);
}

/// The error of what has been sent, told by it or by what comes next.
Error told(const Result<void>& sent, const std::function<Result<void>()>& next) {
  const auto then = sent.ok() ? next() : sent;
  return then.ok() ? Error() : then.error();
}

TEST_P(Transactions, tell_of_what_was_sent_at_the_latest_with_the_next_call) {
  ASSERT_TRUE(add(*one_, "a").ok());
  for (int round = 0; round < 2; ++round) {
    ASSERT_TRUE(one_->begin().ok());
    const Error error =
        told(one_->send_insert(kCounter, counters({"b", "a"})),
             [&]() -> Result<void> { return one_->put(kCounter, counters({"c"})); });
    EXPECT_EQ(error.code, "storage.unique");
    EXPECT_EQ(error.where, "counter.owner");
    EXPECT_EQ(code_of(one_->send_insert(kCounter, counters({"d"}))), "storage.aborted");
    EXPECT_EQ(code_of(one_->query("SELECT 1", {})), "storage.aborted");
    EXPECT_EQ(code_of(one_->commit()), "storage.aborted");
    EXPECT_EQ(count(*one_), 1);
  }
}

TEST_P(Transactions, that_could_not_write_do_not_commit) {
  ASSERT_TRUE(add(*one_, "a").ok());
  ASSERT_TRUE(one_->begin().ok());
  ASSERT_TRUE(one_->send_insert(kCounter, counters({"b"})).ok());
  const Error error = told(one_->send_insert(kCounter, counters({"a"})),
                           [&]() -> Result<void> { return one_->commit(); });
  EXPECT_EQ(error.code, "storage.unique");
  EXPECT_EQ(error.where, "counter.owner");
  one_->rollback();
  EXPECT_EQ(count(*one_), 1);
  // Statements that were on their way are known again.
  ASSERT_TRUE(one_->begin().ok());
  ASSERT_TRUE(one_->put(kCounter, counters({"b"})).ok());
  ASSERT_EQ(code_of(one_->commit()), "");
  EXPECT_EQ(count(*two_), 2);
}

TEST_P(Transactions, fetch_several_at_once) {
  ASSERT_TRUE(one_->put(kCounter, counters({"a", "b", "c"})).ok());
  Rows some(1), none(1), unknown(1);
  some.add({"c"});
  some.add({"a"});
  unknown.add({"x"});
  const KeyedRead read{&kCounter, {"owner"}};
  const std::vector<KeyedFetch> fetches = {
      {read, &some}, {read, &none}, {{&kCounter, {"owner"}, true}, &some}, {read, &unknown}};
  ASSERT_TRUE(one_->begin().ok());
  const auto found = one_->fetch_all(fetches);
  ASSERT_EQ(code_of(found), "");
  ASSERT_EQ(found->size(), 4U);
  EXPECT_EQ(found->at(0).size(), 2U);
  EXPECT_EQ(found->at(0).text(0, 0), "a");
  EXPECT_TRUE(found->at(1).empty());
  EXPECT_EQ(found->at(2).size(), 2U);
  EXPECT_TRUE(found->at(3).empty());
  ASSERT_EQ(code_of(one_->commit()), "");
  // One that fails is the error of all.
  const Table wrong = {"no_counter", {{"owner", Type::Text}}, 1};
  const std::vector<KeyedFetch> failing = {
      {read, &some}, {{&wrong, {"owner"}}, &some}, {{&kCounter, {"value", "owner"}}, &none}};
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(code_of(one_->fetch_all(failing)), "storage.sql");
  }
  EXPECT_EQ(code_of(one_->fetch_all(fetches)), "");
}

/// More than sockets hold, both ways at once: neither side waits for the other for ever.
TEST_P(Transactions, fetch_more_than_sockets_hold) {
  constexpr std::size_t kRows = 2'000, kLength = 1'000, kTimes = 8;
  std::vector<std::string> owners;
  for (std::size_t i = 0; i < kRows; ++i) {
    owners.push_back(std::to_string(i) + std::string(kLength, 'x'));
  }
  ASSERT_TRUE(one_->put(kCounter, counters(owners)).ok());
  Rows keys(1);
  for (const std::string& owner : owners) keys.add({owner});
  const std::vector<KeyedFetch> fetches(kTimes, {{&kCounter, {"owner"}}, &keys});
  const auto found = one_->fetch_all(fetches);
  ASSERT_EQ(code_of(found), "");
  for (const Rows& rows : *found) EXPECT_EQ(rows.size(), kRows);
}

/// Adds one to every counter, `times` times, locking them in the order given.
void count_up(Connection& connection, const std::vector<std::string>& owners, int times,
              std::atomic<int>& refused) {
  KeyedRead read;
  read.table = &kCounter;
  read.by = {"owner"};
  read.lock = true;
  Rows keys(1);
  for (const std::string& owner : owners) keys.add({owner});
  for (int i = 0; i < times; ++i) {
    if (!connection.begin().ok()) {
      ++refused;
      continue;
    }
    const auto rows = connection.fetch(read, keys);
    Rows more(2);
    for (std::size_t r = rows.ok() ? rows->size() : 0; r-- > 0;) {
      more.add({std::string(rows->text(r, 0)), rows->integer(r, 1) + 1});
    }
    if (rows.ok() && connection.put(kCounter, more).ok() && connection.commit().ok()) continue;
    connection.rollback();
    ++refused;
  }
}

TEST_P(Transactions, that_lock_in_opposite_order_do_not_deadlock) {
  constexpr int kTimes = 100;
  std::vector<std::string> owners;
  for (int i = 0; i < 20; ++i) {
    owners.push_back((i % 2 == 0 ? "住" : "A") + std::to_string(i));
    ASSERT_TRUE(add(*one_, owners.back()).ok());
  }
  const std::vector<std::string> backwards(owners.rbegin(), owners.rend());
  std::atomic<int> refused = 0;
  std::thread other([&] { count_up(*two_, backwards, kTimes, refused); });
  count_up(*one_, owners, kTimes, refused);
  other.join();
  EXPECT_EQ(refused, 0);
  const auto rows = one_->query("SELECT min(value), max(value) FROM counter", {});
  EXPECT_EQ(rows->integer(0, 0), 2 * kTimes);
  EXPECT_EQ(rows->integer(0, 1), 2 * kTimes);
}

TEST_P(Transactions, that_add_the_same_keys_do_not_deadlock) {
  std::atomic<int> refused = 0;
  const auto work = [&](Connection& connection, bool backwards) {
    for (int round = 0; round < 30; ++round) {
      Rows rows(2);
      for (int i = 0; i < 50; ++i) {
        rows.add({std::to_string(round) + "-" + std::to_string(backwards ? 49 - i : i),
                  std::int64_t{1}});
      }
      if (!connection.put(kCounter, rows).ok()) ++refused;
    }
  };
  std::thread other([&] { work(*two_, true); });
  work(*one_, false);
  other.join();
  EXPECT_EQ(refused, 0);
  EXPECT_EQ(count(*one_), 1500);
}

TEST(PostgresConnections, come_back_after_the_server_has_ended_them) {
  if (test_postgres().empty()) {
    if (postgres_is_required()) FAIL() << "GJ_TEST_POSTGRES is not set";
    GTEST_SKIP() << "start through tests/runner/with_postgres.py";
  }
  TestDatabase fresh(Dialect::Postgres);
  auto victim = fresh.connect();
  auto killer = fresh.connect();
  const auto end = [&] {
    const std::int64_t pid = victim->query("SELECT pg_backend_pid()", {})->integer(0, 0);
    const Value parameter = pid;
    ASSERT_TRUE(killer->query("SELECT pg_terminate_backend($1::int, 10000)", {&parameter, 1}).ok());
  };
  end();
  EXPECT_EQ(code_of(victim->query("SELECT 1", {})), "storage.connection_lost");
  EXPECT_EQ(code_of(victim->query("SELECT 1", {})), "");
  ASSERT_TRUE(victim->begin().ok());
  end();
  EXPECT_EQ(code_of(victim->execute("CREATE TABLE a (x BIGINT)", {})), "storage.connection_lost");
  EXPECT_EQ(code_of(victim->query("SELECT 1", {})), "storage.connection_lost");
  EXPECT_EQ(code_of(victim->commit()), "storage.connection_lost");
  ASSERT_EQ(code_of(victim->begin()), "");
  EXPECT_EQ(code_of(victim->query("SELECT 1", {})), "");
  EXPECT_EQ(code_of(victim->commit()), "");
}

TEST(PostgresConnections, wait_for_a_lock_only_so_long) {
  if (test_postgres().empty()) {
    if (postgres_is_required()) FAIL() << "GJ_TEST_POSTGRES is not set";
    GTEST_SKIP() << "start through tests/runner/with_postgres.py";
  }
  TestDatabase fresh(Dialect::Postgres);
  auto holder = fresh.connect();
  auto waiter = fresh.connect();
  ASSERT_TRUE(holder->script("CREATE TABLE a (x BIGINT)").ok());
  ASSERT_TRUE(waiter->execute("SET lock_timeout = 50", {}).ok());
  ASSERT_TRUE(holder->begin().ok());
  ASSERT_TRUE(holder->execute("LOCK TABLE a", {}).ok());
  EXPECT_EQ(code_of(waiter->query("SELECT x FROM a", {})), "storage.busy");
}

}  // namespace

}  // namespace gongji::storage
