// A region that can be asked for any of its people and what happened to them.
#pragma once

#include <memory>

#include "synth/mistakes.h"

namespace gongji::synth {

/// Everything that follows from tables and a plan. Immutable: threads share it.
class World {
 public:
  /// Refuses synth.unknown_region, synth.bad_table, synth.bad_plan.
  static Result<std::unique_ptr<const World>> make(std::shared_ptr<const Tables> tables,
                                                   const Plan& plan);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  const Tables& tables() const { return *tables_; }
  const RegionWords& words() const { return words_; }
  const Plan& plan() const { return population_.plan(); }
  const Population& population() const { return population_; }
  const People& people() const { return people_; }
  const Institutions& institutions() const { return institutions_; }
  const Care& care() const { return care_; }

  /// A person's year with its deliberate mistakes.
  MarkedYear year(const Person& person, int year) const {
    return mistakes_.mark(person, year, care_.year(person, year), plan().seed);
  }

  /// Of a visit: "C000000122000103", person, year and serial.
  std::string claim_id(const Person& person, int year, const Visit& visit) const;
  /// The package's care kind of a visit.
  const std::string& kind(const Visit& visit) const;

 private:
  World(std::shared_ptr<const Tables> tables, RegionWords words, Population population);

  std::shared_ptr<const Tables> tables_;
  RegionWords words_;
  Population population_;
  People people_;
  Institutions institutions_;
  Demand demand_;
  Care care_;
  Mistakes mistakes_;
};

}  // namespace gongji::synth
