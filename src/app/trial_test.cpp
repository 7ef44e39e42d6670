#include "app/trial.h"

#include <gtest/gtest.h>

#include "app/office_testing.h"

namespace gongji::app {
namespace {

constexpr const char* kFolder = GJ_SOURCE_DIR "/policies/330213-fenghua";
constexpr const char* kDeductible = "fenghua2020-benefit/inpatient_deductible/3";

class TrialTest : public storage::EachDatabase {
 protected:
  TrialTest() : database_(GetParam()) {
    office_ = open_test_region(database_);
    enrol(*office_, "P1");
    enrol(*office_, "P2");
    package_ = load_package(kFolder, {}).take();
  }
  void settle(const std::string& person, const std::string& day, const std::string& total) {
    const auto replies = office_->perform({test_call("visit.settle", {{"person", person},
                                                                      {"institution", "H3"},
                                                                      {"kind", "inpatient"},
                                                                      {"day", day},
                                                                      {"total", total}})});
    ASSERT_TRUE(replies.ok() && replies->front().ok());
  }
  Trial stored(const std::vector<policy::document::Override>& changes, std::size_t most) {
    const auto tried = load_trial(package_, changes);
    EXPECT_TRUE(tried.ok()) << to_text(tried.error());
    Trial found;
    EXPECT_TRUE(office_
                    ->read([&](storage::Connection& connection) -> Result<void> {
                      GJ_TRY(found,
                             try_on_settlements(connection, kTestRegion, package_, *tried, most));
                      return done();
                    })
                    .ok());
    return found;
  }

  storage::TestDatabase database_;
  std::unique_ptr<Office> office_;
  Loaded package_;
};

TEST_P(TrialTest, stored_settlements_run_on_from_what_the_trial_accumulated) {
  settle("P1", "2020-05-01", "10000.00");
  settle("P2", "2020-05-02", "1000.00");
  settle("P1", "2020-05-03", "10000.00");
  const Trial found = stored({{kDeductible, "2200.00"}}, 10);
  ASSERT_EQ(found.items.size(), 3u);
  EXPECT_EQ(found.sums.changed, 1u);
  EXPECT_EQ(found.sums.worse, 1u);
  // 10000.00 - 1200.00 = 8800.00 * 70% = 6160.00; 10000.00 - 2200.00 = 7800.00 * 70% = 5460.00
  EXPECT_EQ(found.items[0].before.fund.to_text(), "6160.00");
  EXPECT_EQ(found.items[0].after.fund.to_text(), "5460.00");
  EXPECT_EQ(found.items[0].person, "P1");
  // The deductible of the year was paid before, under both.
  EXPECT_EQ(found.sums.fund_before.to_text(), "13160.00");
  EXPECT_EQ(found.sums.fund_after.to_text(), "12460.00");
  // The last one alone begins where the first had left off: 10000.00 - 1000.00 = 9000.00 * 70%.
  EXPECT_EQ(stored({{kDeductible, "2200.00"}}, 1).items.front().after.fund.to_text(), "6300.00");
}

TEST_P(TrialTest, what_the_trial_refuses_is_counted) {
  settle("P1", "2020-05-01", "10000.00");
  const Trial found = stored({{"fenghua2020-benefit/inpatient_share/2/band1", "170%"}}, 10);
  EXPECT_EQ(found.sums.claims, 1u);
  EXPECT_EQ(found.sums.refused, 1u);
  EXPECT_EQ(found.items.front().after.error, "policy.share_out_of_range");
  EXPECT_EQ(found.sums.fund_before, Money::kZero);
}

TEST_P(TrialTest, text_cases_of_the_package) {
  const auto same = load_trial(package_, {{kDeductible, "1200.00"}});
  ASSERT_TRUE(same.ok());
  const Trial none = try_on_cases(package_, *same);
  EXPECT_GT(none.sums.claims, 20u);
  EXPECT_EQ(none.sums.changed, 0u);
  const auto dearer = load_trial(package_, {{kDeductible, "1300.00"}});
  ASSERT_TRUE(dearer.ok());
  Trial found = try_on_cases(package_, *dearer);
  EXPECT_EQ(found.sums.claims, none.sums.claims);
  EXPECT_GT(found.sums.worse, 0u);
  EXPECT_EQ(found.sums.better, 0u);
  EXPECT_TRUE(found.items.front().changed());
  keep_first(found, 1);
  EXPECT_EQ(found.items.size(), 1u);
}

TEST_P(TrialTest, a_change_that_does_not_fit_is_refused) {
  const auto unknown = load_trial(package_, {{"fenghua2020-benefit/nothing", "1.00"}});
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().code, "policy.unknown_setting");
  EXPECT_EQ(unknown.error().where, "fenghua2020-benefit/nothing");
  const auto type = load_trial(package_, {{kDeductible, "70%"}});
  ASSERT_FALSE(type.ok());
  EXPECT_EQ(type.error().code, "policy.invalid_package");
  const auto settings = package_settings(package_);
  ASSERT_TRUE(settings.ok());
  EXPECT_GT(settings->size(), 20u);
}

GJ_FOR_EACH_DATABASE(TrialTest);

}  // namespace
}  // namespace gongji::app
