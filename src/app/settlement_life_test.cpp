// Settlements over their whole life, on both databases: taken back and made again in another order,
// paid out, paid from accounts, computed again from what was stored.
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/office.h"
#include "app/region.h"
#include "app/replay.h"
#include "app/vault_testing.h"
#include "storage/migrate.h"
#include "storage/testing.h"

namespace gongji::app {
namespace {

constexpr std::int64_t kRegion = 330213;
constexpr std::int64_t kStart = 1'588'000'000'000;  // 2020-04-27

class SettlementLifeTest : public storage::EachDatabase {
 protected:
  void open(const std::string& package) {
    auto connection = connect();
    ASSERT_TRUE(storage::migrate(*connection, 0).ok());
    ASSERT_TRUE(open_region(*connection, kRegion, "统筹区", now_).ok());
    const auto added =
        add_region_package(*connection, kRegion, GJ_SOURCE_DIR "/policies/" + package, now_);
    ASSERT_TRUE(added.ok()) << to_text(added.error());
    office_ = std::make_unique<Office>(
        std::move(connection),
        Office::Setting{kRegion, 1, [this] { return now_++; }, "", test_vault()});
  }

  Result<Reply> ask(const std::string& operation, const std::string& fields) {
    Call call{operation, {}, "", "operator"};
    std::string word;
    for (const char c : fields + " ") {
      if (c != ' ') {
        word += c;
        continue;
      }
      const std::size_t equals = word.find('=');
      call.fields.emplace_back(word.substr(0, equals), word.substr(equals + 1));
      word.clear();
    }
    auto replies = office_->perform({call});
    if (!replies.ok()) return replies.error();
    return std::move(replies->front());
  }
  Reply must(const std::string& operation, const std::string& fields) {
    auto reply = ask(operation, fields);
    EXPECT_TRUE(reply.ok()) << operation << " " << fields << ": " << to_text(reply.error());
    return reply.ok() ? reply.take() : Reply();
  }

  /// Books without an operation, for what other parts of the program bring.
  void write(const std::function<Result<void>(Unit&)>& work) {
    auto& connection = office_->connection();
    ASSERT_TRUE(connection.begin().ok());
    auto unit = Unit::open({&connection, &office_->registry(), kRegion, 1});
    ASSERT_TRUE(unit.ok()) << to_text(unit.error());
    const auto ran = (*unit)->run({"test", "test", now_++}, [&] { return work(**unit); });
    ASSERT_TRUE(ran.ok()) << to_text(ran.error());
    ASSERT_TRUE((*unit)->finish().ok());
    ASSERT_TRUE(connection.commit().ok());
  }
  void move(const ledger::AccountKey& debit, const ledger::AccountKey& credit, Money amount) {
    write([&](Unit& unit) -> Result<void> {
      ledger::Posting posting;
      posting.reason = "opening";
      posting.business_date = Date::known(2020, 1, 1);
      posting.move(debit, credit, amount);
      GJ_TRY(const std::int64_t id, unit.post(posting, ""));
      (void)id;
      return done();
    });
  }

  std::string select(const std::string& sql) {
    const auto rows = office_->connection().query(sql, {});
    EXPECT_TRUE(rows.ok()) << to_text(rows.error());
    std::string text;
    for (std::size_t r = 0; rows.ok() && r < rows->size(); ++r) {
      for (std::size_t c = 0; c < rows->width(); ++c) {
        const auto& cell = rows->at(r, c);
        const auto* number = std::get_if<std::int64_t>(&cell);
        text +=
            (c > 0 ? " " : "") + (number ? std::to_string(*number) : std::string(rows->text(r, c)));
      }
      text += "\n";
    }
    return text;
  }
  std::string balances() {
    return select(
               "SELECT account, CAST(sum(debit - credit) AS BIGINT) FROM balance "
               "GROUP BY account ORDER BY account") +
           select("SELECT person, scheme, year, state FROM accumulator ORDER BY person, scheme");
  }
  ReplaySummary replay(int year) {
    ReplaySummary summary;
    const auto read = office_->read([&](storage::Connection& connection) -> Result<void> {
      GJ_TRY(summary, replay_year(connection, office_->registry(), {kRegion, year, nullptr, {}}));
      return done();
    });
    EXPECT_TRUE(read.ok()) << to_text(read.error());
    return summary;
  }

