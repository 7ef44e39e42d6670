#include "gateway/certify/report.h"

#include <gtest/gtest.h>

namespace gongji::gateway::certify {
namespace {

Report some_report() {
  Report report;
  report.title_zh = "检测";
  report.title_en = "Checks";
  report.facts = {{"server", "http://h/?a=1&b=2"}};
  Suite& suite = report.suite("2207", "门诊结算", "Outpatient settlement");
  const auto add = [&](const char* name, Outcome outcome, const char* found) {
    Check check;
    check.name = name;
    check.name_zh = name;
    check.outcome = outcome;
    check.found = found;
    suite.checks.push_back(check);
  };
  add("good call", Outcome::Passed, "");
  add("field <missing>", Outcome::Failed, "said \"yes\" & \x01 went on");
  add("again", Outcome::Noted, "slow");
  add("other", Outcome::Skipped, "no");
  return report;
}

TEST(CertifyReport, CountsOutcomes) {
  const Counts counts = some_report().counts();
  EXPECT_EQ(counts.passed, 1);
  EXPECT_EQ(counts.failed, 1);
  EXPECT_EQ(counts.noted, 1);
  EXPECT_EQ(counts.skipped, 1);
  EXPECT_EQ(counts.all(), 4);
}

TEST(CertifyReport, JUnitEscapesAndCounts) {
  const std::string text = junit_text(some_report());
  EXPECT_NE(text.find("tests=\"4\" failures=\"1\" skipped=\"1\""), std::string::npos) << text;
  EXPECT_NE(text.find("name=\"field &lt;missing&gt;\""), std::string::npos);
  EXPECT_NE(text.find("said &quot;yes&quot; &amp;   went on"), std::string::npos);
  EXPECT_NE(text.find("<skipped message=\"no\"/>"), std::string::npos);
  EXPECT_NE(text.find("<system-out>slow</system-out>"), std::string::npos);
}

TEST(CertifyReport, ThePageShowsWhatFailedFirst) {
  const std::string page = html_page(some_report());
  EXPECT_LT(page.find("field &lt;missing&gt;"), page.find("good call"));
  EXPECT_NE(page.find("a=1&amp;b=2"), std::string::npos);
  EXPECT_NE(page.find("id=\"s2207\" open"), std::string::npos);
  EXPECT_EQ(page.find("<script"), std::string::npos);
}

}  // namespace
}  // namespace gongji::gateway::certify
