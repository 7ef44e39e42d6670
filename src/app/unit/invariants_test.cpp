// Use cases that would make money, or lose it, are refused and leave nothing.
#include "app/unit/invariants.h"

#include <gtest/gtest.h>

#include "app/packages.h"
#include "app/region.h"
#include "app/unit/chain.h"
#include "app/unit/unit.h"
#include "app/verify.h"
#include "ledger/posting.h"
#include "storage/days.h"
#include "storage/migrate.h"
#include "storage/testing.h"

namespace gongji::app {
namespace {

using ledger::AccountKey;
using ledger::Kind;
using ledger::Posting;

constexpr std::int64_t kRegion = 330213;
const Date kDay = Date::of(2020, 5, 1).value();

AccountKey pool(Kind kind, std::string owner = "") {
  return {"resident_pool", kind, std::move(owner), 0};
}

Posting moved(std::string reason, AccountKey debit, AccountKey credit, std::int64_t fen) {
  Posting posting;
  posting.reason = std::move(reason);
  posting.business_date = kDay;
  posting.move(std::move(debit), std::move(credit), Money::fen(fen));
  return posting;
}

Posting interest(std::int64_t fen) {
  return moved("interest", pool(Kind::Fiscal), pool(Kind::Balance), fen);
}

class InvariantsTest : public storage::EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped()) return;
    connection_ = connect();
    ASSERT_TRUE(storage::migrate(*connection_, 0).ok());
    ASSERT_TRUE(open_region(*connection_, kRegion, "奉化", 1).ok());
    ASSERT_TRUE(open_region(*connection_, 330212, "鄞州", 1).ok());
    const auto folder = find_package("fenghua2020", {GJ_SOURCE_DIR "/policies"});
    ASSERT_TRUE(add_region_package(*connection_, kRegion, folder.value(), 2).ok());
  }

  using Deed = std::function<Result<void>(Unit&)>;

  /// What `deed` was refused with: the invariant, or a code; empty when it went through.
  std::string refusal(const Deed& deed) {
    const auto before = state();
    const std::string found = attempt(deed);
    if (!found.empty()) {
      EXPECT_EQ(state(), before) << "something was left";
    }
    const auto report = verify(*connection_, {});
    EXPECT_TRUE(report.ok() && !report->first) << report->first->table << report->first->what;
    return found;
  }

  std::string attempt(const Deed& deed) {
    EXPECT_TRUE(connection_->begin().ok());
    auto unit = Unit::open({connection_.get(), &registry_, kRegion, 1});
    EXPECT_TRUE(unit.ok());
    const auto result = (*unit)->run({"m", "o", ++now_}, [&]() -> Result<void> {
      GJ_CHECK(deed(**unit));
      return (*unit)->check_invariants();
    });
    EXPECT_TRUE((*unit)->finish().ok());
    EXPECT_TRUE(connection_->commit().ok());
    if (result.ok()) return {};
    return result.error().code == "app.invariant_broken" ? result.error().where
                                                         : result.error().code;
  }

  /// Everything that says where the money is.
  std::string state() {
    std::string text;
    for (const char* table : {"balance", "posting", "transfer", "batch", "settlement",
                              "accumulator", "payment", "due", "message", "hold"}) {
      const auto rows = connection_->query("SELECT * FROM " + std::string(table), {});
      EXPECT_TRUE(rows.ok());
      for (std::size_t r = 0; r < rows->size(); ++r) {
        for (std::size_t c = 0; c < rows->width(); ++c) {
          const auto& cell = rows->at(r, c);
          if (const auto* number = std::get_if<std::int64_t>(&cell))
            text += std::to_string(*number);
          if (const auto* word = std::get_if<std::string>(&cell)) text += *word;
          text += '|';
        }
        text += '\n';
      }
    }
    return text;
  }

  static storage::PostingRow posting_row(std::int64_t id, const Posting& posting) {
    return {kRegion,
            id,
            1,
            1,
            posting.reason,
            storage::day_number(kDay),
            "posted",
            0,
            "",
            "m",
            posting_digest(ledger::canonical_text(id, posting))};
  }

  std::unique_ptr<storage::Connection> connection_;
  Registry registry_;
  std::int64_t now_ = 1'588'291'200'000;
};

