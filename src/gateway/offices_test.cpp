#include "gateway/offices.h"

#include <future>

#include "app/office_testing.h"
#include "storage/errors.h"
#include "storage/passing_testing.h"

namespace gongji::gateway {
namespace {

class CountingConnection final : public storage::PassingConnection {
 public:
  CountingConnection(std::unique_ptr<storage::Connection> inner, std::atomic<int>& reads)
      : PassingConnection(std::move(inner)), reads_(reads) {}

  Result<void> begin_read() override {
    ++reads_;
    return PassingConnection::begin_read();
  }

 private:
  std::atomic<int>& reads_;
};

/// One thread that is held until all questions wait.
class OfficesTest : public storage::EachDatabase {
 protected:
  using Look = std::function<Result<app::Reply>(app::Unit&)>;

  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const auto office = app::open_test_region(fresh());
    for (const char* person : {"P1", "P2"}) app::enrol(*office, person);
    Offices::Setting setting;
    setting.region = app::kTestRegion;
    setting.connect = [this]() -> Result<std::unique_ptr<storage::Connection>> {
      ++connections_;
      std::unique_ptr<storage::Connection> counting =
          std::make_unique<CountingConnection>(fresh().connect(), reads_);
      return counting;
    };
    setting.clock = app::test_clock();
    setting.vault = app::test_vault();
    offices_ = std::make_unique<Offices>(std::move(setting));
    ASSERT_TRUE(offices_->submit([gate = gate_.get_future().share()](const auto& /*office*/) {
      gate.wait();
      return true;
    }));
  }

  static Look looks_at(const std::string& person) {
    return [person](app::Unit& unit) -> Result<app::Reply> {
      GJ_TRY(const app::PersonRecord* record, unit.person(person));
      app::Reply reply;
      reply.add("person", record->person.person);
      return reply;
    };
  }

  void ask(const std::string& person, Look look) {
    auto work = std::make_shared<app::Work>();
    work->person = person;
    work->writes = false;
    work->run = std::move(look);
    app::Call call;
    call.operation = "look";
    call.work = std::move(work);
    const std::size_t at = answers_.size();
    answers_.emplace_back("none");
    offices_->consult(std::move(call), [this, at](const Result<app::Reply>& reply) {
      EXPECT_EQ(answers_[at], "none");
      answers_[at] = reply.ok() ? std::string(reply->get("person")) : reply.error().code;
      ++answered_;
    });
  }

  std::vector<std::string> answers() {
    gate_.set_value();
    offices_->stop();
    return answers_;
  }

  std::atomic<int> reads_ = 0, connections_ = 0, answered_ = 0;
  std::promise<void> gate_;
  std::vector<std::string> answers_;
  std::unique_ptr<Offices> offices_;
};

TEST_P(OfficesTest, questions_that_wait_are_read_together) {
  ask("P1", looks_at("P1"));
  ask("P9", looks_at("P9"));
  ask("P2", looks_at("P2"));
  EXPECT_EQ(answers(), (std::vector<std::string>{"P1", "app.unknown_person", "P2"}));
  EXPECT_EQ(reads_, 1);
}

TEST_P(OfficesTest, a_task_stands_between_the_questions_around_it) {
  int before = 0;
  ask("P1", looks_at("P1"));
  ASSERT_TRUE(offices_->submit([&](const auto& /*office*/) {
    before = reads_;
    return true;
  }));
  ask("P2", looks_at("P2"));
  EXPECT_EQ(answers(), (std::vector<std::string>{"P1", "P2"}));
  EXPECT_EQ(before, 1);
  EXPECT_EQ(reads_, 2);
}

TEST_P(OfficesTest, what_fails_with_the_database_takes_nobody_with_it) {
  const std::string code(storage_code::kConnectionLost);
  ask("P1", looks_at("P1"));
  ask("P1", [&](app::Unit& /*unit*/) -> Result<app::Reply> {
    return storage::storage_error(code, "test");
  });
  ask("P2", looks_at("P2"));
  gate_.set_value();
  while (answered_ < 3) std::this_thread::yield();  // once stopped, nothing is asked once more
  offices_->stop();
  EXPECT_EQ(answers_, (std::vector<std::string>{"P1", code, "P2"}));
  EXPECT_EQ(reads_, 3);
  EXPECT_EQ(connections_, 3);
}

GJ_FOR_EACH_DATABASE(OfficesTest);

}  // namespace
}  // namespace gongji::gateway
