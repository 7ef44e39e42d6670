#include "synth/population.h"

#include <map>
#include <set>

#include "base/testing.h"
#include "synth/errors.h"
#include "synth/world_test.h"

namespace gongji::synth {
namespace {

TEST(SynthPopulation, SharesOfAgeAndSexAreThoseOfTheTable) {
  const Plan plan{.people = 50'000, .seed = 3};
  const auto world = world_of(plan);
  const auto& rows = world->tables().population;
  std::vector<std::array<std::int64_t, 2>> found(rows.size());
  for (std::uint64_t n = 0; n < world->population().total(); ++n) {
    const Base base = world->population().base(n);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].ages.holds(base.age, base.sex)) ++found[i][static_cast<std::size_t>(base.sex)];
    }
  }
  std::int64_t whole = 0;
  for (const auto& row : rows) whole += row.people[0] + row.people[1];
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::size_t sex : {0U, 1U}) {
      const std::int64_t exact = rows[i].people[sex] * 50'000 / whole;
      EXPECT_LE(std::abs(found[i][sex] - exact), 1) << rows[i].ages.from;
    }
  }
}

TEST(SynthPopulation, IdentityNumbersAreValidUniqueAndOfNobody) {
  const Plan plan{.people = 30'000, .years = 3, .seed = 9};
  const auto world = world_of(plan);
  std::set<std::string> seen;
  for (std::uint64_t n = 0; n < world->population().total(); ++n) {
    const Base base = world->population().base(n);
    const std::string number = world->people().id_number(base);
    const auto parsed = ResidentId::parse(number);
    ASSERT_TRUE(parsed.ok()) << number;
    EXPECT_EQ(parsed->birth(), base.birth);
    EXPECT_EQ(parsed->sex(), base.sex);
    EXPECT_EQ(parsed->region_code().level(), RegionLevel::Province);
    EXPECT_TRUE(seen.insert(number).second) << number;
  }
}

TEST(SynthPopulation, MothersAndNewbornsFindEachOther) {
  const Plan plan{.people = 40'000, .years = 2, .seed = 5};
  const auto world = world_of(plan);
  const auto& population = world->population();
  std::map<std::uint64_t, std::uint64_t> mothers;
  std::uint64_t born = 0;
  for (std::uint64_t n = 0; n < population.total(); ++n) {
    const Base base = population.base(n);
    for (const int year : {2020, 2021}) {
      for (const std::uint64_t child : population.newborns(base, year)) {
        EXPECT_TRUE(mothers.emplace(child, n).second);
      }
    }
    if (base.birth.year() < 2020) continue;
    ++born;
    const auto mother = population.mother(base);
    ASSERT_TRUE(mother.has_value());
    EXPECT_EQ(population.base(*mother).sex, Sex::Female);
  }
  EXPECT_EQ(mothers.size(), born);
  for (const auto& [child, mother] : mothers) {
    EXPECT_EQ(population.mother(population.base(child)), mother);
  }
}

TEST(SynthPopulation, HouseholdsBirthsAndDeathsAreAsTheRatesSay) {
  const Plan plan{.people = 100'000, .seed = 1};
  const auto world = world_of(plan);
  const auto& population = world->population();
  std::map<std::uint64_t, int> households;
  std::uint64_t deaths = 0, births = 0;
  for (std::uint64_t n = 0; n < population.total(); ++n) {
    const Base base = population.base(n);
    ++households[population.household(base)];
    births += base.birth.year() == 2020 ? 1U : 0U;
    const auto death = population.death(base);
    if (!death) continue;
    ++deaths;
    EXPECT_GE(*death, base.birth);
    EXPECT_EQ(death->year(), 2020);
  }
  EXPECT_NEAR(100'000.0 / static_cast<double>(households.size()), 2.62, 0.10);
  EXPECT_NEAR(static_cast<double>(births), 852, 5);
  EXPECT_NEAR(static_cast<double>(deaths), 707, 80);  // three standard deviations
}

TEST(SynthPopulation, RefusesWhatIsOutOfRange) {
  const auto refusal = [](const Plan& plan) {
    return code_of(World::make(shipped_tables(), plan));
  };
  EXPECT_EQ(refusal({.people = 99}), synth_code::kBadPlan);
  EXPECT_EQ(refusal({.people = 100}), "");
  EXPECT_EQ(refusal({.people = 10'000'001}), synth_code::kBadPlan);
  EXPECT_EQ(refusal({.years = 0}), synth_code::kBadPlan);
  EXPECT_EQ(refusal({.years = 11}), synth_code::kBadPlan);
  EXPECT_EQ(refusal({.year = 1999}), synth_code::kBadPlan);
  EXPECT_EQ(refusal({.volume_percent = 0}), synth_code::kBadPlan);
  EXPECT_EQ(refusal({.volume_percent = 1001}), synth_code::kBadPlan);
  EXPECT_EQ(refusal({.region = 110101}), synth_code::kUnknownRegion);
}

}  // namespace
}  // namespace gongji::synth
