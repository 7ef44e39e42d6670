#include "synth/mistakes.h"

#include <algorithm>

namespace gongji::synth {

namespace {

constexpr std::uint64_t kChanceOf = 100'000;
constexpr std::uint32_t kTooMany = 20;  ///< times what is usual
constexpr int kLongStay = 30, kSplitFrom = 6, kAfterDeathDays = 60;

}  // namespace

/// The visits while mistakes are put in: what is added stands behind what was there.
struct Mistakes::Work {
  int year = 0;
  std::vector<Visit>& visits;

  void add(Visit visit) { visits.push_back(std::move(visit)); }
};

const Mistakes::Kind Mistakes::kKinds[] = {
    {"duplicate_charge", &Mistakes::duplicate_charge},
    {"duplicate_claim", &Mistakes::duplicate_claim},
    {"sex_contradiction", &Mistakes::sex_contradiction},
    {"age_contradiction", &Mistakes::age_contradiction},
    {"excessive_quantity", &Mistakes::excessive_quantity},
    {"phantom_visit", &Mistakes::phantom_visit},
    {"after_death", &Mistakes::after_death},
    {"split_stay", &Mistakes::split_stay},
    {"overlong_stay", &Mistakes::overlong_stay},
    {"upcoding", &Mistakes::upcoding},
    {"bed_days", &Mistakes::bed_days},
};

Mistakes::Mistakes(const Care& care) : care_(&care) {
  for (const MistakeRow& row : care.tables().mistakes) {
    const auto at = std::find_if(std::begin(kKinds), std::end(kKinds),
                                 [&](const Kind& kind) { return kind.word == row.word; });
    makes_.push_back(at == std::end(kKinds) ? nullptr : at->make);
  }
}

MarkedYear Mistakes::mark(const Person& person, int year, std::vector<Visit> visits,
                          std::uint64_t seed) const {
  MarkedYear made;
  const std::size_t count = visits.size();
  const bool died = person.death && person.death->year() == year;
  Work work{year, visits};
  Draws draws(seed, person.base.number, Purpose::Mistake, static_cast<std::uint64_t>(year));
  for (std::size_t m = 0; m < makes_.size(); ++m) {
    const MistakeRow& row = care_->tables().mistakes[m];
    if (makes_[m] == nullptr) continue;
    // Each visit has one mistake at most, so that a label says all that is wrong with it.
    const std::size_t tries = row.of == MistakeOf::Deaths ? (died ? 1 : 0) : count;
    for (std::size_t i = 0; i < tries; ++i) {
      const bool of_deaths = row.of == MistakeOf::Deaths;
      if (!of_deaths && (visits[i].mistake != kNoMistake ||
                         visits[i].is_stay() != (row.of == MistakeOf::Stays))) {
        continue;
      }
      if (!draws.chance(row.per_hundred_thousand, kChanceOf)) continue;
      const std::size_t before = visits.size();
      if (!(this->*makes_[m])(person, work, i, draws)) continue;
      // What was added is wrong, else the visit itself.
      Visit& wrong = visits.size() > before ? visits.back() : visits[i];
      wrong.mistake = static_cast<int>(m);
    }
  }
  std::stable_sort(visits.begin(), visits.end(),
                   [](const Visit& a, const Visit& b) { return a.settled < b.settled; });
  std::uint32_t serial = 0;
  for (std::size_t i = 0; i < visits.size(); ++i) {
    visits[i].serial = visits[i].copy ? serial : ++serial;
    if (visits[i].mistake == kNoMistake) continue;
    Label label{visits[i].mistake, i, visits[i].mistake_line, -1};
    if (visits[i].copy || visits[i].later_half) label.other = static_cast<int>(i) - 1;
    made.labels.push_back(label);
  }
  made.visits = std::move(visits);
  return made;
}

int Mistakes::bed_line(const Visit& visit) const {
  for (std::size_t i = 0; i < visit.lines.size(); ++i) {
    if (care_->bills().item(visit.lines[i]).use == Use::Bed) return static_cast<int>(i);
  }
  return -1;
}

int Mistakes::drug_line(const Visit& visit) const {
  for (std::size_t i = 0; i < visit.lines.size(); ++i) {
    if (care_->bills().item(visit.lines[i]).use == Use::Drug) return static_cast<int>(i);
  }
  return -1;
}

bool Mistakes::duplicate_charge(const Person&, Work& work, std::size_t i, Draws& draws) const {
  Visit& visit = work.visits[i];
  const auto line = visit.lines[static_cast<std::size_t>(draws.below(visit.lines.size()))];
  visit.lines.push_back(line);
  visit.mistake_line = static_cast<int>(visit.lines.size());
  care_->bills().add_up(visit);
  return true;
}

bool Mistakes::duplicate_claim(const Person&, Work& work, std::size_t i, Draws&) const {
  // Behind its original: the next of the same day would come between them.
  for (std::size_t j = i + 1; j < work.visits.size(); ++j) {
    if (work.visits[j].settled == work.visits[i].settled) return false;
  }
  Visit again = work.visits[i];
  again.copy = true;
  work.add(std::move(again));
  return true;
}

bool Mistakes::sex_contradiction(const Person& person, Work& work, std::size_t i,
                                 Draws& draws) const {
  const auto& diseases = care_->tables().diseases;
  const Picker others(weights_of(diseases, [&](const DiseaseRow& row) {
    return row.ages.sex && *row.ages.sex != person.base.sex ? 1U : 0U;
  }));
  if (others.empty()) return false;
  const DiseaseRow& row = diseases[others.pick(draws)];
  work.visits[i].principal = row.code;
  work.visits[i].department = row.department;
  return true;
}

bool Mistakes::age_contradiction(const Person& person, Work& work, std::size_t i,
                                 Draws& draws) const {
  if (person.base.age < 10) return false;
  const auto& diseases = care_->tables().diseases;
  const Picker others(
      weights_of(diseases, [](const DiseaseRow& row) { return row.ages.to == 0 ? 1U : 0U; }));
  if (others.empty()) return false;
  const DiseaseRow& row = diseases[others.pick(draws)];
  work.visits[i].principal = row.code;
  work.visits[i].department = row.department;
  return true;
}

bool Mistakes::excessive_quantity(const Person&, Work& work, std::size_t i, Draws&) const {
  Visit& visit = work.visits[i];
  const int line = drug_line(visit);
  if (line < 0) return false;
  BillLine& drug = visit.lines[static_cast<std::size_t>(line)];
  drug.quantity = std::max<std::uint32_t>(drug.quantity, 5) * kTooMany;
  visit.mistake_line = line + 1;
  care_->bills().add_up(visit);
  return true;
}

bool Mistakes::phantom_visit(const Person& person, Work& work, std::size_t i, Draws& draws) const {
  const Visit stay = work.visits[i];
  if (stay.kind != CareKind::Inpatient || stay.stay_days() < 3) return false;
  const auto inside = static_cast<std::uint64_t>(stay.stay_days() - 1);
  const Date day = stay.from.plus_days(1 + static_cast<int>(draws.below(inside)));
  Visit made = care_->visit_on(person, day, draws);
  if (made.institution == stay.institution) {
    made.institution = care_->institutions().other_than(made.institution, draws);
  }
  if (made.institution == stay.institution) return false;
  work.add(std::move(made));
  return true;
}

bool Mistakes::after_death(const Person& person, Work& work, std::size_t, Draws& draws) const {
  const Date end = Date::known(work.year, 12, 31);
  const int room = std::min(days_between(*person.death, end), kAfterDeathDays);
  if (room < 1) return false;
  const Date day =
      person.death->plus_days(1 + static_cast<int>(draws.below(static_cast<std::uint64_t>(room))));
  work.add(care_->visit_on(person, day, draws));
  return true;
}

bool Mistakes::split_stay(const Person&, Work& work, std::size_t i, Draws& draws) const {
  Visit first = work.visits[i];
  if (first.kind != CareKind::Inpatient || first.stay_days() < kSplitFrom) return false;
  Visit second = first;
  const Date cut = first.from.plus_days(first.stay_days() / 2);
  // Nothing else of the person may be settled between the two.
  for (const Visit& other : work.visits) {
    if (other.settled >= cut && other.settled <= second.to && other.from != first.from)
      return false;
  }
  first.to = first.settled = cut;
  first.discharge_type = '1';
  second.from = cut;
  second.later_half = true;
  second.procedures.clear();
  const auto half = static_cast<std::uint64_t>(first.sums.total / 2);
  care_->bills().write(first, half, draws);
  care_->bills().write(second, half, draws);
  work.visits[i] = std::move(first);
  work.add(std::move(second));
  return true;
}

bool Mistakes::overlong_stay(const Person&, Work& work, std::size_t i, Draws& draws) const {
  Visit& visit = work.visits[i];
  const Date from = visit.to.plus_days(-kLongStay - static_cast<int>(draws.below(30)));
  if (visit.kind != CareKind::Inpatient || from.year() != work.year) return false;
  if (visit.from <= from || visit.discharge_type == '5') return false;
  for (const Visit& other : work.visits) {
    if (&other != &visit && other.to >= from && other.from <= visit.to) return false;
  }
  const auto old = static_cast<std::uint64_t>(visit.sums.total);
  visit.from = from;
  care_->bills().write(visit, old * 3 / 2, draws);
  visit.mistake_line = bed_line(visit) + 1;
  return true;
}

bool Mistakes::upcoding(const Person&, Work& work, std::size_t i, Draws&) const {
  Visit& visit = work.visits[i];
  if (visit.disease < 0) return false;
  const auto& diseases = care_->tables().diseases;
  const int graver = diseases[static_cast<std::size_t>(visit.disease)].upcode;
  if (graver < 0) return false;
  visit.principal = diseases[static_cast<std::size_t>(graver)].code;
  return true;
}

bool Mistakes::bed_days(const Person&, Work& work, std::size_t i, Draws& draws) const {
  Visit& visit = work.visits[i];
  const int line = bed_line(visit);
  if (line < 0) return false;
  visit.lines[static_cast<std::size_t>(line)].quantity +=
      2 + static_cast<std::uint32_t>(draws.below(6));
  visit.mistake_line = line + 1;
  care_->bills().add_up(visit);
  return true;
}

}  // namespace gongji::synth