Result<void> post_it(Unit& unit, const Posting& posting) {
  GJ_TRY(const std::int64_t id, unit.post(posting, ""));
  (void)id;
  return done();
}

TEST_P(InvariantsTest, an_honest_posting) {
  EXPECT_EQ(refusal([](Unit& unit) { return post_it(unit, interest(100)); }), "");
}

TEST_P(InvariantsTest, a_balance_out_of_nothing) {
  EXPECT_EQ(refusal([](Unit& unit) -> Result<void> {
              unit.put(storage::BalanceRow{kRegion, "", "resident_pool/fiscal", 1, 100, 0, 0, 0});
              return done();
            }),
            "unit_rows");
}

TEST_P(InvariantsTest, a_batch_or_a_chain_of_its_own) {
  EXPECT_EQ(refusal([](Unit& unit) -> Result<void> {
              unit.insert(storage::BatchRow{kRegion, 1, 1, 1, 1, "", "", "", 1});
              return done();
            }),
            "unit_rows");
  EXPECT_EQ(refusal([](Unit& unit) -> Result<void> {
              unit.put(storage::StripeRow{kRegion, 1, 1, 0, ""});
              return done();
            }),
            "unit_rows");
}

TEST_P(InvariantsTest, sql_that_writes) {
  EXPECT_EQ(refusal([](Unit& unit) -> Result<void> {
              GJ_TRY(const auto rows, unit.query("UPDATE balance SET debit = debit + 1", {}));
              (void)rows;
              return done();
            }),
            "only_reads");
}

TEST_P(InvariantsTest, a_transfer_without_posting) {
  EXPECT_EQ(refusal([](Unit& unit) -> Result<void> {
              unit.insert(storage::TransferRow{kRegion, unit.next_id(), 1, "resident_pool/fiscal",
                                               "resident_pool/balance", 100});
              return done();
            }),
            "orphan_transfer");
}

TEST_P(InvariantsTest, a_transfer_added_to_a_posting) {
  EXPECT_EQ(refusal([](Unit& unit) -> Result<void> {
              GJ_TRY(const auto id, unit.post(interest(100), ""));
              unit.insert(storage::TransferRow{kRegion, id, 2, "resident_pool/fiscal",
                                               "resident_pool/balance", 100});
              return done();
            }),
            "unsealed_posting");
}

TEST_P(InvariantsTest, a_posting_of_its_own_making) {
  EXPECT_EQ(refusal([&](Unit& unit) -> Result<void> {
              const std::int64_t id = unit.next_id();
              unit.insert(posting_row(id, interest(100)));
              unit.insert(storage::TransferRow{kRegion, id, 1, "resident_pool/fiscal",
                                               "resident_pool/balance", 100});
              return done();
            }),
            "unsealed_posting");
}

TEST_P(InvariantsTest, a_posting_written_over) {
  EXPECT_EQ(refusal([&](Unit& unit) -> Result<void> {
              GJ_TRY(const auto id, unit.post(interest(100), ""));
              unit.put(posting_row(id, interest(200)));
              return done();
            }),
            "rewritten");
  EXPECT_EQ(refusal([&](Unit& unit) -> Result<void> {
              GJ_TRY(const auto id, unit.post(interest(100), ""));
              unit.put(storage::TransferRow{kRegion, id, 1, "resident_pool/fiscal",
                                            "resident_pool/balance", 200});
              return done();
            }),
            "rewritten");
}

