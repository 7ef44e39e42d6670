#include "policy/document/settings.h"

#include <gtest/gtest.h>

#include "policy/compile_trial.h"

namespace gongji::policy::document {
namespace {

constexpr const char* kHead = R"(gongji: 1
document: package
id: small
title: Small
region: "330213"
effective: {from: 2025-01-01}
sources: {law: {title: Law, reliability: official}}
funds: {pool: {title: Pool, kind: fund}}
inputs:
  level: {type: enum, values: {high: High, low: Low}}
)";
constexpr const char* kBenefit = R"(gongji: 1
document: benefit
id: benefit
scheme: resident
cite: law
parameters:
  line: {type: money, value: 100.00, title: {zh: 起付, en: Deductible}}
  points:
    type: rate
    by_reading: which
    options: {a: {value: 1%}, b: {value: 2%}}
readings:
  which: {question: Which one, options: {a: First, b: Second}, chosen: b, why: so written}
tables:
  share:
    keys: [level]
    type: rate
    rows:
      - [high, 60%]
      - [low, 80%]
layers:
  basic: {payer: pool, base: in_scope, deductible: {amount: line}, share: share + points}
care:
  inpatient: {title: Inpatient, layers: [basic]}
)";

std::vector<SourceFile> small_package() {
  return {{"package.yaml", kHead, "small/package.yaml"}, {"b.yaml", kBenefit, "small/b.yaml"}};
}

std::string first_code(const std::vector<Override>& overrides) {
  Diagnostics diagnostics;
  const auto compiled = compile_trial(small_package(), {}, overrides, diagnostics);
  EXPECT_EQ(compiled == nullptr, !diagnostics.empty()) << diagnostics.render_all();
  return diagnostics.empty() ? "" : diagnostics.all().front().code;
}

TEST(SettingsTest, parameters_and_cells_of_the_chosen_reading) {
  Diagnostics diagnostics;
  const Package package = from_files(small_package(), diagnostics);
  ASSERT_TRUE(diagnostics.empty()) << diagnostics.render_all();
  const auto found = settings(package, {});
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].path, "benefit/line");
  EXPECT_EQ(found[0].text, "100.00");
  EXPECT_EQ(found[0].title.zh, "起付");
  EXPECT_EQ(found[1].text, "2%");
  EXPECT_EQ(settings(package, {{"which", "a"}})[1].text, "1%");
  EXPECT_EQ(found[3].path, "benefit/share/2");
  EXPECT_EQ(found[3].cite.source, "law");
  EXPECT_EQ(found[3].when.front(), (std::pair<std::string, std::string>{"level", "low"}));
}

TEST(SettingsTest, a_trial_is_compiled_like_any_other_package) {
  Diagnostics diagnostics;
  const auto as_written = compile(small_package(), {}, diagnostics);
  const auto tried = compile_trial(small_package(), {}, {{"benefit/share/2", "85%"}}, diagnostics);
  ASSERT_TRUE(as_written && tried) << diagnostics.render_all();
  EXPECT_NE(as_written->digest, tried->digest);
  const auto& row = tried->package().tables.front().rows[1];
  EXPECT_EQ(row.meta.cite.source, kTrialSource);
  EXPECT_EQ(name_in_package(row.meta.place), "trial/benefit/share/2:1:1");
  EXPECT_EQ(tried->package().head.sources.back().meta.title.en, "Trial");
}

TEST(SettingsTest, what_does_not_fit_is_refused) {
  EXPECT_EQ(first_code({{"benefit/line", "200.00"}}), "");
  EXPECT_EQ(first_code({{"benefit/lime", "200.00"}}), "policy.unknown_setting");
  EXPECT_EQ(first_code({{"benefit/share/3", "1%"}}), "policy.unknown_setting");
  EXPECT_EQ(first_code({{"benefit/line", "80%"}}), "policy.type");
  EXPECT_EQ(first_code({{"benefit/line", "twelve"}}), "policy.unknown_name");
  EXPECT_EQ(first_code({{"benefit/share/1", "8 0%"}}), "policy.syntax");
}

}  // namespace
}  // namespace gongji::policy::document
