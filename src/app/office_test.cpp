// An office whose commits fail: whether they took place is not known, and asking again under the
// same message ids makes it right.
#include "app/office.h"

#include "app/books_testing.h"
#include "app/errors.h"
#include "app/office_testing.h"
#include "storage/errors.h"
#include "storage/passing_testing.h"

namespace gongji::app {
namespace {

enum class CommitFate : std::uint8_t { Works, FailsBefore, FailsAfter };

/// The next commit fails, before or after it has become durable.
class UnsureConnection final : public storage::PassingConnection {
 public:
  UnsureConnection(std::unique_ptr<storage::Connection> inner, CommitFate& fate)
      : PassingConnection(std::move(inner)), fate_(fate) {}

  Result<void> commit() override {
    const CommitFate fate = std::exchange(fate_, CommitFate::Works);
    if (fate == CommitFate::Works) return PassingConnection::commit();
    if (fate == CommitFate::FailsAfter) GJ_CHECK(PassingConnection::commit());
    PassingConnection::rollback();
    return storage::storage_error(storage_code::kConnectionLost, "test");
  }

 private:
  CommitFate& fate_;
};

class OfficeTest : public storage::EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    auto first = open_test_region(fresh());
    enrol(*first, "P1");
    office_ = std::make_unique<Office>(
        std::make_unique<UnsureConnection>(first->release(), fate_),
        Office::Setting{kTestRegion, 1, test_clock(), "-unsure", test_vault()});
  }
  std::int64_t settlements() {
    const std::array<storage::Value, 1> key = {kTestRegion};
    const auto rows =
        office_->connection().query("SELECT count(*) FROM settlement WHERE region = $1", key);
    return rows.ok() ? rows->integer(0, 0) : -1;
  }

  CommitFate fate_ = CommitFate::Works;
  std::unique_ptr<Office> office_;
};

TEST_P(OfficeTest, a_commit_in_doubt_is_settled_by_asking_again) {
  std::int64_t expected = 0;
  for (const CommitFate fate : {CommitFate::FailsBefore, CommitFate::FailsAfter}) {
    const std::vector<Call> calls = {
        test_call("visit.settle", visit_fields("P1", "3000"), "a" + std::to_string(expected)),
        test_call("visit.settle", visit_fields("P1", "500"), "b" + std::to_string(expected))};
    fate_ = fate;
    const auto failed = office_->perform(calls);
    ASSERT_FALSE(failed.ok());
    EXPECT_EQ(failed.error().code, storage_code::kConnectionLost);
    const auto again = office_->perform(calls);
    ASSERT_TRUE(again.ok()) << to_text(again.error());
    const auto third = office_->perform(calls);
    ASSERT_TRUE(third.ok());
    for (std::size_t i = 0; i < calls.size(); ++i) {
      ASSERT_TRUE((*again)[i].ok());
      EXPECT_EQ((*again)[i]->values, (*third)[i]->values);
    }
    expected += 2;
    EXPECT_EQ(settlements(), expected);
    EXPECT_EQ(books_difference(office_->connection(), kTestRegion), "");
  }
}

TEST_P(OfficeTest, a_message_taken_by_another_office_at_the_same_time_is_found) {
  // A second office on its own connection and stripe; what the first committed is its answer too.
  Office second(fresh().connect(), {kTestRegion, 2, test_clock(), "-second", test_vault()});
  const Call call = test_call("visit.settle", visit_fields("P1", "3000"), "same");
  const auto one = office_->perform({call});
  const auto two = second.perform({call});
  ASSERT_TRUE(one.ok() && two.ok());
  ASSERT_TRUE(one->front().ok() && two->front().ok());
  EXPECT_EQ(one->front()->values, two->front()->values);
  EXPECT_EQ(settlements(), 1);
}

/// The code, or empty.
std::string refusal_of(Office& office, const Call& call) {
  const auto replies = office.perform({call});
  if (!replies.ok()) return to_text(replies.error());
  return replies->front().ok() ? "" : replies->front().error().code;
}

TEST_P(OfficeTest, a_late_repetition_of_a_refused_request_does_not_happen) {
  const Call call = test_call("visit.settle", visit_fields("P2", "3000"), "late");
  EXPECT_EQ(refusal_of(*office_, call), "app.unknown_person");
  enrol(*office_, "P2");
  EXPECT_EQ(refusal_of(*office_, call), "app.unknown_person");
  const Call other = test_call("visit.settle", visit_fields("P2", "3001"), "late");
  EXPECT_EQ(refusal_of(*office_, other), "app.message_conflict");
  EXPECT_EQ(settlements(), 0);
  EXPECT_EQ(refusal_of(*office_, test_call("visit.settle", visit_fields("P2", "3000"), "new")), "");
  EXPECT_EQ(settlements(), 1);
}

