// The text cases of the policy language: tests/cases. By both evaluators, to the fen.
#include <gtest/gtest.h>

#include "app/case_runner.h"

namespace gongji::app {
namespace {

int results_below(const std::string& folder) {
  std::string wrong;
  const auto totals = run_cases(GJ_SOURCE_DIR "/tests/cases/" + folder, false,
                                [&](const std::string& line) { wrong += line + "\n"; });
  EXPECT_TRUE(totals.ok()) << to_text(totals.error());
  EXPECT_EQ(wrong, "");
  return totals.ok() ? totals->results : 0;
}

TEST(PolicyCasesTest, features_and_refusals) {
  EXPECT_GT(results_below("policy"), 300);
}

TEST(PolicyCasesTest, fixed_bugs) {
  EXPECT_GT(results_below("regress"), 12);
}

}  // namespace
}  // namespace gongji::app
