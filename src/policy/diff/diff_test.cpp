#include "policy/diff/diff.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "policy/prove/testing.h"

namespace gongji::policy::diff {
namespace {

using prove::testing::kHead;
using prove::testing::package_of;

constexpr const char* kPolicy =
    "parameters:\n  first: {type: money, value: 500.00}\n"
    "tables:\n  shares: {keys: [class, level], type: rate, rows: [[adult, high, 75%], [adult, any, "
    "80%], [child, any, 90%]]}\n"
    "layers:\n  pool_layer:\n    payer: pool\n    base: in_scope\n    deductible: {amount: "
    "first}\n    share: shares\n"
    "care:\n  visit: {layers: [pool_layer]}\n";

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

Diff diff_of(const std::string& a, const std::string& b, const Options& options = {}) {
  const auto x = package_of(a), y = package_of(b);
  return compare(*x, *y, options);
}

std::vector<std::string> lines_of(const Diff& diff) {
  std::vector<std::string> lines;
  for (const Change& c : diff.changes) {
    lines.push_back(c.node + " " + c.what.en + (c.when.en.empty() ? "" : " (" + c.when.en + ")") +
                    ": " + c.from.en + " -> " + c.to.en);
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Diff, NothingChanges) {
  const Diff diff = diff_of(kPolicy, kPolicy);
  EXPECT_TRUE(diff.changes.empty());
  EXPECT_TRUE(diff.claims.empty());
  EXPECT_NE(render_zh(diff).find("文字没有变化"), std::string::npos);
}

TEST(Diff, ParameterAndTheTermsItMoves) {
  const Diff diff = diff_of(kPolicy, changed(kPolicy, "500.00", "600.00"));
  EXPECT_EQ(lines_of(diff),
            (Lines{"first first: 500.00 -> 600.00", "pool_layer deductible: 500.00 -> 600.00"}));
}

TEST(Diff, TableCellsAreGrouped) {
  const Diff diff = diff_of(kPolicy, changed(kPolicy, "[child, any, 90%]", "[child, any, 95%]"));
  EXPECT_EQ(lines_of(diff), (Lines{"shares value (class=child): 90% -> 95%",
                                   "pool_layer share (class=child): 90% -> 95%"}));
  const Diff other = diff_of(kPolicy, changed(kPolicy, "[adult, any, 80%]", "[adult, any, 70%]"));
  EXPECT_EQ(lines_of(other)[0], "shares value (class=adult, level=low or middle): 80% -> 70%");
}

TEST(Diff, IntervalsAreComparedPartByPart) {
  const auto policy = [](const std::string& age) {
    return "tables:\n  t: {keys: [age], type: rate, rows: [['>= " + age +
           "', 90%], [any, 80%]]}\n"
           "layers:\n  l: {payer: pool, share: t}\ncare:\n  visit: {layers: [l]}\n";
  };
  const Diff diff = diff_of(policy("60"), policy("65"));
  ASSERT_EQ(diff.changes.size(), 2u) << render_en(diff);
  EXPECT_EQ(diff.changes[1].when.en, "age=60..64");
  EXPECT_EQ(diff.changes[1].from.en, "90%");
}

TEST(Diff, LayersAndCareKinds) {
  const std::string a =
      "layers:\n  l: {payer: pool, share: 50%}\n  m: {payer: account, share: 100%}\n"
      "care:\n  visit: {layers: [l, m]}\n  old: {layers: [l]}\n";
  const std::string b =
      "layers:\n  l: {payer: pool, share: 50%, applies: class == adult}\n  n: {payer: account, "
      "share: 100%}\n"
      "care:\n  visit: {layers: [n, l]}\n  fresh: {layers: [l]}\n";
  EXPECT_EQ(lines_of(diff_of(a, b)),
            (Lines{"l applies (class=child): true -> false", "m layer: \"m\" -> ",
                   "n layer:  -> \"n\"", "visit layers: l → m -> n → l",
                   "old care kind: \"old\" -> ", "fresh care kind:  -> \"fresh\""}));
}

TEST(Diff, HeadAndWords) {
  const auto a = package_of(kPolicy);
  std::string head = changed(kHead, "2020-12-31", "2021-12-31");
  head = changed(head, "[adult, child]", "[adult, child, student]");
  head = changed(head, "default: 30", "default: 31");
  const auto b = package_of(changed(kPolicy, "[child, any, 90%]", "[any, any, 90%]"), head);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(lines_of(compare(*a, *b)),
            (Lines{" effective: 2020-01-01..2020-12-31 -> 2020-01-01..2021-12-31",
                   "class input class: word:  -> student", "age input age: default: 30 -> 31"}));
}

TEST(Diff, ClaimsShowTheMoneyLargestFirst) {
  const Diff diff = diff_of(kPolicy, changed(kPolicy, "500.00", "600.00"));
  ASSERT_FALSE(diff.claims.empty());
  EXPECT_EQ(diff.claims[0].difference(), Money::fen(9000)) << render_en(diff);  // 100.00 at 90 %
  EXPECT_EQ(diff.claims[0].when.en, "class=child");
  for (std::size_t i = 1; i < diff.claims.size(); ++i) {
    EXPECT_GE(diff.claims[i - 1].difference(), diff.claims[i].difference());
  }
}

TEST(Diff, ClaimsAtTheEdgesInThrees) {
  // 500.00 pays nothing under either; 600.00 pays 90.00 to a child before, nothing after.
  const Diff diff = diff_of(kPolicy, changed(kPolicy, "500.00", "600.00"));
  const auto of = [&](std::int64_t fen) {
    return std::count_if(diff.claims.begin(), diff.claims.end(),
                         [&](const Claim& c) { return c.in_scope == Money::fen(fen); });
  };
  EXPECT_EQ(of(50000), 0);
  EXPECT_GT(of(60000), 0);
  EXPECT_EQ(of(10000), 0);
}

TEST(Diff, MostLimitsTheClaimsAndTellsHowManyAreLeft) {
  const std::string b = changed(kPolicy, "500.00", "600.00");
  const Diff all = diff_of(kPolicy, b, {1000});
  const Diff some = diff_of(kPolicy, b, {2});
  EXPECT_EQ(some.claims.size(), 2u);
  EXPECT_EQ(some.claims.size() + some.claims_left_out, all.claims.size());
  EXPECT_EQ(all.claims_left_out, 0u);
}

TEST(Diff, RefusalsComeFirst) {
  const std::string b = changed(
      kPolicy, "  visit: {layers: [pool_layer]}",
      "  visit: {layers: [pool_layer], refuse: [{when: class == child, error: BAD_CLASS}]}");
  const Diff diff = diff_of(kPolicy, b);
  ASSERT_FALSE(diff.claims.empty());
  EXPECT_EQ(diff.claims[0].b.error, "BAD_CLASS");
  EXPECT_EQ(diff.claims[0].when.en, "class=child");
  EXPECT_EQ(lines_of(diff), (Lines{"visit refusals:  -> BAD_CLASS: class == child"}));
}

TEST(Diff, TwoReadingsOfOnePackage) {
  const std::string policy =
      "readings:\n  R1: {question: q, chosen: a, why: w, options: {a: one, b: two}}\n"
      "parameters:\n  points: {type: rate, by_reading: R1, options: {a: {value: 5%}, b: {value: "
      "10%}}}\n"
      "layers:\n  l: {payer: pool, share: 50% + points}\ncare:\n  visit: {layers: [l]}\n";
  const auto a = package_of(policy);
  const auto b = package_of(policy, kHead, {{"R1", "b"}});
  ASSERT_TRUE(a && b);
  const Diff diff = compare(*a, *b);
  EXPECT_EQ(lines_of(diff), (Lines{"points points: 5% -> 10%", "l share: 55% -> 60%"}));
  EXPECT_NE(render_zh(diff).find("l 支付比例:55% → 60%"), std::string::npos) << render_zh(diff);
}

TEST(Diff, AllowancesCount) {
  const auto policy = [](const std::string& quota) {
    return "layers:\n  l: {payer: pool, base: left_all, fixed: {amount: " + quota +
           ", beyond_cost: pay}}\ncare:\n  visit: {layers: [l]}\n";
  };
  const Diff diff = diff_of(policy("1200.00"), policy("1500.00"));
  ASSERT_FALSE(diff.claims.empty());
  EXPECT_EQ(diff.claims[0].difference(), Money::fen(-30000)) << render_en(diff);
}

}  // namespace
}  // namespace gongji::policy::diff
