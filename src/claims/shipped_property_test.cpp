// Random claims of the shipped packages and of tests/cases: both evaluators, sums, order, reversal,
// explanations.
#include <map>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/money.h"
#include "claims/random_claims_test.h"
#include "policy/explain/explain.h"
#include "policy/packages_test.h"

namespace gongji::claims {
namespace {

using policy::Compiled;
using policy::PackageOnDisk;

/// Packages that settle.
const std::vector<PackageOnDisk>& packages() {
  static const std::vector<PackageOnDisk> found = [] {
    std::vector<PackageOnDisk> all = policy::shipped_packages();
    for (auto& package : policy::packages_below("tests/cases/policy")) all.push_back(package);
    std::erase_if(all, [](const PackageOnDisk& p) {
      const auto& package = p.compiled->package();
      const bool no_care = std::all_of(package.documents.begin(), package.documents.end(),
                                       [](const auto& d) { return d.body.care.empty(); });
      return no_care || !package.head.settlement_allowed;
    });
    return all;
  }();
  return found;
}

/// Runs `body` with each package and a seed.
template <class Body>
bool for_packages(Body body) {
  return rc::check([&] {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    for (const PackageOnDisk& package : packages()) {
      RC_LOG() << package.folder << "\n";
      body(package, seed);
    }
  });
}

TEST(ShippedPropertyTest, parts_add_up_and_evaluators_agree) {
  ASSERT_GE(packages().size(), 10U);
  std::map<std::string, int> settled;
  EXPECT_TRUE(for_packages([&](const PackageOnDisk& package, std::uint64_t seed) {
    Settler settler(package.compiled, Evaluator::Both);  // stops the program when they differ
    RandomClaims claims(*package.compiled, seed);
    PersonState person;
    for (int i = 0; i < 40; ++i) {
      Settlement settlement;
      const PersonState before = person;
      if (settler.settle(claims.next(), person, settlement).ok()) {
        ++settled[package.folder];
        RC_ASSERT(broken_promise(settlement.outcome) == "");
      } else {
        RC_ASSERT(std::equal(before.accumulators.begin(), before.accumulators.end(),
                             person.accumulators.begin(), person.accumulators.end()));
      }
    }
  }));
  for (const PackageOnDisk& package : packages()) {
    const bool of_tests = package.folder.find("tests/cases") != std::string::npos;
    EXPECT_GT(settled[package.folder], of_tests ? 100 : 500) << package.folder;
  }
}

TEST(ShippedPropertyTest, replaying_gives_the_same) {
  EXPECT_TRUE(for_packages([](const PackageOnDisk& package, std::uint64_t seed) {
    Settler settler(package.compiled, Evaluator::Fast);
    RandomClaims first(*package.compiled, seed), second(*package.compiled, seed);
    PersonState one, other;
    for (int i = 0; i < 10; ++i) {
      Settlement a, b;
      const bool settled = settler.settle(first.next(), one, a).ok();
      RC_ASSERT(settled == settler.settle(second.next(), other, b).ok());
      if (settled) RC_ASSERT(a.outcome == b.outcome);
    }
  }));
}

TEST(ShippedPropertyTest, people_do_not_touch_each_other) {
  EXPECT_TRUE(for_packages([](const PackageOnDisk& package, std::uint64_t seed) {
    Settler settler(package.compiled, Evaluator::Fast);
    constexpr std::size_t kPeople = 3, kClaims = 6;
    std::vector<std::vector<Encounter>> claims(kPeople);
    std::vector<std::vector<std::int64_t>> apart(kPeople), mixed(kPeople);
    for (std::size_t p = 0; p < kPeople; ++p) {
      RandomClaims random(*package.compiled, seed + p);
      for (std::size_t i = 0; i < kClaims; ++i) claims[p].push_back(random.next());
    }
    const auto settle = [&](const Encounter& e, PersonState& person,
                            std::vector<std::int64_t>& cash) {
      Settlement settlement;
      const bool ok = settler.settle(e, person, settlement).ok();
      cash.push_back(ok ? settlement.outcome.cash : -1);
    };
    for (std::size_t p = 0; p < kPeople; ++p) {
      PersonState person;
      for (const Encounter& e : claims[p]) settle(e, person, apart[p]);
    }
    std::vector<PersonState> people(kPeople);
    for (std::size_t i = 0; i < kClaims; ++i) {
      for (std::size_t p = kPeople; p-- > 0;) settle(claims[p][i], people[p], mixed[p]);
    }
    RC_ASSERT(apart == mixed);
  }));
}

/// Taken back and settled again, the last claim gives the same; so do two of one benefit year.
TEST(ShippedPropertyTest, reversal_restores) {
  int reversed = 0;
  EXPECT_TRUE(for_packages([&](const PackageOnDisk& package, std::uint64_t seed) {
    Settler settler(package.compiled, Evaluator::Fast);
    RandomClaims claims(*package.compiled, seed);
    PersonState person;
    std::vector<std::pair<Encounter, Settlement>> done;
    for (int i = 0; i < 12; ++i) {
      Encounter e = claims.next();
      Settlement settlement;
      if (settler.settle(e, person, settlement).ok()) done.emplace_back(std::move(e), settlement);
    }
    RC_PRE(done.size() >= 2);
    const auto& head = package.compiled->package().head;
    const auto& [last, found] = done.back();
    const auto& [before, found_before] = done[done.size() - 2];
    const bool same_day = last.date == before.date;
    RC_ASSERT(settler.reverse(found, person).ok());
    const bool same_year = benefit_year(last.date, head) == benefit_year(before.date, head);
    if (same_day && same_year) {
      RC_ASSERT(settler.reverse(found_before, person).ok());
      Settlement again;
      RC_ASSERT(settler.settle(before, person, again).ok());
      RC_ASSERT(again.outcome == found_before.outcome);
    }
    Settlement again;
    RC_ASSERT(settler.settle(last, person, again).ok());
    RC_ASSERT(again.outcome == found.outcome);
    RC_ASSERT(again.before == found.before);
    RC_ASSERT(again.after == found.after);
    ++reversed;
  }));
  EXPECT_GT(reversed, 500);
}

/// A whole JSON value at `at`; moves behind it. Only well-formedness.
bool skip_json(std::string_view text, std::size_t& at) {
  const auto accept = [&](char c) { return at < text.size() && text[at] == c && ++at; };
  if (accept('"')) {
    for (; at < text.size() && text[at] != '"'; ++at) {
      if (static_cast<unsigned char>(text[at]) < 0x20) return false;
      if (text[at] == '\\') ++at;
    }
    return accept('"');
  }
  const bool object = accept('{');
  if (!object && !accept('[')) return false;
  const char end = object ? '}' : ']';
  if (accept(end)) return true;
  do {
    if (object && !(skip_json(text, at) && accept(':'))) return false;
    if (!skip_json(text, at)) return false;
  } while (accept(','));
  return accept(end);
}

/// Sum of the amounts of a settlement's layers and cash, which stand directly below the root.
std::int64_t sum_of_parts(const policy::explain::Node& root) {
  std::int64_t sum = 0;
  for (const auto& child : root.children) {
    if (child.id != "in_scope") sum += child.fen.value_or(0);
  }
  return sum;
}

TEST(ShippedPropertyTest, explanations_add_up) {
  EXPECT_TRUE(for_packages([](const PackageOnDisk& package, std::uint64_t seed) {
    Settler settler(package.compiled, Evaluator::Both);
    RandomClaims claims(*package.compiled, seed);
    PersonState person, plain_person;
    for (int i = 0; i < 5; ++i) {
      const Encounter e = claims.next();
      Settlement settlement, plain;
      std::vector<policy::eval::LayerDetail> details;
      const bool settled = settler.settle(e, plain_person, plain).ok();
      RC_ASSERT(settler.settle_explained(e, person, settlement, details).ok() == settled);
      if (!settled) continue;
      RC_ASSERT(plain.outcome == settlement.outcome);
      const auto root = policy::explain::explain(
          *package.compiled,
          {settlement.document, settlement.care, settler.slots(), &settlement.outcome, &details});
      RC_ASSERT(root.fen == settlement.outcome.total);
      RC_ASSERT(sum_of_parts(root) == settlement.outcome.total);
      RC_ASSERT(root.children.back().id == "cash");
      RC_ASSERT(root.children.back().fen == settlement.outcome.cash);
      for (std::size_t l = 0; l < details.size(); ++l) {
        const auto& outcome = settlement.outcome.layers[l];
        RC_ASSERT(root.children[l + 1].fen == outcome.payment);
        RC_ASSERT(details[l].outcome == outcome);
        if (!details[l].applied) RC_ASSERT(outcome.payment == 0);
        std::int64_t in_bands = 0;
        for (const auto& band : details[l].bands) in_bands += band.amount;
        if (!details[l].bands.empty()) RC_ASSERT(in_bands == outcome.payable);
      }
      const std::string json = policy::explain::render_json(root);
      std::size_t at = 0;
      RC_ASSERT(skip_json(json, at));
      RC_ASSERT(at == json.size());
      const auto amount = "\"amount\":\"" + Money::fen(settlement.outcome.cash).to_text() + "\"";
      RC_ASSERT(json.find(amount) != std::string::npos);
      RC_ASSERT(!policy::explain::render_table(root, true).empty());
      RC_ASSERT(!policy::explain::render_table(root, false).empty());
    }
  }));
}

}  // namespace
}  // namespace gongji::claims
