// Decisions of all packages on random facts: both evaluators give the same, or refuse alike.
#include "policy/decide.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/money.h"
#include "policy/packages_test.h"
#include "policy/random_facts_test.h"

namespace gongji::policy {
namespace {

std::string percent(Raw nano) {
  return Rate::nano(nano).to_text();
}

/// A raw as a fact from outside would say it.
Fact fact_of(Raw raw, Type type, const checked::Package& package) {
  if (raw == kNoValue) return {};
  switch (type.kind) {
    case Kind::Money:
      return Fact::of(Money::fen(raw).to_text());
    case Kind::Rate:
      return Fact::of(percent(raw));
    case Kind::Number:
      return Fact::of(std::to_string(raw / 1'000'000'000));
    case Kind::Bool:
      return Fact::of(raw != 0 ? "true" : "false");
    case Kind::Date:
      return Fact::of(Date::from_days(static_cast<std::int32_t>(raw)).to_text());
    case Kind::Word: {
      const auto& words = package.domain(type.domain).words;
      return Fact::of(package.word(words[static_cast<std::size_t>(raw)]));
    }
    case Kind::Set: {
      Fact list{Fact::Form::List, {}, {}, {}};
      const auto& words = package.domain(type.domain).words;
      for (std::size_t w = 0; w < words.size(); ++w) {
        if (((raw >> w) & 1) != 0) list.items.push_back(Fact::of(package.word(words[w])));
      }
      return list;
    }
    default:
      return Fact::of(std::to_string(raw));
  }
}

Fact list_fact(const checked::SlotSpec& slot, const checked::Package& package,
               RandomFacts& random) {
  Fact list{Fact::Form::List, {}, {}, {}};
  const auto& fields = package.domain(slot.type.domain).fields;
  for (std::int64_t i = random.below(4); i > 0; --i) {
    Fact record{Fact::Form::Record, {}, {}, {}};
    for (const auto& [name, kind] : fields) {
      checked::SlotSpec field;
      field.type = {kind, -1};
      const Fact value = fact_of(random.value(field), field.type, package);
      if (name.empty()) {
        record = value;
      } else {
        record.fields.emplace_back(name, value);
      }
    }
    list.items.push_back(std::move(record));
  }
  return random.one_in(30) ? Fact{} : list;
}

std::vector<std::pair<std::string, Fact>> facts_for(const Compiled& compiled,
                                                    const checked::Decision& decision,
                                                    RandomFacts& random) {
  const auto& package = compiled.package();
  std::vector<std::pair<std::string, Fact>> facts;
  const auto add = [&](const checked::SlotSpec& slot) {
    if (random.one_in(slot.default_value ? 3 : 30)) return;
    const bool list = slot.type.kind == Kind::List;
    facts.emplace_back(slot.name, list ? list_fact(slot, package, random)
                                       : fact_of(random.value(slot), slot.type, package));
  };
  for (const auto& slot : decision.slots) add(slot);
  for (const auto& [name, place] : decision.body.takes) {
    for (int i = 0; i < package.first_builtin; ++i) {
      const auto& slot = package.slots[static_cast<std::size_t>(i)];
      if (slot.name == name) add(slot);
    }
  }
  return facts;
}

struct Tally {
  int given = 0, refused = 0;
};

void compare(const PackageOnDisk& package, std::uint64_t seed,
             std::map<std::string, Tally>& tally) {
  const auto& compiled = *package.compiled;
  RandomFacts random(compiled, seed);
  for (std::size_t d = 0; d < compiled.package().decisions.size(); ++d) {
    const auto& decision = compiled.package().decisions[d];
    for (int i = 0; i < 3; ++i) {
      const auto facts = facts_for(compiled, decision, random);
      const auto plain = decide(compiled, static_cast<int>(d), facts, Evaluator::Plain);
      const auto fast = decide(compiled, static_cast<int>(d), facts, Evaluator::Fast);
      RC_ASSERT(plain.ok() == fast.ok());
      Tally& count = tally[package.folder + " " + decision.body.meta.name];
      ++(plain.ok() ? count.given : count.refused);
      if (plain.ok()) {
        RC_ASSERT(*plain == *fast);
      } else {
        RC_ASSERT(plain.error().code == fast.error().code);
        const bool named = plain.error().code == "policy.refused";
        if (named) RC_ASSERT(plain.error().where == fast.error().where);
      }
    }
  }
}

TEST(DecidePropertyTest, both_evaluators_agree) {
  std::map<std::string, Tally> tally;
  std::vector<PackageOnDisk> packages = shipped_packages();
  for (auto& package : packages_below("tests/cases/policy")) packages.push_back(package);
  EXPECT_TRUE(rc::check([&] {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    for (const PackageOnDisk& package : packages) {
      RC_LOG() << package.folder << "\n";
      compare(package, seed, tally);
    }
  }));
  EXPECT_GT(tally.size(), 40U);
  const auto never = std::count_if(tally.begin(), tally.end(),
                                   [](const auto& entry) { return entry.second.given == 0; });
  EXPECT_LT(never, 8) << "random facts hardly get through";
}

}  // namespace
}  // namespace gongji::policy
