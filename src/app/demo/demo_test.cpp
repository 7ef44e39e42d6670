#include "app/demo/demo.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "app/payment/explain_payment.h"
#include "app/payment/periods.h"
#include "app/payment/result_tables.h"
#include "app/query.h"
#include "app/security/key_file.h"
#include "app/security/roles.h"
#include "app/security/session.h"
#include "app/synth/tables_folder.h"
#include "app/verify.h"
#include "base/testing.h"
#include "ledger/account.h"
#include "sheets/scratch_testing.h"
#include "synth/errors.h"

namespace gongji::app {
namespace {

DemoOptions demo_options(const std::string& folder) {
  DemoOptions options;
  options.folder = folder;
  options.tables = GJ_SOURCE_DIR "/data/synth";
  options.policy_roots = {GJ_SOURCE_DIR "/policies"};
  options.people = 1'000;
  return options;
}

std::unique_ptr<Office> office_of(const DemoRegion& region) {
  auto database = storage::open_database(region.database, storage::OpenMode::Existing);
  auto connection = (*database)->connect();
  auto keys = read_key_file(region.database + ".key");
  EXPECT_TRUE(connection.ok() && keys.ok());
  return std::make_unique<Office>(
      connection.take(),
      Office::Setting{
          region.code, 1, system_clock(), {}, std::make_shared<const Vault>(keys.take())});
}

/// Cells of one column, but for one.
std::set<std::string> cells_of(Office& office, std::string_view query, std::size_t column,
                               const std::string& without = {}) {
  std::set<std::string> cells;
  const auto looked = office.look_up(
      *find_query(query), {{"day", "2023-12-31"}}, Viewer(), [&](const storage::Rows& row) {
        cells.emplace(cell_text(row.at(0, column), ColumnKind::Text));
        return true;
      });
  EXPECT_TRUE(looked.ok());
  cells.erase(without);
  return cells;
}

/// What the funds paid for all that is stored, in fen.
std::int64_t paid_by_funds(Office& office) {
  const auto rows = office.connection().query("SELECT SUM(fund_paid) FROM settlement", {});
  EXPECT_TRUE(rows.ok()) << (rows.ok() ? "" : to_text(rows.error()));
  return rows.ok() ? rows->integer(0, 0) : -1;
}

/// Cases far from the usual cost are paid as such, in every envelope, and the explanation says so.
void expect_deviating(const PaymentRun& run) {
  std::map<std::uint32_t, std::set<payment::CaseKind>> kinds;
  for (std::size_t at = 0; at < run.book.cases.size(); ++at) {
    const payment::Outcome& outcome = run.clearing->outcomes()[at];
    kinds[outcome.envelope].insert(outcome.kind);
    if (outcome.kind != payment::CaseKind::High) continue;
    const auto told = explain_case(run, run.book.id(run.book.cases[at]), true);
    ASSERT_TRUE(told.ok()) << to_text(told.error());
    EXPECT_NE(told->find("high cost: limit"), std::string::npos) << *told;
    EXPECT_NE(told->find("cost ratio"), std::string::npos) << *told;
  }
  EXPECT_EQ(kinds.size(), 2U);
  for (const auto& [envelope, found] : kinds) {
    EXPECT_TRUE(found.count(payment::CaseKind::Low) + found.count(payment::CaseKind::High) > 0)
        << envelope;
  }
}

/// No fund is short, and on no day is a bank account below zero.
void expect_sound_funds(Office& office, const DemoRegion& region) {
  std::set<std::string> funds;
  for (const auto& [fund, balance] : region.built.money.balances) {
    EXPECT_GE(balance, Money::kZero) << fund;
    funds.insert(fund);
  }
  EXPECT_EQ(funds, cells_of(office, "ledger.trial-balance", 0, "memo"));
  EXPECT_GT(region.built.money.payments, 0U);
  const auto moves = office.connection().query(
      "SELECT t.debit, t.credit, t.amount FROM posting p JOIN transfer t ON t.region = p.region "
      "AND "
      "t.posting = p.posting ORDER BY p.business_day, p.posting",
      {});
  ASSERT_TRUE(moves.ok()) << to_text(moves.error());
  std::map<std::string, std::int64_t> left;
  for (std::size_t i = 0; i < moves->size(); ++i) {
    const auto credit = ledger::AccountKey::parse(moves->text(i, 1));
    left[std::string(moves->text(i, 0))] += moves->integer(i, 2);
    std::int64_t& after = left[std::string(moves->text(i, 1))] -= moves->integer(i, 2);
    const auto& spec = ledger::spec_of(credit->kind);
    if (spec.never_negative && spec.side == ledger::Side::Debit) {
      EXPECT_GE(after, 0) << moves->text(i, 1) << " row " << i;
    }
  }
}

class DemoTest : public testing::Test {
 protected:
  sheets::ScratchFolder scratch_;
};

TEST_F(DemoTest, RegionsAreBookedAsTheStreamingEngineSettlesThem) {
  std::set<std::string> phases;
  auto options = demo_options(scratch_ / "");
  options.progress = [&](const DemoProgress& at) {
    EXPECT_LE(at.done, at.all);
    phases.insert(std::string(at.zh));
  };
  const auto regions = build_demo(options);
  ASSERT_TRUE(regions.ok()) << to_text(regions.error());
  ASSERT_EQ(regions->size(), 2U);
  EXPECT_EQ(phases.size(), 3U);
  for (const DemoRegion& region : *regions) {
    EXPECT_EQ(region.paid.rejected, 0U);
    PaymentPeriods periods({region.files + "/payments", std::uint64_t{1} << 30U});
    const auto heads = periods.list();
    ASSERT_EQ(heads.size(), 1U);
    EXPECT_EQ(heads[0].groups, "drg dip");
    const auto cleared = periods.cleared(heads[0].name);
    ASSERT_TRUE(cleared.ok()) << to_text(cleared.error());
    EXPECT_EQ((*cleared)->result.envelopes[0].paid, region.paid.envelopes[0].paid);
    EXPECT_TRUE(periods.groups(heads[0].name).ok());
    for (const auto& row : hospital_table(**cleared).rows) EXPECT_NE(row[0], row[1]);
    expect_deviating(**cleared);
    ASSERT_EQ(region.paid.envelopes.size(), 2U);
    for (const PaidEnvelope& envelope : region.paid.envelopes) {
      EXPECT_GT(envelope.cases, 0) << envelope.title;
      EXPECT_GT(envelope.budget, Money::kZero);
      EXPECT_EQ(envelope.paid, envelope.budget);
    }
    const auto office = office_of(region);
    const auto report = verify(office->connection(), {});
    ASSERT_TRUE(report.ok());
    EXPECT_FALSE(report->first.has_value());
    EXPECT_EQ(report->counts.settlements, region.built.stays + region.built.visits);
    EXPECT_EQ(region.built.assessed, region.built.residents);
    EXPECT_EQ(region.year_settled.rows, region.year_settled.settled);
    // In a region this small all visits are stored, and none of them is a mistake that is refused.
    EXPECT_TRUE(region.built.refused.empty());
    int128 streamed = 0;
    for (const auto& [fund, paid] : region.year_settled.funds) streamed += paid;
    EXPECT_EQ(int128{paid_by_funds(*office)}, streamed) << region.name;
    expect_sound_funds(*office, region);
    EXPECT_GE(cells_of(*office, "indicator.list", 0).size(), 5U);
    EXPECT_TRUE(cells_of(*office, "task.list", 9).contains("overdue"));
  }
}

TEST_F(DemoTest, OperatorsLogInWithTheirPasswordsAndNoOther) {
  auto options = demo_options(scratch_ / "");
  options.people = 300;
  const auto regions = build_demo(options);
  ASSERT_TRUE(regions.ok()) << to_text(regions.error());
  const DemoLogins& logins = regions->front().logins;
  std::set<std::string> passwords;
  for (const DemoOperator& one : logins.operators) passwords.insert(one.password);
  EXPECT_EQ(passwords.size(), logins.operators.size());
  EXPECT_FALSE(logins.institution_key.empty());
  EXPECT_FALSE(logins.person.empty());
  const auto office = office_of(regions->front());
  for (const DemoOperator& one : logins.operators) {
    EXPECT_TRUE(log_in(*office, {one.name, one.password, "", "test"}).ok()) << one.name;
    EXPECT_FALSE(log_in(*office, {one.name, one.password + "x", "", "test"}).ok()) << one.name;
  }
}

/// Somebody may ask for it, and somebody else may approve it.
TEST_F(DemoTest, EverythingThatTakesTwoHasTwoWhoCanLogIn) {
  auto options = demo_options(scratch_ / "");
  options.people = 300;
  const auto regions = build_demo(options);
  ASSERT_TRUE(regions.ok()) << to_text(regions.error());
  const auto office = office_of(regions->front());
  const auto granted = office->connection().query(
      "SELECT operator, role FROM operator_grant ORDER BY operator, role", {});
  ASSERT_TRUE(granted.ok()) << to_text(granted.error());
  const auto who = [&](const std::string& function) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < granted->size(); ++i) {
      const Role& role = default_roles().roles.at(std::string(granted->text(i, 1)));
      if (any_covers(role.functions, function)) names.emplace(granted->text(i, 0));
    }
    return names;
  };
  for (const std::string& operation : default_roles().two_person) {
    std::set<std::string> both = who(operation);
    both.merge(who("approve:" + operation));
    EXPECT_FALSE(who(operation).empty()) << operation;
    EXPECT_FALSE(who("approve:" + operation).empty()) << operation;
    EXPECT_GE(both.size(), 2U) << operation;
  }
}

TEST_F(DemoTest, NamesTellInstitutionsApart) {
  auto options = demo_options(scratch_ / "");
  options.people = 60'000;
  const auto tables = load_synth_tables(options.tables);
  ASSERT_TRUE(tables.ok());
  synth::Plan plan;
  plan.people = options.people;
  const auto world = synth::World::make(*tables, plan);
  ASSERT_TRUE(world.ok());
  std::set<std::string> names;
  const auto& all = (*world)->institutions().all();
  for (const auto& institution : all) names.insert(institution.name);
  EXPECT_EQ(names.size(), all.size());
  EXPECT_EQ(all.front().name, "城东街道示范三级医院");
}

TEST_F(DemoTest, RefusesARegionThatTheTablesDoNotHave) {
  auto options = demo_options(scratch_ / "");
  options.region = 110101;
  EXPECT_EQ(code_of(build_demo(options)), synth::synth_code::kUnknownRegion);
}

TEST_F(DemoTest, StopsWhenAsked) {
  const std::atomic<int> stop = 1;
  auto options = demo_options(scratch_ / "");
  options.stop = &stop;
  EXPECT_EQ(code_of(build_demo(options)), "app.interrupted");
}

}  // namespace
}  // namespace gongji::app
