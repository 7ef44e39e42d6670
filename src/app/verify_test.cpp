// Each kind of damage, done by SQL behind the program's back, is found and named.
#include "app/verify.h"

#include <gtest/gtest.h>

#include "app/office.h"
#include "app/packages.h"
#include "app/region.h"
#include "app/vault_testing.h"
#include "storage/migrate.h"
#include "storage/testing.h"

namespace gongji::app {
namespace {

constexpr std::int64_t kRegion = 330213;

class VerifyTest : public storage::EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped()) return;
    auto connection = connect();
    ASSERT_TRUE(storage::migrate(*connection, 0).ok());
    ASSERT_TRUE(open_region(*connection, kRegion, "奉化", 1).ok());
    const auto folder = find_package("fenghua2020", {GJ_SOURCE_DIR "/policies"});
    ASSERT_TRUE(folder.ok());
    ASSERT_TRUE(add_region_package(*connection, kRegion, *folder, 2).ok());
    office_ = std::make_unique<Office>(
        std::move(connection),
        Office::Setting{kRegion, 1, [this] { return now_++; }, "", test_vault()});
    fill();
  }

  std::string ask(const std::string& operation, const FactList& fields) {
    const auto replies = office_->perform({{operation, fields, "", "operator"}});
    if (!replies.ok() || !replies->front().ok()) {
      ADD_FAILURE() << operation << " "
                    << to_text(replies.ok() ? replies->front().error() : replies.error());
      return {};
    }
    const auto& values = replies->front()->values;
    return values.empty() ? "" : values.front().second;
  }

  void fill() {
    ask("institution.add", {{"institution", "H3"},
                            {"name", "奉化人民医院"},
                            {"kind", "hospital"},
                            {"level", "3"},
                            {"from", "2019-01-01"}});
    for (const char* person : {"P1", "P2"}) {
      ask("person.add",
          {{"person", person}, {"name", "王阿姨"}, {"birth", "1980-01-01"}, {"sex", "female"}});
      ask("coverage.add", {{"person", person},
                           {"scheme", "resident"},
                           {"class", "adult_A"},
                           {"from", "2020-01-01"},
                           {"to", "2020-12-31"}});
      for (const char* day : {"2020-05-01", "2020-06-01", "2020-07-01"}) {
        last_ = ask("visit.settle", {{"person", person},
                                     {"institution", "H3"},
                                     {"kind", "inpatient"},
                                     {"day", day},
                                     {"total", "20000"}});
      }
      ask("visit.reverse", {{"person", person}, {"settlement", last_}});
    }
  }

  VerifyReport report() {
    VerifyReport report;
    const auto read = office_->read([&](storage::Connection& connection) -> Result<void> {
      GJ_TRY(report, verify(connection, {}));
      return done();
    });
    EXPECT_TRUE(read.ok()) << (read.ok() ? "" : to_text(read.error()));
    return report;
  }

  /// Does the damage, and gives the table and the key that verify names.
  std::string found_after(const std::string& sql) {
    auto& connection = office_->connection();
    const auto damaged = connection.script(sql);
    EXPECT_TRUE(damaged.ok()) << to_text(damaged.error());
    const auto found = report();
    return found.first ? found.first->table + " " + found.first->key : "";
  }

  std::unique_ptr<Office> office_;
  std::int64_t now_ = 1'588'291'200'000;
  std::string last_;
};

TEST_P(VerifyTest, books_in_order) {
  const auto found = report();
  EXPECT_FALSE(found.first) << found.first->table << found.first->key << found.first->what;
  EXPECT_EQ(found.counts.postings, 8u);
  EXPECT_EQ(found.counts.transfers, 16u);
  EXPECT_EQ(found.counts.batches, 8u);
  EXPECT_EQ(found.counts.balances, 4u);
  EXPECT_EQ(found.counts.settlements, 6u);
  EXPECT_EQ(found.counts.accumulators, 2u);
}

TEST_P(VerifyTest, an_amount) {
  EXPECT_EQ(found_after("UPDATE transfer SET amount = amount + 1 WHERE posting = (SELECT "
                        "min(posting) FROM posting) AND leg = 2")
                .substr(0, 8),
            "posting ");
}

TEST_P(VerifyTest, a_transfer_that_is_gone) {
  EXPECT_EQ(found_after("DELETE FROM transfer WHERE posting = (SELECT max(posting) FROM posting) "
                        "AND leg = 1")
                .substr(0, 9),
            "transfer ");
}

TEST_P(VerifyTest, the_last_transfer_that_is_gone) {
  EXPECT_EQ(found_after("DELETE FROM transfer WHERE posting = (SELECT max(posting) FROM posting) "
                        "AND leg = 2")
                .substr(0, 8),
            "posting ");
}

TEST_P(VerifyTest, a_posting_that_is_gone) {
  EXPECT_EQ(found_after("DELETE FROM transfer WHERE posting = (SELECT max(posting) FROM posting); "
                        "DELETE FROM posting WHERE posting = (SELECT max(posting) FROM posting)"),
            "stripe 330213 1")
      << "the batch is missed at the end of the chain";
}

