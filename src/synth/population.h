// Who there is: sex, birthday, household and death of every person, each from its number alone.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.h"
#include "synth/draws.h"
#include "synth/tables.h"

namespace gongji::synth {

/// What is to be made.
struct Plan {
  std::uint64_t people = 1000;  ///< alive or born by the end of the first year
  int year = 2020;
  int years = 1;
  std::uint64_t seed = 1;
  std::int64_t region = 330213;
  std::uint64_t volume_percent = 100;  ///< of the visits and stays that the rates say
};

inline constexpr std::uint64_t kPeopleMin = 100, kPeopleMax = 10'000'000;
inline constexpr int kYearsMax = 10;

/// A person as far as it follows from place in the population.
struct Base {
  std::uint64_t number = 0;  ///< 0 … total - 1
  Sex sex = Sex::Female;
  Date birth;
  int age = 0;                   ///< in full years at the end of the first year; below zero: later
  std::uint32_t day_serial = 0;  ///< among those of the same sex and birthday: 0, 1 …
  std::uint64_t at = 0;          ///< among those of the same sex and age: 0, 1 …
};

/// The people of a plan. Everybody has a rank: ranks are ordered by age and sex as the table of the
/// population says, so that its shares are met but for rounding; numbers are a permutation of them.
class Population {
 public:
  /// The tables must outlive it. Refuses synth.bad_plan: people, years or volume out of range.
  static Result<Population> make(const Tables& tables, const Plan& plan);

  /// People, with those who are born in later years.
  std::uint64_t total() const { return total_; }
  const Plan& plan() const { return plan_; }
  Date last_day(int year) const { return Date::known(year, 12, 31); }

  Base base(std::uint64_t number) const;

  /// How many there are of a sex and an age at the end of the first year.
  std::uint64_t count(Sex sex, int age) const { return segment(sex, age).count; }

  /// Nothing when nobody of the right age is there.
  std::optional<std::uint64_t> mother(const Base& child) const;
  /// Her children born in a year.
  std::vector<std::uint64_t> newborns(const Base& mother, int year) const;
  /// The number of the person after whom the household is called.
  std::uint64_t household(const Base& person) const;
  /// The husband or wife in the same household, when it is a woman: how many men are hers is not
  /// looked for.
  std::optional<std::uint64_t> wife(const Base& man) const;

  /// Within the years of the plan.
  std::optional<Date> death(const Base& person) const;

 private:
  /// Ranks of one sex born in some years in a row, spread evenly over the days.
  struct Cell {
    Sex sex = Sex::Female;
    std::uint64_t begin = 0, count = 0;
    Date first;                ///< birthday of the oldest
    std::uint64_t days = 365;  ///< birthdays
  };
  /// Those of one sex and age.
  struct Segment {
    std::uint64_t begin = 0, count = 0;
  };

  Population(const Tables& tables, const Plan& plan) : tables_(&tables), plan_(plan) {}
  void make_cells();
  void add_cell(Sex sex, int born_from, int born_to, std::uint64_t count);
  void make_segments();
  void make_deaths();
  const Segment& segment(Sex sex, int age) const;
  std::uint64_t person_at(const Segment& segment, std::uint64_t at) const {
    return number_of(segment.begin + at);
  }
  int years_to_mother(std::uint64_t child) const;
  Draws draws(std::uint64_t number, Purpose purpose, std::uint64_t index = 0) const {
    return {plan_.seed, number, purpose, index};
  }
  std::uint64_t rank_of(std::uint64_t number) const;
  std::uint64_t number_of(std::uint64_t rank) const;
  std::uint64_t shuffled(std::uint64_t value, bool back) const;

  const Tables* tables_;
  Plan plan_;
  std::uint64_t total_ = 0;
  unsigned half_bits_ = 1;
  std::vector<Cell> cells_;
  std::vector<Segment> segments_;     ///< by age from -kYearsMax and sex
  std::vector<std::uint64_t> dying_;  ///< by age and sex, chance in a year of 2^32
};

}  // namespace gongji::synth
