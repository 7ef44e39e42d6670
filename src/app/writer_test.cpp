#include "app/writer.h"
#include "app/vault_testing.h"

#include <array>
#include <set>

#include "app/books_testing.h"
#include "app/office_testing.h"
#include "storage/errors.h"
#include "storage/passing_testing.h"

namespace gongji::app {
namespace {

/// Every third commit fails, in turn before and after it has become durable.
class ShakyConnection final : public storage::PassingConnection {
 public:
  ShakyConnection(std::unique_ptr<storage::Connection> inner, std::atomic<int>& commits)
      : PassingConnection(std::move(inner)), commits_(commits) {}

  Result<void> commit() override {
    const int number = ++commits_;
    if (number % 3 != 0) return PassingConnection::commit();
    if (number % 2 == 0) GJ_CHECK(PassingConnection::commit());
    PassingConnection::rollback();
    return storage::storage_error(storage_code::kConnectionLost, "test");
  }

 private:
  std::atomic<int>& commits_;
};

class WriterTest : public storage::EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const auto office = open_test_region(fresh());
    for (const char* person : {"P1", "P2", "P3"}) enrol(*office, person);
  }
  Writer::Setting setting() {
    Writer::Setting setting;
    setting.vault = test_vault();
    setting.region = kTestRegion;
    setting.connect = [this] { return fresh().database().connect(); };
    setting.clock = test_clock();
    setting.threads = Writer::default_threads(GetParam());
    return setting;
  }
  /// Each settlement starts from what the one before it left.
  void expect_chained(const std::string& person, std::size_t count) {
    const auto connection = connect();
    const std::array<storage::Value, 2> key = {kTestRegion, person};
    const auto rows = connection->query(
        "SELECT state_before, state_after FROM settlement WHERE region = $1 AND person = $2 ORDER "
        "BY settlement",
        key);
    ASSERT_TRUE(rows.ok());
    EXPECT_EQ(rows->size(), count);
    for (std::size_t i = 1; i < rows->size(); ++i) {
      EXPECT_EQ(rows->text(i, 0), rows->text(i - 1, 1));
    }
  }
  void expect_books() {
    const auto connection = connect();
    EXPECT_EQ(books_difference(*connection, kTestRegion), "");
  }
};

TEST_P(WriterTest, many_threads_settle_for_few_people_and_nothing_counts_twice) {
  constexpr int kThreads = 8, kEach = 9;
  Writer writer(setting());
  std::atomic<int> accepted = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const std::string person = "P" + std::to_string(1 + i % 3);
        const std::string message = std::to_string(t) + "." + std::to_string(i);
        const Call call = test_call("visit.settle", visit_fields(person, "1000"), message);
        // The same request twice at once.
        auto one = writer.submit(call), two = writer.submit(call);
        const auto first = one.get(), second = two.get();
        if (first.ok() && second.ok() && first->values == second->values) ++accepted;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  writer.stop();
  EXPECT_EQ(accepted, kThreads * kEach);
  EXPECT_EQ(writer.counts().calls, 2u * kThreads * kEach);
  for (const char* person : {"P1", "P2", "P3"}) expect_chained(person, kThreads * kEach / 3);
  expect_books();
}

TEST_P(WriterTest, lost_connections_and_commits_in_doubt_are_made_good) {
  std::atomic<int> commits = 0;
  auto shaky = setting();
  shaky.connect = [&]() -> Result<std::unique_ptr<storage::Connection>> {
    GJ_TRY(auto inner, fresh().database().connect());
    return std::unique_ptr<storage::Connection>(
        std::make_unique<ShakyConnection>(std::move(inner), commits));
  };
  Writer writer(shaky);
  std::vector<std::future<Result<Reply>>> replies;
  for (int i = 0; i < 12; ++i) {
    replies.push_back(writer.submit(test_call("visit.settle", visit_fields("P1", "200"))));
    if (i % 3 == 0) replies.back().wait();
  }
  std::set<std::string> settlements;
  for (auto& reply : replies) {
    const auto got = reply.get();
    ASSERT_TRUE(got.ok()) << to_text(got.error());
    settlements.insert(std::string(got->get("settlement")));
  }
  EXPECT_EQ(settlements.size(), 12u);
  EXPECT_GT(writer.counts().retries, 0u);
  expect_chained("P1", 12);
  expect_books();
}

TEST_P(WriterTest, a_full_queue_refuses_and_stop_finishes_what_was_taken) {
  std::mutex gate;
  auto narrow = setting();
  narrow.threads = 1;
  narrow.queue_max = 4;
  narrow.batch_max = 2;
  narrow.connect = [&]() {
    const std::lock_guard wait(gate);
    return fresh().database().connect();
  };
  Writer writer(narrow);
  std::vector<std::future<Result<Reply>>> replies;
  {
    const std::lock_guard closed(gate);
    for (int i = 0; i < 10; ++i) {
      replies.push_back(writer.submit(test_call("visit.settle", visit_fields("P1", "100"))));
    }
  }
  writer.stop();
  int accepted = 0, busy = 0;
  for (auto& reply : replies) {
    const auto got = reply.get();
    if (got.ok()) ++accepted;
    if (!got.ok() && got.error().code == "app.busy") ++busy;
  }
  // Two may be in the thread's hands beside the four in the queue.
  EXPECT_GE(accepted, 4);
  EXPECT_LE(accepted, 6);
  EXPECT_EQ(accepted + busy, 10);
  expect_chained("P1", static_cast<std::size_t>(accepted));
  const auto late = writer.submit(test_call("visit.settle", visit_fields("P1", "100"))).get();
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, "app.busy");
}

TEST_P(WriterTest, an_error_that_lasts_is_the_answer) {
  auto broken = setting();
  broken.patience_ms = 30;
  broken.connect = []() -> Result<std::unique_ptr<storage::Connection>> {
    return storage::storage_error(storage_code::kCannotOpen, "test");
  };
  Writer writer(broken);
  const auto reply = writer.submit(test_call("visit.settle", visit_fields("P1", "100"))).get();
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().code, storage_code::kCannotOpen);
}

GJ_FOR_EACH_DATABASE(WriterTest);

}  // namespace
}  // namespace gongji::app
