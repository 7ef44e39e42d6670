// The visits and stays of a person in a year.
#pragma once

#include "synth/bills.h"
#include "synth/demand.h"
#include "synth/institutions.h"
#include "synth/visit.h"

namespace gongji::synth {

class Care {
 public:
  /// All of them must outlive it.
  Care(const Tables& tables, const RegionWords& words, const People& people, const Demand& demand,
       const Institutions& institutions)
      : tables_(&tables),
        words_(&words),
        people_(&people),
        demand_(&demand),
        institutions_(&institutions),
        bills_(tables) {}

  /// In the order of settlement, with serials, without deliberate mistakes.
  std::vector<Visit> year(const Person& person, int year) const;

  const Bills& bills() const { return bills_; }
  const Tables& tables() const { return *tables_; }
  const Institutions& institutions() const { return *institutions_; }
  const RegionWords& words() const { return *words_; }

  /// An outpatient visit on a day, for some reason.
  Visit visit_on(const Person& person, Date day, Draws& draws) const;

 private:
  struct Span {
    Date first, last;  ///< alive and in the year, both inclusive
  };

  void add_stays(const Person& person, int age, Span alive, std::vector<Visit>& all) const;
  void add_deliveries(const Person& person, int year, Span alive, std::vector<Visit>& all) const;
  void add_visits(const Person& person, int age, Span alive, std::vector<Visit>& all) const;
  void end_in_hospital(const Person& person, int age, Span alive, std::vector<Visit>& all) const;
  /// Nothing when it would be outside the span.
  std::optional<Visit> stay(const Person& person, int age, Span alive, Draws& draws) const;
  void place_newborn(const Person& person, Span alive, Visit& made, Draws& draws) const;
  Visit delivery(const Person& person, Date day, Draws& draws) const;
  void fill_codes(const Person& person, int disease, Visit& made, Draws& draws) const;
  Draws draws(const Person& person, Purpose purpose, std::uint64_t index) const {
    return {people_->population().plan().seed, person.base.number, purpose, index};
  }

  const Tables* tables_;
  const RegionWords* words_;
  const People* people_;
  const Demand* demand_;
  const Institutions* institutions_;
  Bills bills_;
};

}  // namespace gongji::synth
