#include "app/demo/demo.h"

#include <gtest/gtest.h>

#include <set>

#include "app/payment/periods.h"
#include "app/security/key_file.h"
#include "app/security/roles.h"
#include "app/security/session.h"
#include "app/synth/tables_folder.h"
#include "app/verify.h"
#include "base/testing.h"
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

/// What the funds paid for all that is stored, in fen.
std::int64_t paid_by_funds(Office& office) {
  const auto rows = office.connection().query("SELECT SUM(fund_paid) FROM settlement", {});
  EXPECT_TRUE(rows.ok()) << (rows.ok() ? "" : to_text(rows.error()));
  return rows.ok() ? rows->integer(0, 0) : -1;
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
    // Cases far from the usual cost are paid as such.
    std::set<payment::CaseKind> kinds;
    for (const auto& outcome : (*cleared)->clearing->outcomes()) kinds.insert(outcome.kind);
    EXPECT_GE(kinds.size(), 2U);
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