TEST_P(OfficeTest, a_refusal_can_be_judged_anew_on_demand_until_it_is_accepted) {
  Call call = test_call("visit.settle", visit_fields("P2", "3000"), "row");
  call.anew = true;
  EXPECT_EQ(refusal_of(*office_, call), "app.unknown_person");
  EXPECT_EQ(refusal_of(*office_, call), "app.unknown_person");
  enrol(*office_, "P2");
  Call corrected = test_call("visit.settle", visit_fields("P2", "2000"), "row");
  corrected.anew = true;
  EXPECT_EQ(refusal_of(*office_, corrected), "");
  EXPECT_EQ(refusal_of(*office_, corrected), "");
  EXPECT_EQ(refusal_of(*office_, call), "app.message_conflict");
  EXPECT_EQ(settlements(), 1);
}

/// Bars the message "late", then does or does not fail.
Call barring_call(const std::string& message, bool fails) {
  auto work = std::make_shared<Work>();
  work->body = "bar";
  work->run = [fails](Unit& unit) -> Result<Reply> {
    const Error refusal = make_error(app_code::kMessageReversed, "", "已被冲正");
    unit.bar_message(
        {kTestRegion, "late", "visit.settle", "", 1, refusal_json(refusal), "tester", 1});
    if (fails) return make_error(app_code::kWrongState, "", "不办");
    return Reply();
  };
  Call call = test_call("test.bar", {}, message);
  call.work = work;
  return call;
}

TEST_P(OfficeTest, a_message_that_was_barred_is_refused_when_it_comes) {
  const Call late = test_call("visit.settle", visit_fields("P1", "3000"), "late");
  EXPECT_EQ(refusal_of(*office_, barring_call("b1", true)), "app.wrong_state");
  const auto together = office_->perform({barring_call("b2", false), late});
  ASSERT_TRUE(together.ok());
  EXPECT_EQ(together->back().error().code, "app.message_reversed");
  EXPECT_EQ(refusal_of(*office_, late), "app.message_reversed");
  Call again = late;
  again.anew = true;
  EXPECT_EQ(refusal_of(*office_, again), "app.message_reversed");
  EXPECT_EQ(settlements(), 0);
}

TEST_P(OfficeTest, a_request_that_cannot_be_read_is_not_judged) {
  Call call = test_call("visit.settle", visit_fields("P1", "much"), "typo");
  EXPECT_EQ(refusal_of(*office_, call), "base.bad_amount");
  call.fields = visit_fields("P1", "3000");
  EXPECT_EQ(refusal_of(*office_, call), "");
  EXPECT_EQ(settlements(), 1);
}

TEST_P(OfficeTest, ids_made_here_differ_between_offices) {
  EXPECT_NE(random_origin(), random_origin());
}

/// As many rows of P1 as the field says.
Result<void> same_person(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::array<storage::Value, 1> key = {view.region};
  GJ_TRY(const auto rows,
         view.connection.query("SELECT person, name FROM person_private WHERE region = $1", key));
  for (std::int64_t i = 0; i < form.integer("rows"); ++i) {
    if (!sink(rows)) break;
  }
  return done();
}

TEST_P(OfficeTest, one_look_gives_a_thousand_rows_without_mask) {
  static constexpr Field kFields[] = {
      {.name = "rows", .zh = "行数", .en = "Rows", .kind = FieldKind::Integer, .required = true}};
  static constexpr QueryColumn kColumns[] = {
      {"person", "人员编号", "Person"},
      {.name = "name", .zh = "姓名", .en = "Name", .personal = Personal::Name}};
  const Query query{"test", "same", "同一人", "The same person", kFields, kColumns, same_person};
  Viewer viewer;
  viewer.purpose = "test";
  for (const bool reveal : {false, true}) {
    viewer.reveal = reveal;
    for (const int rows : {999, 1000, 1001}) {
      int given = 0;
      const auto looked = office_->look_up(query, {{"rows", std::to_string(rows)}}, viewer,
                                           [&](const storage::Rows&) { return ++given > 0; });
      EXPECT_EQ(given, reveal ? std::min(rows, 1000) : rows);
      EXPECT_EQ(code_of(looked), reveal && rows > 1000 ? app_code::kTooManyRevealed : "");
    }
  }
  // Who has enough of the first is not told of the rest.
  const auto looked = office_->look_up(query, {{"rows", "1001"}}, viewer,
                                       [](const storage::Rows&) { return false; });
  EXPECT_TRUE(looked.ok());
}

GJ_FOR_EACH_DATABASE(OfficeTest);

}  // namespace
}  // namespace gongji::app