  std::int64_t now_ = kStart;
  std::unique_ptr<Office> office_;
};

GJ_FOR_EACH_DATABASE(SettlementLifeTest);

TEST_P(SettlementLifeTest, a_tenth_taken_back_and_settled_again_in_another_order) {
  constexpr int kPeople = 40, kVisits = 5;
  open("330213-fenghua");
  must("institution.add", "institution=H2 name=H kind=hospital level=2 from=2019-01-01");
  must("institution.add", "institution=H3 name=H kind=hospital level=3 from=2019-01-01");
  std::vector<std::vector<std::string>> bills(kPeople), settled(kPeople);
  std::uint32_t random = 20200501;
  const auto next = [&](std::uint32_t below) {
    random = random * 1664525 + 1013904223;
    return (random >> 8) % below;
  };
  for (int p = 0; p < kPeople; ++p) {
    const std::string person = "person=P" + std::to_string(p);
    must("person.add", person + " name=X birth=1980-01-01 sex=male");
    must("coverage.add", person + " scheme=resident class=adult_A from=2020-01-01 to=2020-12-31");
    for (int v = 0; v < kVisits; ++v) {
      bills[static_cast<std::size_t>(p)].push_back(
          person + " institution=H" + std::to_string(2 + next(2)) +
          " kind=" + (next(3) == 0 ? "inpatient" : "outpatient") + " day=2020-0" +
          std::to_string(v + 1) + "-1" + std::to_string(next(9)) +
          " total=" + std::to_string(next(30000)) + "." + std::to_string(10 + next(90)));
    }
  }
  const auto settle = [&](std::size_t p) {
    settled[p].clear();
    for (const auto& bill : bills[p]) {
      settled[p].emplace_back(must("visit.settle", bill).get("settlement"));
    }
  };
  for (std::size_t p = 0; p < kPeople; ++p) settle(p);
  const std::string before = balances();
  for (std::size_t p = 0; p < kPeople; p += 10) {
    for (std::size_t v = settled[p].size(); v-- > 0;) {
      must("visit.reverse", "person=P" + std::to_string(p) + " settlement=" + settled[p][v]);
    }
  }
  EXPECT_NE(balances(), before);
  for (std::size_t p = kPeople; p >= 10;) settle(p -= 10);
  EXPECT_EQ(balances(), before);

  const auto summary = replay(2020);
  EXPECT_EQ(summary.settlements, static_cast<std::uint64_t>(kPeople * kVisits));
  EXPECT_EQ(summary.people, static_cast<std::uint64_t>(kPeople));
  EXPECT_EQ(summary.differences, 0u);
  EXPECT_EQ(replay(2021).settlements, 0u);

  ASSERT_TRUE(office_->connection()
                  .execute("UPDATE settlement SET cash = cash + 1, fund_paid = fund_paid - 1 WHERE "
                           "person = 'P7' AND day = (SELECT min(day) FROM settlement WHERE "
                           "person = 'P7')",
                           {})
                  .ok());
  const auto changed = replay(2020);
  EXPECT_GE(changed.differences, 2u);
  ASSERT_FALSE(changed.first.empty());
  EXPECT_EQ(changed.first.front().person, "P7");
}

TEST_P(SettlementLifeTest, a_claim_that_was_paid_and_is_taken_back_becomes_a_debt) {
  open("330213-fenghua");
  must("institution.add", "institution=H3 name=H kind=hospital level=3 from=2019-01-01");
  must("person.add", "person=P1 name=X birth=1980-01-01 sex=male");
  must("coverage.add", "person=P1 scheme=resident class=adult_A from=2020-01-01 to=2020-12-31");
  const std::string claim(
      must("claim.receive",
           "person=P1 institution=H3 kind=outpatient day=2020-04-01 bills=B1 total=1000 "
           "documents=bill,list,diagnosis,record")
          .get("claim"));
  const std::string it = "person=P1 claim=" + claim;
  must("claim.audit", it);
  const std::string settlement(must("claim.approve", it).get("settlement"));
  EXPECT_EQ(ask("claim.pay", it).error().code, "ledger.below_floor");
  move({"resident_pool", ledger::Kind::Expenditure, "", 0},
       {"resident_pool", ledger::Kind::Balance, "", 0}, Money::fen(100'000));
  EXPECT_EQ(must("claim.pay", it).get("paid"), "300.00");
  EXPECT_EQ(ask("claim.pay", it).error().code, "app.wrong_state");
  must("visit.reverse", "person=P1 settlement=" + settlement);
  EXPECT_EQ(
      select("SELECT account, debit - credit FROM balance WHERE owner = 'P1' ORDER BY account"),
      "resident_pool/receivable/P1 30000\nresident_pool/refund/P1 0\n");
}

TEST_P(SettlementLifeTest, accounts_pay_the_rest_and_never_more_than_there_is) {
  open("310000-shanghai");
  must("institution.add", "institution=H2 name=H kind=hospital level=2 from=2019-01-01");
  for (const char* id : {"P1", "P2"}) {
    must("person.add", std::string("person=") + id + " name=X birth=1980-01-01 sex=male");
    must("coverage.add", std::string("person=") + id +
                             " scheme=employee class=active "
                             "from=2023-01-01");
    move({"personal_account", ledger::Kind::Balance, "", 0},
         {"personal_account", ledger::Kind::Personal, id, 2022}, Money::fen(30'000));
  }
  const std::string bill = "person=P1 institution=H2 kind=outpatient day=2023-08-01 total=1000";
  EXPECT_EQ(must("visit.quote", bill).get("account_paid"), "0.00");
  EXPECT_EQ(must("visit.quote", bill + " use_account=true").get("account_paid"), "300.00");
  EXPECT_EQ(ask("visit.quote", bill + " family=P2").error().code, "app.wrong_state");
  write([&](Unit& unit) -> Result<void> {
    GJ_TRY(PersonRecord * owner, unit.person("P2"));
    storage::FactRow grant;
    grant.kind = "account_grant";
    grant.other = "P1";
    grant.from_day = 20230101;
    grant.to_day = storage::kOpenDay;
    unit.add_fact(*owner, grant);
    return done();
  });
  const std::string before = balances();
  const Reply reply = must("visit.settle", bill + " use_account=true family=P2");
  EXPECT_EQ(reply.get("account_paid"), "300.00");
  EXPECT_EQ(reply.get("family_paid"), "300.00");
  EXPECT_EQ(must("visit.quote", bill + " use_account=true family=P2").get("account_paid"), "0.00");
  EXPECT_EQ(replay(2023).differences, 0u);
  must("visit.reverse", "person=P1 settlement=" + std::string(reply.get("settlement")));
  EXPECT_EQ(select("SELECT account, credit - debit FROM balance WHERE owner IN ('P1', 'P2') "
                   "ORDER BY account"),
            "personal_account/personal/P1/2022 30000\npersonal_account/personal/P2/2022 30000\n");
}

}  // namespace
}  // namespace gongji::app
