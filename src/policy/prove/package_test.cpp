#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "policy/prove/testing.h"

namespace gongji::policy::prove {
namespace {

using testing::find;
using testing::findings_of;
using testing::ids;
using testing::package_of;

constexpr const char* kLayer =
    "layers:\n  pool_layer: {payer: pool, base: in_scope, share: 70%}\n"
    "care:\n  visit: {layers: [pool_layer]}\n";

std::shared_ptr<const Compiled> guardrail(const std::string& bounds) {
  const std::string head =
      "gongji: 1\ndocument: package\nid: upper\ntitle: Upper\nregion: \"330000\"\n"
      "effective: {from: 2020-01-01}\nbenefit_year: {starts: 01-01}\n"
      "settlement_allowed: false\n";
  const std::string body = "gongji: 1\ndocument: guardrails\nid: upper-rules\nbounds:\n" + bounds;
  Diagnostics found;
  auto compiled = compile({{"package.yaml", head}, {"rules.yaml", body}}, {}, found);
  EXPECT_TRUE(found.empty()) << found.render_all();
  return compiled;
}

std::string ids_under(const std::string& benefit, const std::string& bounds) {
  const auto upper = guardrail(bounds);
  const auto compiled = package_of(benefit, std::string(testing::kHead) + "under: [upper]\n");
  if (!upper || !compiled) return "not compiled";
  const Compiled* list[] = {upper.get()};
  return ids(prove(*compiled, list));
}

TEST(ProveBounds, ShareInThrees) {
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, care: visit, require: share >= 69%}\n"), "");
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, care: visit, require: share >= 70%}\n"), "");
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, care: visit, require: share >= 71%}\n"), "guardrail@b");
}

TEST(ProveBounds, FiltersAndConditions) {
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, payer: account, require: share >= 71%}\n"), "");
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, care: stay, require: share >= 71%}\n"), "");
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, when: level == village, require: share >= 71%}\n"), "");
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, when: level == low, require: share >= 71%}\n"),
            "guardrail@b");
  EXPECT_EQ(
      ids_under(kLayer, "  - {id: b, when: level == low and age > 120, require: share >= 71%}\n"),
      "");
}

TEST(ProveBounds, DeductibleAndCap) {
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, require: deductible == 0.00}\n"), "");
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, require: cap >= 100000.00}\n"), "");
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, require: cap == none}\n"), "");
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, require: cap <= 100000.00}\n"), "guardrail@b");
  const std::string capped =
      "layers:\n  pool_layer: {payer: pool, share: 70%, deductible: {amount: 50.00}, "
      "caps: [{on: payment, amount: 300.00}, {on: expense, amount: 400.00}]}\n"
      "care:\n  visit: {layers: [pool_layer]}\n";
  EXPECT_EQ(ids_under(capped, "  - {id: b, require: cap >= 299.99}\n"), "");
  EXPECT_EQ(ids_under(capped, "  - {id: b, require: cap >= 300.00}\n"), "");
  EXPECT_EQ(ids_under(capped, "  - {id: b, require: cap >= 300.01}\n"), "guardrail@b");
  EXPECT_EQ(ids_under(capped, "  - {id: b, require: deductible == 0.00}\n"), "guardrail@b");
}

TEST(ProveBounds, Parameters) {
  const std::string with =
      std::string("parameters:\n  subsidy: {type: money, value: 610.00}\n") + kLayer;
  EXPECT_EQ(ids_under(with, "  - {id: b, parameter: subsidy, require: value >= 609.99}\n"), "");
  EXPECT_EQ(ids_under(with, "  - {id: b, parameter: subsidy, require: value >= 610.00}\n"), "");
  EXPECT_EQ(ids_under(with, "  - {id: b, parameter: subsidy, require: value >= 610.01}\n"),
            "guardrail@b");
  EXPECT_EQ(ids_under(kLayer, "  - {id: b, parameter: subsidy, require: value >= 610.01}\n"), "");
}

TEST(ProveBounds, AreNeverSilentlyLeftOut) {
  const auto alone = package_of(kLayer, std::string(testing::kHead) + "under: [upper]\n");
  ASSERT_NE(alone, nullptr);
  EXPECT_EQ(ids(prove(*alone, {})), "not_proved@upper");
}