TEST_P(InvariantsTest, a_transfer_across_funds) {
  EXPECT_EQ(refusal([](Unit& unit) {
              return post_it(
                  unit, moved("interest", pool(Kind::Fiscal), {"other", Kind::Balance, "", 0}, 1));
            }),
            "ledger.crosses_funds");
  EXPECT_EQ(refusal([](Unit& unit) -> Result<void> {
              GJ_TRY(const auto id, unit.post(interest(100), ""));
              unit.insert(storage::TransferRow{kRegion, id, 2, "other/fiscal",
                                               "resident_pool/balance", 100});
              return done();
            }),
            "one_fund");
}

TEST_P(InvariantsTest, money_in_a_persons_account_without_posting) {
  EXPECT_EQ(refusal([](Unit& unit) -> Result<void> {
              GJ_TRY(PersonRecord * person, unit.person_or_new("P1"));
              person->balances["account/personal/P1/2020"].credit += 100;
              return done();
            }),
            "balance_moves");
}

TEST_P(InvariantsTest, a_posting_whose_balance_was_put_back) {
  const Posting credit = moved("opening", {"account", Kind::Fiscal, "", 0},
                               {"account", Kind::Personal, "P1", 2020}, 500);
  EXPECT_EQ(refusal([&](Unit& unit) { return post_it(unit, credit); }), "");
  EXPECT_EQ(refusal([&](Unit& unit) -> Result<void> {
              GJ_CHECK(post_it(unit, credit));
              GJ_TRY(PersonRecord * person, unit.person_or_new("P1"));
              person->balances["account/personal/P1/2020"].credit = 500;
              return done();
            }),
            "balance_moves");
  EXPECT_EQ(refusal([&](Unit& unit) -> Result<void> {
              GJ_TRY(PersonRecord * person, unit.person_or_new("P1"));
              person->balances.clear();
              return done();
            }),
            "balance_moves");
}

TEST_P(InvariantsTest, a_reason_that_nobody_listed) {
  EXPECT_EQ(refusal([](Unit& unit) {
              return post_it(unit, moved("bonus", pool(Kind::Fiscal), pool(Kind::Balance), 1));
            }),
            "ledger.wrong_reason");
}

TEST_P(InvariantsTest, more_than_there_is) {
  EXPECT_EQ(refusal([](Unit& unit) {
              return post_it(unit,
                             moved("allocate", pool(Kind::Expenditure), pool(Kind::Fiscal), 1));
            }),
            "ledger.below_floor");
  EXPECT_EQ(refusal([](Unit& unit) {
              return post_it(unit, moved("account_use", {"account", Kind::Personal, "P1", 2020},
                                         {"account", Kind::Payable, "H3", 0}, 1));
            }),
            "ledger.below_floor");
}

TEST_P(InvariantsTest, nothing_below_zero_and_nothing_to_itself) {
  Posting negative = interest(100);
  negative.transfers[0].amount = Money::fen(-100);
  EXPECT_EQ(refusal([&](Unit& unit) { return post_it(unit, negative); }), "ledger.bad_amount");
  EXPECT_EQ(refusal([](Unit& unit) {
              return post_it(unit, moved("interest", pool(Kind::Fiscal), pool(Kind::Fiscal), 1));
            }),
            "ledger.same_account");
}

TEST_P(InvariantsTest, a_reversal_twice_or_of_something_else) {
  std::int64_t id = 0;
  EXPECT_EQ(refusal([&](Unit& unit) -> Result<void> {
              GJ_TRY(id, unit.post(interest(100), ""));
              return done();
            }),
            "");
  Posting larger = ledger::reversal_of(interest(100), id, "correction", kDay);
  larger.transfers[0].amount = Money::fen(101);
  EXPECT_EQ(refusal([&](Unit& unit) { return post_it(unit, larger); }), "ledger.unlike_original");
  const Posting reversal = ledger::reversal_of(interest(100), id, "correction", kDay);
  EXPECT_EQ(refusal([&](Unit& unit) -> Result<void> {
              GJ_CHECK(post_it(unit, reversal));
              return post_it(unit, reversal);
            }),
            "ledger.done_before");
  Posting confirmed = interest(100);
  confirmed.phase = ledger::Phase::Post;
  confirmed.reverses = id;
  EXPECT_EQ(refusal([&](Unit& unit) { return post_it(unit, confirmed); }), "ledger.not_pending");
  EXPECT_EQ(refusal([&](Unit& unit) { return post_it(unit, reversal); }), "");
  EXPECT_EQ(refusal([&](Unit& unit) { return post_it(unit, reversal); }), "ledger.done_before");
}

