// Periods of payment in a folder: what is kept, what is seen when files change, what is refused.
#include "app/payment/periods.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "app/office_testing.h"
#include "app/query.h"
#include "base/testing.h"
#include "sheets/scratch_testing.h"

namespace gongji::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLarge = std::uint64_t{1} << 30U;

/// The demonstration as a period, with a scheme.
class PeriodsTest : public testing::Test {
 protected:
  PeriodsTest() {
    fs::create_directories(period_);
    const fs::path demo = GJ_SOURCE_DIR "/payments/000000-demo";
    fs::copy_file(demo / "2025.yaml", period_ / "settings.yaml");
    fs::copy_file(demo / "cases.csv", period_ / "cases.csv");
    fs::copy_file(demo / "hospitals.csv", period_ / "hospitals.csv");
    fs::copy(GJ_SOURCE_DIR "/schemes/demo-drg", period_ / "scheme");
  }

  std::string root() const { return (fs::path(scratch_ / "") / "payments").string(); }

  sheets::ScratchFolder scratch_;
  fs::path period_ = fs::path(scratch_ / "") / "payments" / "2025";
};

TEST_F(PeriodsTest, AreComputedOnceUntilAFileChanges) {
  PaymentPeriods kept({root(), kLarge});
  const auto first = kept.cleared("2025"), second = kept.cleared("2025");
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(first->get(), second->get());
  EXPECT_EQ((*first)->book.cases.size(), 100U);
  scratch_.write("payments/2025/set.csv", "path,value\nenvelopes.dip.reserve,10%\n");
  const auto changed = kept.cleared("2025");
  ASSERT_TRUE(changed.ok()) << to_text(changed.error());
  EXPECT_NE(first->get(), changed->get());
  EXPECT_EQ((*changed)->result.envelopes[2].paid, Money::parse("138343.84").take());
  EXPECT_EQ((*first)->result.envelopes[2].paid, Money::parse("143660.12").take());
}

TEST_F(PeriodsTest, NamesLeadNowhereElse) {
  PaymentPeriods kept({root(), kLarge});
  for (const char* name : {"", ".", "..", "2025/../2025", "2024", "/etc"}) {
    EXPECT_EQ(code_of(kept.cleared(name)), "app.unknown_period") << name;
    EXPECT_EQ(code_of(kept.groups(name)), "app.unknown_period") << name;
  }
  PaymentPeriods none({"", kLarge});
  EXPECT_TRUE(none.list().empty());
  EXPECT_EQ(code_of(none.cleared("2025")), "app.unknown_period");
}

TEST_F(PeriodsTest, WhatIsTooLargeOrStoppedIsRefused) {
  const auto bytes =
      fs::file_size(period_ / "cases.csv") + fs::file_size(period_ / "hospitals.csv");
  PaymentPeriods small({root(), bytes - 1}), exact({root(), bytes}), stopped({root(), kLarge});
  EXPECT_EQ(code_of(small.cleared("2025")), "app.file_too_large");
  EXPECT_TRUE(exact.cleared("2025").ok());
  stopped.stop();
  EXPECT_EQ(code_of(stopped.cleared("2025")), "app.interrupted");
}

TEST_F(PeriodsTest, ProblemsAreNamedWithoutTheFolder) {
  scratch_.write("payments/2025/second.yaml", "payment: 1\n");
  PaymentPeriods kept({root(), kLarge});
  ASSERT_EQ(kept.list().size(), 1U);
  EXPECT_EQ(kept.list()[0].problem, "payment.bad_settings");
  fs::remove(period_ / "second.yaml");
  scratch_.write("payments/2025/settings.yaml", "payment: 1\n");
  const auto wrong = kept.cleared("2025");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(to_text(wrong.error()).find(root()), std::string::npos) << to_text(wrong.error());
  scratch_.write("payments/2025/set.csv", "a,b\n1,2\n");
  EXPECT_EQ(code_of(kept.cleared("2025")), "app.missing_column");
}

