#include <gtest/gtest.h>

#include "policy/eval/fast.h"
#include "policy/facts.h"
#include "policy/prove/testing.h"

namespace gongji::policy::prove {
namespace {

using testing::find;
using testing::findings_of;
using testing::ids;
using testing::package_of;

/// A layer `pool_layer` under the care kind `visit`.
std::string layer_of(const std::string& body, const std::string& before = "") {
  return before + "layers:\n  pool_layer:\n    payer: pool\n    base: in_scope\n" + body +
         "care:\n  visit: {layers: [pool_layer]}\n";
}

/// Settles the witness as a caller would: facts by name, fresh otherwise.
Result<eval::Outcome> rerun(const Compiled& compiled, const Witness& w, std::size_t which) {
  const auto& package = compiled.package();
  std::vector<Raw> slots(package.slots.size(), 0);
  std::copy(compiled.defaults.begin(), compiled.defaults.begin() + package.first_builtin,
            slots.begin());
  for (const auto* list : {&w.inputs, &w.used}) {
    for (const auto& [name, text] : *list) {
      for (std::size_t s = 0; s < package.slots.size(); ++s) {
        if (package.slots[s].name != name) continue;
        GJ_TRY(const Fact fact, parse_fact(text));
        GJ_TRY(slots[s], read_fact(fact, package.slots[s], package, nullptr));
      }
    }
  }
  const auto put = [&](checked::BuiltIn b, Raw raw) {
    slots[static_cast<std::size_t>(package.builtin(b))] = raw;
  };
  put(checked::BuiltIn::Date, w.date.days());
  put(checked::BuiltIn::Total, w.totals.at(which).in_fen());
  put(checked::BuiltIn::InScope, w.totals.at(which).in_fen());
  eval::Workspace workspace;
  eval::prepare(*compiled.program, workspace);
  eval::Outcome outcome;
  const eval::EncounterView view{0, 0, slots, {}, {}};
  const auto& care = compiled.program->documents.at(0).care.at(0);
  GJ_CHECK(eval::settle_fast(*compiled.program, care, view, workspace, outcome));
  return outcome;
}

std::string refusal_of(const std::string& benefit, const Finding& finding) {
  if (!finding.witness) return "no witness";
  const auto outcome = rerun(*package_of(benefit), *finding.witness, 0);
  return outcome.ok() ? "settled" : outcome.error().code;
}

std::string table_policy(const std::string& rows) {
  return layer_of(
      "    share: share_table\n",
      "tables:\n  share_table:\n    keys: [class, level]\n    type: rate\n    rows:\n" + rows);
}

TEST(ProveTables, GapNamesTheFirstCombinationAndCounts) {
  const std::string policy = table_policy("      - [adult, any, 70%]\n      - [child, low, 80%]\n");
  const auto findings = findings_of(policy);
  const Finding* gap = find(findings, "gap@share_table");
  ASSERT_NE(gap, nullptr) << ids(findings);
  EXPECT_EQ(gap->severity(), Severity::Error);
  EXPECT_NE(gap->message.find("共 2 种"), std::string::npos) << gap->message;
  EXPECT_NE(gap->message_en.find("child"), std::string::npos) << gap->message_en;
  EXPECT_EQ(refusal_of(policy, *gap), "policy.no_rule");
}

TEST(ProveTables, NoGapWhenEveryCombinationHasARow) {
  EXPECT_EQ(
      ids(findings_of(table_policy("      - [adult, any, 70%]\n      - [child, any, 80%]\n"))), "");
  const std::string refuses = "      - [adult, any, 70%]\n    else: refuse BAD_CLASS\n";
  EXPECT_EQ(ids(findings_of(table_policy(refuses))), "");
}

TEST(ProveTables, RefusedCombinationsAreNoGap) {
  const std::string table = "tables:\n  t: {keys: [class], type: rate, rows: [[adult, 70%]]}\n";
  const std::string layer = "layers:\n  l: {payer: pool, share: t}\n";
  const std::string refuses = "    refuse: [{when: class == child, error: BAD_CLASS}]\n";
  EXPECT_EQ(ids(findings_of(table + layer + "care:\n  visit:\n" + refuses + "    layers: [l]\n")),
            "");
  const auto open = findings_of(table + layer + "care:\n  visit: {layers: [l]}\n");
  EXPECT_EQ(ids(open), "gap@t");
}

TEST(ProveTables, GapWhereALayerDoesNotApplyIsNone) {
  const std::string policy =
      layer_of("    applies: class == adult\n    share: t\n",
               "tables:\n  t: {keys: [class], type: rate, rows: [[adult, 70%]]}\n");
  EXPECT_EQ(ids(findings_of(policy)), "");
}

TEST(ProveTables, GapAtTheEdgeOfAnInterval) {
  const auto policy = [](const std::string& second) {
    return layer_of("    share: t\n",
                    "tables:\n  t: {keys: [age], type: rate, rows: [['..59', 70%], ['" + second +
                        "', 80%]]}\n");
  };
  EXPECT_EQ(ids(findings_of(policy("60.."))), "");
  EXPECT_EQ(ids(findings_of(policy("> 59"))), "");
  const auto findings = findings_of(policy("> 60"));
  EXPECT_EQ(ids(findings), "gap@t");
  const Finding* gap = find(findings, "gap@t");
  ASSERT_NE(gap, nullptr);
  EXPECT_NE(gap->message.find("age=60"), std::string::npos) << gap->message;
}

TEST(ProveTables, GapInADecision) {
  const std::string policy =
      "tables:\n  t: {keys: [tier], type: money, rows: [[1, 10.00]]}\n"
      "decisions:\n  d:\n    inputs: {tier: {type: int, range: 1..2}}\n    result: {x: t}\n";
  EXPECT_EQ(ids(findings_of(policy)), "gap@t");
  const std::string guarded =
      "tables:\n  t: {keys: [tier], type: money, rows: [[1, 10.00]]}\n"
      "decisions:\n  d:\n    inputs: {tier: {type: int, range: 1..2}}\n"
      "    steps: [{refuse: BAD_TIER, when: tier != 1}]\n    result: {x: t}\n";
  EXPECT_EQ(ids(findings_of(guarded)), "");
}

TEST(ProveTables, OverlapUnlessTheLaterRowIsMoreGeneral) {
  const auto crossing = findings_of(table_policy(
      "      - [adult, any, 70%]\n      - [any, high, 60%]\n      - [any, any, 80%]\n"));
  const Finding* overlap = find(crossing, "overlap@share_table");
  ASSERT_NE(overlap, nullptr) << ids(crossing);
  EXPECT_EQ(overlap->severity(), Severity::Warning);
  EXPECT_NE(overlap->message.find("70%"), std::string::npos);
  EXPECT_EQ(find(findings_of(table_policy("      - [adult, any, 70%]\n      - [any, any, 80%]\n")),
                 "overlap@share_table"),
            nullptr);
  EXPECT_EQ(
      find(findings_of(table_policy(
               "      - [adult, any, 70%]\n      - [any, low, 70%]\n      - [any, any, 70%]\n")),
           "overlap@share_table"),
      nullptr);
}

TEST(ProveTables, UnreachableRow) {
  const auto hidden =
      findings_of(table_policy("      - [adult|child, any, 70%]\n      - [child, low, 70%]\n"));
  EXPECT_EQ(ids(hidden), "unreachable@share_table");
  const auto covered = findings_of(table_policy(
      "      - [adult, any, 70%]\n      - [child, any, 70%]\n      - [any, any, 70%]\n"));
  EXPECT_EQ(ids(covered), "unreachable@share_table");
  const auto beyond = findings_of(
      layer_of("    share: t\n",
               "tables:\n  t: {keys: [age], type: rate, rows: [['> 120', 60%], [any, 70%]]}\n"));
  EXPECT_NE(find(beyond, "unreachable@t"), nullptr) << ids(beyond);
  EXPECT_EQ(ids(findings_of(layer_of(
                "    share: t\n",
                "tables:\n  t: {keys: [age], type: rate, rows: [['>= 120', 60%], [any, 70%]]}\n"))),
            "");
}

TEST(ProveLayers, ShareRangeInThrees) {
  const auto policy = [](const std::string& points) {
    return layer_of("    share: 90%\n    adjust:\n      - {when: class == child, share: share + " +
                    points + "}\n");
  };
  EXPECT_EQ(ids(findings_of(policy("9.99%"))), "");
  EXPECT_EQ(ids(findings_of(policy("10%"))), "");
  const auto findings = findings_of(policy("10.01%"));
  EXPECT_EQ(ids(findings), "share_range@pool_layer");
  ASSERT_FALSE(findings.empty());
  EXPECT_NE(findings[0].message.find("100.01%"), std::string::npos) << findings[0].message;
  EXPECT_EQ(refusal_of(policy("10.01%"), findings[0]), "policy.share_out_of_range");
  EXPECT_EQ(ids(findings_of(
                layer_of("    share: 5%\n    adjust:\n      - {when: true, share: share - 5%}\n"))),
            "");
  EXPECT_EQ(ids(findings_of(
                layer_of("    share: 5%\n    adjust:\n      - {when: true, share: share - 6%}\n"))),
            "share_range@pool_layer");
}

TEST(ProveLayers, ShareTooFineToSettle) {
  const auto policy = [](const std::string& share) {
    return layer_of("    share: " + share + "\n");
  };
  const auto findings = findings_of(policy("100% / 3"));
  ASSERT_EQ(ids(findings), "share_range@pool_layer");
  EXPECT_EQ(refusal_of(policy("100% / 3"), findings[0]), "policy.share_too_fine");
  EXPECT_EQ(ids(findings_of(policy("100% / 4"))), "");
}

TEST(ProveLayers, NegativeAmountInThrees) {
  const auto policy = [](const std::string& off) {
    return layer_of("    deductible: {amount: if class == child then 50.00 - " + off +
                    " else 50.00}\n    share: 50%\n");
  };
  EXPECT_EQ(ids(findings_of(policy("49.99"))), "");
  EXPECT_EQ(ids(findings_of(policy("50.00"))), "");
  const auto findings = findings_of(policy("50.01"));
  ASSERT_EQ(ids(findings), "negative_amount@pool_layer");
  EXPECT_EQ(refusal_of(policy("50.01"), findings[0]), "policy.bad_argument");
}

TEST(ProveLayers, ShareThatMovesWithMoneyIsNotProved) {
  const auto findings =
      findings_of(layer_of("    share: if income == none then 50% else income / 100.00 * 1%\n"));
  const Finding* open = find(findings, "not_proved@pool_layer");
  ASSERT_NE(open, nullptr) << ids(findings);
  EXPECT_EQ(open->severity(), Severity::Info);
  EXPECT_NE(open->message.find("income"), std::string::npos) << open->message;
}

TEST(ProveLayers, DefaultOfAnOpenFactIsStillChecked) {
  const auto findings =
      findings_of(layer_of("    share: if balance >= 0.00 then 101% else balance / 1.00 * 1%\n"));
  EXPECT_NE(find(findings, "share_range@pool_layer"), nullptr) << ids(findings);
}

TEST(ProveLayers, CapBelowDeductibleInThrees) {
  const auto policy = [](const std::string& cap) {
    return layer_of("    caps: [{on: expense, amount: " + cap +
                    "}]\n    deductible: {amount: 500.00}\n    share: 50%\n");
  };
  EXPECT_EQ(ids(findings_of(policy("499.99"))), "cap_below_deductible@pool_layer");
  EXPECT_EQ(ids(findings_of(policy("500.00"))), "");
  EXPECT_EQ(ids(findings_of(policy("500.01"))), "");
  EXPECT_EQ(ids(findings_of(policy("none"))), "");
}

TEST(ProveLayers, TooManyCombinationsAreSaid) {
  std::string head = testing::kHead, condition;
  for (const char* name : {"g1", "g2", "g3"}) {
    head += "  " + std::string(name) + ": {type: set, of: [a, b, c, d, e, f, g, h], default: []}\n";
    condition += std::string(condition.empty() ? "" : " or ") + "a in " + name;
  }
  const auto compiled =
      package_of(layer_of("    share: if " + condition + " then 110% else 50%\n"), head);
  EXPECT_EQ(ids(prove(*compiled, {})), "not_proved@pool_layer");
}

TEST(ProveLayers, SetsAreWalkedWordByWord) {
  const std::string head =
      std::string(testing::kHead) + "  groups: {type: set, of: [a, b, c], default: []}\n";
  const auto ids_of = [&](const std::string& share) {
    return ids(prove(*package_of(layer_of("    share: " + share + "\n"), head), {}));
  };
  EXPECT_EQ(ids_of("if a in groups and not (b in groups) then 101% else 50%"),
            "share_range@pool_layer");
  EXPECT_EQ(ids_of("if a in groups and not (a in groups) then 101% else 50%"), "");
  EXPECT_EQ(ids_of("if count(g for g in groups) > 2 then 101% else 50%"), "share_range@pool_layer");
  EXPECT_EQ(ids_of("if count(g for g in groups) > 3 then 101% else 50%"), "");
}

TEST(ProveLayers, LevelOrderInThrees) {
  const auto policy = [](const std::string& middle) {
    return layer_of("    share: t\n",
                    "tables:\n  t: {keys: [level], type: rate, rows: [[low, 70%], [middle, " +
                        middle + "], [high, 60%]]}\n");
  };
  EXPECT_EQ(ids(findings_of(policy("69%"))), "");
  EXPECT_EQ(ids(findings_of(policy("70%"))), "");
  const auto findings = findings_of(policy("71%"));
  EXPECT_EQ(ids(findings), "level_order@pool_layer");
  ASSERT_TRUE(findings[0].witness.has_value());
  const auto compiled = package_of(policy("71%"));
  Witness high = *findings[0].witness;
  const auto low_paid = rerun(*compiled, high, 0);
  for (auto& [name, text] : high.inputs) {
    if (name == "level") text = "middle";
  }
  const auto high_paid = rerun(*compiled, high, 0);
  ASSERT_TRUE(low_paid.ok() && high_paid.ok());
  EXPECT_GT(high_paid->layers[0].payment, low_paid->layers[0].payment);
}

/// The witness's two amounts settle to a smaller personal amount for the larger cost.
void expect_drop(const std::string& policy, const std::string& at) {
  const auto findings = findings_of(policy);
  const Finding* cliff = find(findings, "cliff@pool_layer");
  ASSERT_NE(cliff, nullptr) << ids(findings);
  EXPECT_NE(cliff->message.find("到 " + at + " 元"), std::string::npos) << cliff->message;
  ASSERT_TRUE(cliff->witness.has_value());
  ASSERT_EQ(cliff->witness->totals.size(), 2u);
  const auto compiled = package_of(policy);
  const auto before = rerun(*compiled, *cliff->witness, 0);
  const auto after = rerun(*compiled, *cliff->witness, 1);
  ASSERT_TRUE(before.ok() && after.ok());
  EXPECT_LT(cliff->witness->totals[0], cliff->witness->totals[1]);
  EXPECT_LT(after->personal, before->personal);
}

TEST(ProveCliff, WholeBandsJump) {
  const auto bands = [](const std::string& mode) {
    return layer_of("    bands:\n      mode: " + mode +
                    "\n      rows: [{through: 1000.00, share: 50%}, {share: 60%}]\n");
  };
  expect_drop(bands("whole"), "1000.00");
  EXPECT_EQ(ids(findings_of(bands("marginal"))), "");
}

TEST(ProveCliff, WholeBandsThatFallAreNoCliff) {
  EXPECT_EQ(ids(findings_of(layer_of("    bands:\n      mode: whole\n      rows: [{through: "
                                     "1000.00, share: 60%}, {share: 50%}]\n"))),
            "");
}

TEST(ProveCliff, ConditionOnTheCost) {
  expect_drop(layer_of("    applies: in_scope >= 800.00\n    share: 10%\n"), "800.00");
  expect_drop(
      layer_of(
          "    deductible: {amount: if total > 2000.00 then 0.00 else 100.00}\n    share: 50%\n"),
      "2000.00");
  expect_drop(
      layer_of("    share: t\n",
               "tables:\n  t: {keys: [base], type: rate, rows: [['..300.00', 10%], [any, 20%]]}\n"),
      "300.00");
  EXPECT_EQ(ids(findings_of(layer_of("    applies: in_scope <= 800.00\n    share: 10%\n"))), "");
}

TEST(ProveCliff, SlopeAboveOne) {
  expect_drop(
      layer_of(
          "    deductible: {amount: \"max(0.00, 900.00 - in_scope * 50%)\"}\n    share: 100%\n"),
      "600.00");
  EXPECT_EQ(
      ids(findings_of(layer_of("    deductible: {amount: in_scope * 10%}\n    share: 90%\n"))), "");
}

TEST(ProveCliff, AccumulatorFilledByAnEarlierLayer) {
  const std::string layers =
      "layers:\n"
      "  first: {payer: account, base: in_scope, share: 100%, caps: [{on: payment, amount: "
      "100.00}],"
      " accumulates: {expense: expense}}\n"
      "  pool_layer: {payer: pool, bands: {over: expense, mode: whole,"
      " rows: [{through: 500.00, share: 10%}, {share: 90%}]}, accumulates: {charged: payment}}\n"
      "care:\n  visit: {layers: [first, pool_layer]}\n";
  const auto compiled = package_of(layers, std::string(testing::kHead) + testing::kAccumulators);
  ASSERT_NE(compiled, nullptr);
  const auto findings = prove(*compiled, {});
  EXPECT_NE(find(findings, "cliff@pool_layer"), nullptr) << ids(findings);
}

TEST(ProveCliff, OpenFactsAreSaid) {
  const auto findings = findings_of(layer_of(
      "    deductible: {amount: if in_scope > 100.00 then balance else 0.00}\n    share: 50%\n"));
  EXPECT_NE(find(findings, "not_proved@visit"), nullptr) << ids(findings);
}

}  // namespace
}  // namespace gongji::policy::prove