storage::SettlementRow settlement(std::int64_t id, std::int64_t posting, std::int64_t fund) {
  storage::SettlementRow row;
  row.region = kRegion;
  row.person = "P1";
  row.settlement = id;
  row.institution = "H3";
  row.scheme = "resident";
  row.year = 2020;
  row.state = "live";
  row.total = row.in_scope = row.fund_paid = fund;
  row.parts = "resident_pool=" + Money::fen(fund).to_text();
  row.posting = posting;
  return row;
}

TEST_P(InvariantsTest, a_settlement_that_does_not_fit_its_posting) {
  const Posting paid = moved("settlement", pool(Kind::Balance), pool(Kind::Payable, "H3"), 100);
  const auto settle = [&](const std::function<void(storage::SettlementRow&)>& change,
                          bool remembered) {
    return refusal([&](Unit& unit) -> Result<void> {
      GJ_TRY(const auto posting, unit.post(paid, "P1"));
      auto row = settlement(unit.next_id(), posting, 100);
      change(row);
      unit.insert(row);
      if (!remembered) return done();
      unit.put(storage::AccumulatorRow{kRegion, "P1", "resident", 2020, "", row.settlement});
      return done();
    });
  };
  using Row = storage::SettlementRow;
  EXPECT_EQ(settle([](Row& row) { row.fund_paid = row.total = row.in_scope = 101; }, true),
            "settlement_parts");
  EXPECT_EQ(settle([](Row& row) { row.fund_paid = 99, row.cash = 1; }, true), "settlement_parts");
  EXPECT_EQ(settle([](Row& row) { row.total = 99; }, true), "settlement_parts");
  EXPECT_EQ(settle([](Row& row) { row.parts = "other=1.00"; }, true), "settlement_parts");
  EXPECT_EQ(settle([](Row& row) { row.posting = 0; }, true), "settlement_parts");
  EXPECT_EQ(settle([](Row& row) { row.state = "reversed", row.reversed_by = row.posting; }, true),
            "reversal");
  EXPECT_EQ(settle([](Row&) {}, false), "accumulator");
  EXPECT_EQ(settle([](Row& row) { row.state_after = "x=1"; }, true), "accumulator");
  EXPECT_EQ(settle([](Row&) {}, true), "");
}

TEST_P(InvariantsTest, a_live_settlement_written_over) {
  EXPECT_EQ(refusal([&](Unit& unit) -> Result<void> {
              unit.put(settlement(unit.next_id(), 0, 0));
              return done();
            }),
            "rewritten");
}

TEST_P(InvariantsTest, a_payment_that_nobody_booked) {
  EXPECT_EQ(refusal([](Unit& unit) -> Result<void> {
              GJ_TRY(const auto posting, unit.post(interest(99), ""));
              unit.insert(storage::PaymentRow{kRegion, "P1", unit.next_id(), 0, "premium", 100,
                                              20200501, "", "", posting, 1});
              return done();
            }),
            "payment_posting");
}

TEST_P(InvariantsTest, a_row_of_another_region) {
  EXPECT_EQ(refusal([](Unit& unit) -> Result<void> {
              unit.insert(storage::VisitRow{330212, "P1", "v", "H3", "outpatient", "resident",
                                            20200501, std::nullopt, "open", "", 1});
              return done();
            }),
            "other_region");
}

GJ_FOR_EACH_DATABASE(InvariantsTest);

}  // namespace
}  // namespace gongji::app