TEST_P(VerifyTest, a_posting_in_the_middle_that_is_gone) {
  EXPECT_EQ(found_after("DELETE FROM transfer WHERE posting = (SELECT first_posting FROM batch "
                        "WHERE batch = 3); DELETE FROM posting WHERE batch = 3"),
            "batch 330213 1 4");
}

TEST_P(VerifyTest, the_digest_of_a_posting) {
  EXPECT_EQ(found_after("UPDATE posting SET digest = '00' WHERE batch = 2").substr(0, 8),
            "posting ");
}

TEST_P(VerifyTest, the_day_of_a_posting) {
  EXPECT_EQ(found_after("UPDATE posting SET business_day = business_day + 1 WHERE batch = 2")
                .substr(0, 8),
            "posting ");
}

TEST_P(VerifyTest, the_root_of_a_batch) {
  EXPECT_EQ(found_after("UPDATE batch SET root = previous WHERE batch = 2"), "batch 330213 1 2");
}

TEST_P(VerifyTest, the_chain_of_batches) {
  EXPECT_EQ(found_after("UPDATE batch SET previous = root WHERE batch = 5"), "batch 330213 1 5");
  EXPECT_EQ(found_after("UPDATE batch SET digest = root WHERE batch = 3"), "batch 330213 1 3");
}

TEST_P(VerifyTest, the_number_of_postings_of_a_batch) {
  EXPECT_EQ(found_after("UPDATE batch SET postings = 2 WHERE batch = 4"), "batch 330213 1 4");
}

TEST_P(VerifyTest, the_end_of_the_chain) {
  EXPECT_EQ(found_after("UPDATE stripe SET batch = batch - 1"), "stripe 330213 1");
}

TEST_P(VerifyTest, a_balance) {
  EXPECT_EQ(found_after("UPDATE balance SET credit = credit + 1 WHERE account = "
                        "'resident_pool/payable/H3'"),
            "balance 330213 resident_pool/payable/H3 1");
}

TEST_P(VerifyTest, a_balance_that_is_gone) {
  EXPECT_EQ(found_after("DELETE FROM balance WHERE account = 'resident_pool/balance'"),
            "balance 330213 resident_pool/balance 1");
}

TEST_P(VerifyTest, a_balance_that_nobody_booked) {
  EXPECT_EQ(found_after("INSERT INTO balance VALUES (330213, '', 'resident_pool/fiscal', 1, 5, 0, "
                        "0, 0)"),
            "balance 330213 resident_pool/fiscal 1");
}

TEST_P(VerifyTest, an_accumulator) {
  EXPECT_EQ(found_after("UPDATE accumulator SET state = '' WHERE person = 'P2'"),
            "accumulator 330213 P2 resident 2020");
}

TEST_P(VerifyTest, the_last_settlement_of_an_accumulator) {
  EXPECT_EQ(found_after("UPDATE accumulator SET last_settlement = 7 WHERE person = 'P1'"),
            "accumulator 330213 P1 resident 2020");
}

TEST_P(VerifyTest, the_state_before_a_settlement) {
  EXPECT_EQ(found_after("UPDATE settlement SET state_before = '' WHERE person = 'P1' AND day = "
                        "20200601")
                .substr(0, 20),
            "settlement 330213 P1");
}

TEST_P(VerifyTest, the_amounts_of_a_settlement) {
  EXPECT_EQ(found_after("UPDATE settlement SET fund_paid = fund_paid - 1, cash = cash + 1 WHERE "
                        "person = 'P2' AND day = 20200501")
                .substr(0, 20),
            "settlement 330213 P2");
}

TEST_P(VerifyTest, the_parts_of_a_settlement) {
  EXPECT_EQ(found_after("UPDATE settlement SET parts = 'other=1.00' WHERE person = 'P2' AND day = "
                        "20200501")
                .substr(0, 20),
            "settlement 330213 P2");
}

TEST_P(VerifyTest, a_settlement_called_reversed) {
  EXPECT_EQ(found_after("UPDATE settlement SET state = 'reversed' WHERE person = 'P1' AND day = "
                        "20200601")
                .substr(0, 20),
            "settlement 330213 P1");
}

TEST_P(VerifyTest, a_reversed_settlement_called_live) {
  EXPECT_EQ(found_after("UPDATE settlement SET state = 'live', reversed_by = 0 WHERE person = 'P1' "
                        "AND day = 20200701")
                .substr(0, 24),
            "accumulator 330213 P1 re");
}

TEST_P(VerifyTest, what_was_paid_of_a_due) {
  EXPECT_EQ(found_after("INSERT INTO due VALUES (330213, 'P1', 9, 'resident', 2020, 'adult_A', "
                        "100, 0, 100, 0, 100, 0, 'paid', '', '', '', 1)"),
            "due 330213 P1 9");
}

TEST_P(VerifyTest, a_hold_that_was_never_confirmed) {
  EXPECT_EQ(found_after("INSERT INTO hold SELECT region, min(posting), 20200601, 'pending' FROM "
                        "posting GROUP BY region")
                .substr(0, 5),
            "hold ");
}

GJ_FOR_EACH_DATABASE(VerifyTest);

}  // namespace
}  // namespace gongji::app
