#include "synth/care.h"

#include <map>
#include <set>

#include "synth/world_test.h"

namespace gongji::synth {
namespace {

double ratio(std::int64_t a, std::int64_t b) {
  return static_cast<double>(a) / static_cast<double>(b);
}

/// Counts and sums of a year of everybody, without mistakes.
struct Totals {
  std::int64_t people = 0, visits = 0, stays = 0;
  std::int64_t hospital_visits = 0, hospital_visit_fen = 0;
  std::int64_t hospital_stays = 0, hospital_stay_fen = 0, hospital_days = 0;
  std::int64_t grown = 0, chronic = 0;
};

Totals totals_of(const World& world) {
  Totals made;
  for (std::uint64_t n = 0; n < world.population().total(); ++n) {
    const Person person = world.people().person(n);
    ++made.people;
    made.grown += person.base.age >= 15 ? 1 : 0;
    made.chronic += person.chronic != 0 ? 1 : 0;
    for (const Visit& visit : world.care().year(person, world.plan().year)) {
      const auto& institution = world.institutions().all()[visit.institution];
      const bool hospital = world.tables().tiers[institution.tier].kind == "hospital";
      (visit.is_stay() ? made.stays : made.visits) += 1;
      if (!hospital) continue;
      (visit.is_stay() ? made.hospital_stays : made.hospital_visits) += 1;
      (visit.is_stay() ? made.hospital_stay_fen : made.hospital_visit_fen) += visit.sums.total;
      if (visit.is_stay()) made.hospital_days += visit.stay_days();
    }
  }
  return made;
}

TEST(SynthCare, MeansAreThoseOfTheRates) {
  const auto world = world_of({.people = 60'000, .seed = 2});
  const Totals all = totals_of(*world);
  // What falls into a stay or behind a death is left out, so a little less.
  EXPECT_NEAR(ratio(all.visits, all.people), 5.5, 0.25);
  EXPECT_NEAR(100 * ratio(all.stays, all.people), 18.2, 0.8);
  EXPECT_NEAR(ratio(all.hospital_visit_fen, all.hospital_visits) / 100, 329.2, 13);
  EXPECT_NEAR(ratio(all.hospital_stay_fen, all.hospital_stays) / 100, 11002.9, 550);
  EXPECT_NEAR(ratio(all.hospital_stay_fen, all.hospital_days) / 100, 1191.7, 72);
  EXPECT_NEAR(100 * ratio(all.chronic, all.grown), 34.29, 1.5);
}

TEST(SynthCare, VolumeMultiplies) {
  const auto once = totals_of(*world_of({.people = 3'000}));
  const auto thrice = totals_of(*world_of({.people = 3'000, .volume_percent = 300}));
  EXPECT_NEAR(ratio(thrice.visits, once.visits), 3, 0.3);
}

void check_visit(const World& world, const Person& person, const Visit& visit, int year) {
  std::int64_t total = 0;
  for (const BillLine& line : visit.lines) {
    EXPECT_GT(line.amount_fen(), 0);
    EXPECT_GE(line.day, visit.from);
    EXPECT_LE(line.day, visit.to);
    total += line.amount_fen();
  }
  EXPECT_EQ(total, visit.sums.total);
  EXPECT_LE(visit.sums.out_of_scope + visit.sums.pre_share, total);
  EXPECT_LE(visit.sums.drugs + visit.sums.consumables, total);
  EXPECT_GE(visit.from, person.covered_from(year));
  EXPECT_EQ(visit.to.year(), year);
  if (person.death) {
    EXPECT_LE(visit.to, *person.death);
  }
  if (visit.disease >= 0) {
    const auto& ages = world.tables().diseases[static_cast<std::size_t>(visit.disease)].ages;
    EXPECT_TRUE(!ages.sex || *ages.sex == person.base.sex) << visit.principal;
  }
}

TEST(SynthCare, BillsAddUpAndNobodyIsInTwoPlaces) {
  const auto world = world_of({.people = 4'000, .years = 2, .seed = 4});
  for (std::uint64_t n = 0; n < world->population().total(); ++n) {
    const Person person = world->people().person(n);
    for (const int year : {2020, 2021}) {
      if (person.base.birth.year() > year) continue;
      const auto visits = world->care().year(person, year);
      for (std::size_t i = 0; i < visits.size(); ++i) {
        check_visit(*world, person, visits[i], year);
        for (std::size_t j = i + 1; j < visits.size(); ++j) {
          if (!visits[i].is_stay() && !visits[j].is_stay()) continue;
          EXPECT_TRUE(visits[i].to < visits[j].from || visits[j].to < visits[i].from) << n;
        }
      }
    }
  }
}

TEST(SynthCare, NothingDependsOnWhatWasAskedBefore) {
  const auto a = world_of({.people = 2'000, .seed = 8});
  const auto b = world_of({.people = 2'000, .seed = 8});
  const auto other = world_of({.people = 2'000, .seed = 9});
  std::uint64_t differing = 0;
  for (std::uint64_t i = 0; i < 2'000; ++i) {
    const std::uint64_t n = 1'999 - i;  // the other way round
    const Person person = a->people().person(i), again = b->people().person(i);
    static_cast<void>(b->year(b->people().person(n), 2020));
    const auto first = a->year(person, 2020), second = b->year(again, 2020);
    ASSERT_EQ(first.visits.size(), second.visits.size());
    for (std::size_t v = 0; v < first.visits.size(); ++v) {
      EXPECT_EQ(first.visits[v].sums.total, second.visits[v].sums.total);
      EXPECT_EQ(first.visits[v].from, second.visits[v].from);
    }
    differing += other->people().person(i).base.birth != person.base.birth ? 1U : 0U;
  }
  EXPECT_GT(differing, 1'900U);
}

}  // namespace
}  // namespace gongji::synth
