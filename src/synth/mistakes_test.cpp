#include "synth/mistakes.h"

#include <map>
#include <set>

#include "synth/world_test.h"

namespace gongji::synth {
namespace {

const DiseaseRow* disease_of_code(const World& world, std::string_view code) {
  for (const DiseaseRow& row : world.tables().diseases) {
    if (row.code == code) return &row;
  }
  return nullptr;
}

bool overlaps_another_stay(const MarkedYear& year, const Visit& visit) {
  return std::any_of(year.visits.begin(), year.visits.end(), [&](const Visit& other) {
    return &other != &visit && other.kind == CareKind::Inpatient && other.from < visit.from &&
           visit.from < other.to && other.institution != visit.institution;
  });
}

/// Whether what a label says can be seen in the visits.
bool is_there(const World& world, const Person& person, const MarkedYear& year,
              const Label& label) {
  const std::string& word = world.tables().mistakes[static_cast<std::size_t>(label.mistake)].word;
  const Visit& visit = year.visits[label.visit];
  const Visit* other =
      label.other < 0 ? nullptr : &year.visits[static_cast<std::size_t>(label.other)];
  const auto* line =
      label.line == 0 ? nullptr : &visit.lines[static_cast<std::size_t>(label.line - 1)];
  if (word == "duplicate_charge") {
    return std::count_if(visit.lines.begin(), visit.lines.end(), [&](const BillLine& l) {
             return l.item == line->item && l.amount_fen() == line->amount_fen();
           }) > 1;
  }
  if (word == "duplicate_claim") {
    return other->serial == visit.serial && other->sums.total == visit.sums.total;
  }
  if (word == "sex_contradiction") {
    const auto* disease = disease_of_code(world, visit.principal);
    return disease->ages.sex && *disease->ages.sex != person.base.sex;
  }
  if (word == "age_contradiction") {
    return person.base.age > disease_of_code(world, visit.principal)->ages.to;
  }
  if (word == "excessive_quantity") return line->quantity >= 100;
  if (word == "phantom_visit") return overlaps_another_stay(year, visit);
  if (word == "after_death") return visit.from > *person.death;
  if (word == "split_stay") {
    return other->to == visit.from && other->principal == visit.principal &&
           other->institution == visit.institution;
  }
  if (word == "overlong_stay") return visit.stay_days() >= 30;
  if (word == "upcoding") {
    const auto& diseases = world.tables().diseases;
    const auto& real = diseases[static_cast<std::size_t>(visit.disease)];
    return visit.principal == diseases[static_cast<std::size_t>(real.upcode)].code;
  }
  return word == "bed_days" && line->quantity > static_cast<std::uint32_t>(visit.stay_days());
}

TEST(SynthMistakes, EachLabelSaysWhatIsWrongAndEveryKindOccurs) {
  const auto world = world_of({.people = 100'000, .seed = 6});
  std::map<int, int> found;
  for (std::uint64_t n = 0; n < world->population().total(); ++n) {
    const Person person = world->people().person(n);
    const MarkedYear year = world->year(person, 2020);
    std::size_t wrong = 0;
    for (const Visit& visit : year.visits) wrong += visit.mistake != kNoMistake ? 1 : 0;
    EXPECT_EQ(wrong, year.labels.size());
    for (const Label& label : year.labels) {
      ++found[label.mistake];
      EXPECT_TRUE(is_there(*world, person, year, label))
          << world->tables().mistakes[static_cast<std::size_t>(label.mistake)].word << " " << n;
    }
  }
  EXPECT_EQ(found.size(), world->tables().mistakes.size());
}

TEST(SynthMistakes, SerialsAreThoseOfTheOrderOfSettlement) {
  const auto world = world_of({.people = 20'000, .seed = 6});
  for (std::uint64_t n = 0; n < world->population().total(); ++n) {
    const MarkedYear year = world->year(world->people().person(n), 2020);
    for (std::size_t i = 1; i < year.visits.size(); ++i) {
      const Visit& before = year.visits[i - 1];
      const Visit& visit = year.visits[i];
      EXPECT_LE(before.settled, visit.settled);
      EXPECT_EQ(visit.serial, before.serial + (visit.copy ? 0 : 1));
    }
  }
}

}  // namespace
}  // namespace gongji::synth