TEST(ProveMarks, LowConfidence) {
  const auto findings = findings_of(
      "parameters:\n  p: {type: rate, value: 70%, confidence: low}\n"
      "tables:\n  t: {keys: [class], type: rate, confidence: low, rows: [[adult, p], [child, "
      "60%]]}\n"
      "  u:\n    keys: [class]\n    type: rate\n    rows:\n      - {when: {class: adult}, value: "
      "1%, confidence: low}\n"
      "      - [any, 2%]\n"
      "layers:\n  l: {payer: pool, share: t + u, confidence: low}\ncare:\n  visit: {layers: "
      "[l]}\n");
  EXPECT_EQ(ids(findings),
            "low_confidence@l low_confidence@p low_confidence@t low_confidence@u.row1");
}

TEST(ProveMarks, Unused) {
  const auto findings = findings_of(
      "parameters:\n  p: {type: rate, value: 70%}\n  q: {type: rate, value: 60%}\n"
      "define: {old: age > 60, used_define: age > 70}\n"
      "tables:\n  t: {keys: [class], type: rate, rows: [[any, q]]}\n"
      "layers:\n  l: {payer: pool, share: if used_define then p else 50%}\n  m: {payer: pool, "
      "share: 1%}\n"
      "care:\n  visit: {layers: [l]}\n");
  EXPECT_EQ(ids(findings), "unused@m unused@old unused@q unused@t");
}

TEST(ProveMarks, AccumulatorThatIsReadButNeverFilled) {
  const std::string head =
      std::string(testing::kHead) + testing::kAccumulators + "  idle: {unit: money, per: year}\n";
  const std::string layer =
      "layers:\n  l: {payer: pool, share: 50%, caps: [{on: expense, amount: 9.00, over: expense}]";
  const std::string care = "}\ncare:\n  visit: {layers: [l]}\n";
  const auto open = package_of(layer + care, head);
  ASSERT_NE(open, nullptr);
  EXPECT_EQ(ids(prove(*open, {})), "unused@charged unused@idle never_filled@expense");
  const auto closed =
      package_of(layer + ", accumulates: {expense: expense, charged: payment}" + care,
                 std::string(testing::kHead) + testing::kAccumulators);
  EXPECT_EQ(ids(prove(*closed, {})), "");
}

TEST(ProveWaivers, WaiveAndComplain) {
  const std::string bad =
      "layers:\n  l: {payer: pool, share: 101%}\ncare:\n  visit: {layers: [l]}\n";
  const auto waived =
      findings_of(bad + "waive:\n  - {finding: share_range@l, reason: as printed}\n");
  ASSERT_EQ(waived.size(), 1u);
  EXPECT_TRUE(waived[0].waived);
  EXPECT_EQ(waived[0].waiver_reason, "as printed");
  const auto idle =
      findings_of(std::string(kLayer) + "waive:\n  - {finding: gap@t, reason: none}\n");
  EXPECT_EQ(ids(idle), "unknown_waiver@gap@t");
}

std::vector<SourceFile> files_of(const std::string& folder) {
  std::vector<SourceFile> files;
  const auto root = std::filesystem::path(GJ_SOURCE_DIR) / "policies" / folder;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const auto name = entry.path().filename();
    if (name.extension() != ".yaml" || name == "vectors.yaml" || name == "record.yaml") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    files.push_back({entry.path().string(), text.str()});
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

TEST(ProvePackages, FenghuaHasItsKnownLevelOrderAndNoError) {
  Diagnostics found;
  const auto compiled = compile(files_of("330213-fenghua"), {}, found);
  ASSERT_NE(compiled, nullptr) << found.render_all();
  const auto findings = prove(*compiled, {});
  const Finding* order = find(findings, "level_order@inpatient_pool");
  ASSERT_NE(order, nullptr) << ids(findings);
  EXPECT_TRUE(order->waived);
  EXPECT_TRUE(order->witness.has_value());
  for (const Finding& f : findings) {
    EXPECT_FALSE(f.severity() == Severity::Error && !f.waived) << f.id() << " " << f.message;
  }
}

TEST(ProvePackages, TheReadingThatPaysMoreThanAllIsFound) {
  Diagnostics found;
  const auto compiled = compile(files_of("330213-fenghua"), {{"A4", "a"}}, found);
  ASSERT_NE(compiled, nullptr) << found.render_all();
  const auto findings = prove(*compiled, {});
  const Finding* range = find(findings, "share_range@inpatient_pool");
  ASSERT_NE(range, nullptr) << ids(findings);
  EXPECT_NE(range->message.find("%"), std::string::npos);
}

}  // namespace
}  // namespace gongji::policy::prove
