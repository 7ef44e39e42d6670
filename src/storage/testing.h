// For tests only: fresh databases of both kinds, the same test over each.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/testing.h"
#include "storage/database.h"

namespace gongji::storage {

/// The address in GJ_TEST_POSTGRES, which tests/runner/with_postgres.py sets; empty without it.
inline std::string test_postgres() {
  const char* address = std::getenv("GJ_TEST_POSTGRES");
  return address == nullptr ? "" : address;
}

/// Set by ctest: there a missing server is a failure, by hand the tests are skipped.
inline bool postgres_is_required() {
  return std::getenv("GJ_TEST_POSTGRES_REQUIRED") != nullptr;
}

/// What keeps a test's tables apart in PostgreSQL: a schema is quick, a database is complete.
enum class Apart : std::uint8_t { Schema, Database };

/// A fresh folder, gone with the object.
class TestFolder {
 public:
  TestFolder() {
    path_ = (std::filesystem::temp_directory_path() / "gongji-test-XXXXXX").string();
    GJ_ASSERT(mkdtemp(path_.data()) != nullptr);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }
  const std::string& path() const { return path_; }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
  std::size_t count() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  std::string path_;
};

/// A fresh and empty database, gone with the object.
class TestDatabase {
 public:
  explicit TestDatabase(Dialect dialect, Apart apart = Apart::Schema)
      : dialect_(dialect), apart_(apart), name_(fresh_name()) {
    if (dialect == Dialect::Sqlite) {
      address_ = folder_.path() + "/test.sqlite";
    } else {
      administer("CREATE " + kind() + " " + name_);
      address_ = apart == Apart::Schema ? with_schema() : with_database();
    }
    auto opened = open_database(address_, OpenMode::Create);
    GJ_ASSERT(opened.ok());
    database_ = opened.take();
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;
  ~TestDatabase() {
    if (dialect_ == Dialect::Sqlite) return;
    administer("DROP " + kind() + " " + name_ +
               (apart_ == Apart::Schema ? " CASCADE" : " WITH (FORCE)"));
  }

  const std::string& address() const { return address_; }
  Database& database() { return *database_; }
  std::unique_ptr<Connection> connect() {
    auto connection = database_->connect();
    if (!connection.ok()) ADD_FAILURE() << to_text(connection.error());
    GJ_ASSERT(connection.ok());
    return connection.take();
  }

 private:
  static std::string fresh_name() {
    static std::atomic<int> count = 0;
    return "gj_test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
  }
  std::string kind() const { return apart_ == Apart::Schema ? "SCHEMA" : "DATABASE"; }
  static void administer(const std::string& sql) {
    auto database = open_database(test_postgres(), OpenMode::Existing);
    GJ_ASSERT(database.ok());
    auto connection = database->get()->connect();
    if (!connection.ok()) ADD_FAILURE() << to_text(connection.error());
    GJ_ASSERT(connection.ok());
    const auto done = connection->get()->script(sql);
    if (!done.ok()) ADD_FAILURE() << to_text(done.error());
  }
  std::string with_schema() const {
    const std::string address = test_postgres();
    const bool more = address.find('?') != std::string::npos;
    return address + (more ? "&" : "?") + "options=-csearch_path%3D" + name_;
  }
  std::string with_database() const {
    std::string address = test_postgres();
    const std::size_t slash = address.find('/', address.find("://") + 3);
    GJ_ASSERT(slash != std::string::npos);
    return address.replace(slash + 1, address.find('?') - slash - 1, name_);
  }

  Dialect dialect_;
  Apart apart_;
  std::string name_, address_;
  TestFolder folder_;
  std::unique_ptr<Database> database_;
};

/// Fixture of a test that runs over both databases.
class EachDatabase : public testing::TestWithParam<Dialect> {
 protected:
  explicit EachDatabase(Apart apart = Apart::Schema) : apart_(apart) {}
  void SetUp() override {
    if (GetParam() == Dialect::Postgres && test_postgres().empty()) {
      if (postgres_is_required()) FAIL() << "GJ_TEST_POSTGRES is not set";
      GTEST_SKIP() << "start through tests/runner/with_postgres.py";
    }
    fresh_ = std::make_unique<TestDatabase>(GetParam(), apart_);
  }
  TestDatabase& fresh() { return *fresh_; }
  std::unique_ptr<Connection> connect() { return fresh_->connect(); }
  bool is_sqlite() const { return GetParam() == Dialect::Sqlite; }

 private:
  Apart apart_;
  std::unique_ptr<TestDatabase> fresh_;
};

inline std::string name_of_parameter(const testing::TestParamInfo<Dialect>& info) {
  return info.param == Dialect::Sqlite ? "sqlite" : "postgres";
}

}  // namespace gongji::storage

/// `class Suite : public EachDatabase {};` and this run each TEST_P(Suite, name) over both.
#define GJ_FOR_EACH_DATABASE(suite)                                                              \
  INSTANTIATE_TEST_SUITE_P(                                                                      \
      Database, suite,                                                                           \
      testing::Values(::gongji::storage::Dialect::Sqlite, ::gongji::storage::Dialect::Postgres), \
      ::gongji::storage::name_of_parameter)
