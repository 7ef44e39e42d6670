// Random packages and random claims: the plain and the fast evaluator must not be told apart.
#include "claims/random_policy_test.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "claims/random_claims_test.h"
#include "policy/testing.h"

namespace gongji::claims {
namespace {

using policy::Compiled;

struct Settled {
  std::string error;
  Settlement settlement;
};

Settled settle(Settler& settler, const Encounter& encounter, PersonState& person) {
  Settled settled;
  const auto result = settler.settle(encounter, person, settled.settlement);
  if (!result.ok()) {
    settled.error = result.error().code;
    if (settled.error == "policy.refused") settled.error += " " + result.error().where;
  }
  return settled;
}

struct Counts {
  int packages = 0, settled = 0, refused = 0;
};

void compare_evaluators(const std::shared_ptr<const Compiled>& compiled, std::uint64_t seed,
                        const std::string& text, Counts& counts) {
  Settler plain(compiled, Evaluator::Plain);
  Settler fast(compiled, Evaluator::Fast);
  RandomClaims claims(*compiled, seed);
  PersonState plain_person, fast_person;
  for (int i = 0; i < 40; ++i) {
    const Encounter encounter = claims.next();
    const Settled a = settle(plain, encounter, plain_person);
    const Settled b = settle(fast, encounter, fast_person);
    if (a.error != b.error) {
      RC_FAIL("plain: `" + a.error + "`, fast: `" + b.error + "`, claim " + std::to_string(i) +
              " of\n" + text);
    }
    ++(a.error.empty() ? counts.settled : counts.refused);
    if (!a.error.empty()) continue;
    const std::string broken = broken_promise(a.settlement.outcome);
    if (!broken.empty()) RC_FAIL(broken + ", claim " + std::to_string(i) + " of\n" + text);
    if (!(a.settlement.outcome == b.settlement.outcome)) {
      RC_FAIL("outcomes differ, claim " + std::to_string(i) + " of\n" + text);
    }
    if (a.settlement.after != b.settlement.after || a.settlement.before != b.settlement.before) {
      RC_FAIL("accumulators differ, claim " + std::to_string(i) + " of\n" + text);
    }
  }
}

TEST(RandomPolicyTest, both_evaluators_agree) {
  Counts counts;
  int refused_packages = 0;
  EXPECT_TRUE(rc::check([&] {
    for (int i = 0; i < 5; ++i) {
      const auto seed = *rc::gen::arbitrary<std::uint64_t>();
      const std::string head = RandomPolicy::head(seed), body = RandomPolicy(seed).body();
      policy::Diagnostics diagnostics;
      const auto compiled =
          policy::compile_texts({{"package.yaml", head}, {"b.yaml", body}}, diagnostics);
      if (!compiled) {
        const std::string codes = codes_of(diagnostics);
        const bool expected = codes.find("policy.band_order") != std::string::npos ||
                              codes.find("policy.too_many_combinations") != std::string::npos;
        if (!expected) RC_FAIL(diagnostics.render_all() + "\n" + head + body);
        ++refused_packages;
        continue;
      }
      ++counts.packages;
      compare_evaluators(compiled, seed, head + body, counts);
    }
  }));
  EXPECT_GT(counts.packages, 200);
  EXPECT_GT(counts.settled, counts.refused / 2);
  RecordProperty("packages", counts.packages);
  RecordProperty("settled", counts.settled);
  RecordProperty("refused", counts.refused);
}

}  // namespace
}  // namespace gongji::claims