/// Rows of `payment.group`, cells with | between.
class GroupCaseTest : public PeriodsTest {
 protected:
  Result<std::vector<std::string>> rows(FactList fields, bool english = false) {
    const Query* query = find_query("payment.group");
    fields.emplace_back("period", "2025");
    GJ_TRY(const Form form, Form::read(query->fields, fields));
    PaymentPeriods kept({root(), kLarge});
    storage::TestDatabase database(storage::Dialect::Sqlite);
    const auto office = open_test_region(database);
    const QueryView view{
        office->connection(), office->registry(), kTestRegion, english, nullptr, &kept};
    std::vector<std::string> lines;
    GJ_CHECK(query->run(view, form, [&](const storage::Rows& row) {
      std::string line;
      for (std::size_t c = 0; c < row.width(); ++c) {
        line += (c == 0 ? "" : "|") + std::string(row.text(0, c));
      }
      lines.push_back(line);
      return true;
    }));
    return lines;
  }
};

TEST_F(GroupCaseTest, ACaseIsGroupedWithWhyAndWhatWouldChangeIt) {
  const FactList fields = {{"by", "drg"},      {"dx", "K80.0 E11.9"}, {"proc", "51.23"},
                           {"sex", "female"},  {"age_years", "45"},   {"days", "5"},
                           {"why_not", "HC11"}};
  const auto found = rows(fields, true);
  ASSERT_TRUE(found.ok()) << to_text(found.error());
  const auto has = [&](const std::string& line) {
    return std::find(found->begin(), found->end(), line) != found->end();
  };
  EXPECT_TRUE(has("result|DRG|HC13|胆囊切除伴一般合并症|||1.25")) << testing::PrintToString(*found);
  EXPECT_TRUE(has("test||||another diagnosis counts as CC: E11.9|yes|"));
  EXPECT_TRUE(has("complication|CC|E11.9|||yes|"));
  EXPECT_TRUE(has("change||A41.9||with an MCC, such as A41.9: HC13 -> HC11, weight +0.45||"));
  EXPECT_NE(testing::PrintToString(*found).find("why_not|"), std::string::npos);
}

TEST_F(GroupCaseTest, WhatCannotBeIsRefusedAtItsField) {
  const auto refused = [&](const std::string& dx, const std::string& field,
                           const std::string& value) {
    const auto found = rows({{"by", "drg"}, {"dx", dx}, {"sex", "male"}, {field, value}});
    return found.ok() ? std::string() : found.error().code + " " + found.error().where;
  };
  EXPECT_EQ(refused("K80.0", "age_years", "-5"), "app.bad_field age_years");
  EXPECT_EQ(refused("K80.0", "age_years", "151"), "app.bad_field age_years");
  EXPECT_EQ(refused("K80.0", "age_years", "150"), "");
  EXPECT_EQ(refused("K80.0", "days", "0"), "app.bad_field days");
  EXPECT_EQ(refused("<b>xx", "age_years", "45"), "app.bad_field dx");
  EXPECT_EQ(refused("胆囊炎", "age_years", "45"), "app.bad_field dx");
  EXPECT_EQ(refused("K80.0", "proc", "51.23;<b>"), "app.bad_field proc");
  const auto unknown = rows({{"by", "drg"}, {"dx", "Z99.9"}, {"sex", "male"}, {"age_years", "45"}});
  ASSERT_TRUE(unknown.ok()) << to_text(unknown.error());
  EXPECT_NE(unknown->front().find("没有主要诊断编码 「Z99.9」"), std::string::npos)
      << unknown->front();
  const auto infant = rows({{"by", "drg"}, {"dx", "K80.0"}, {"sex", "male"}});
  ASSERT_TRUE(infant.ok()) << to_text(infant.error());
  EXPECT_EQ(infant->front().find("age_days"), std::string::npos) << infant->front();
}

TEST_F(GroupCaseTest, WhatCannotBeGroupedSaysWhy) {
  const auto no_sex = rows({{"by", "drg"}, {"dx", "K80.0"}, {"age_years", "45"}});
  ASSERT_TRUE(no_sex.ok());
  EXPECT_NE(no_sex->front().find("result|DRG|0000||"), std::string::npos) << no_sex->front();
  EXPECT_EQ(code_of(rows({{"by", "dip"}, {"dx", "K80.0"}})), "dip.bad_catalogue");
  EXPECT_EQ(code_of(rows({{"by", "drg"}, {"dx", "K80.0"}, {"why_not", "no such"}})),
            "grouping.unknown_group");
  fs::remove_all(period_ / "scheme");
  EXPECT_EQ(code_of(rows({{"by", "drg"}, {"dx", "K80.0"}})), "grouping.no_scheme");
}

}  // namespace
}  // namespace gongji::app
