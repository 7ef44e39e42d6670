// What a register holds of a person, from the person's number alone.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "synth/picker.h"
#include "synth/population.h"
#include "synth/region_words.h"

namespace gongji::synth {

struct Person {
  Base base;
  std::uint64_t household = 0;  ///< number of the person after whom it is called
  std::uint32_t township = 0;
  bool local_hukou = true;
  const StatusRow* status = nullptr;
  std::string_view class_word;   ///< of the package
  std::uint32_t identities = 0;  ///< bits by row of identities
  std::uint32_t chronic = 0;     ///< bits by row of chronic diseases
  std::uint64_t employer = 0;    ///< of the employed: 0, 1 …
  std::int64_t wage_fen = 0;     ///< of the employed: monthly base
  std::optional<Date> death;

  bool employed() const { return status->status == "active"; }
  /// Insured as an employee or pensioner; everybody else is a resident.
  bool of_employees() const { return employed() || status->status == "retired"; }
  /// First day of cover in a year that is not before the birth: 1 January or the birthday.
  Date covered_from(int year) const { return std::max(base.birth, Date::known(year, 1, 1)); }
};

class People {
 public:
  /// All of them must outlive it.
  People(const Tables& tables, const RegionWords& words, const Population& population);

  const Population& population() const { return *population_; }
  std::uint64_t employers() const { return employers_; }

  Person person(std::uint64_t number) const;

  /// "P00000012": the number with one more for the first.
  std::string id(std::uint64_t number) const;
  /// In form valid and of nobody: people are registered in counties and districts, none under the
  /// bare code of a province. Unique by sex, birthday and serial.
  std::string id_number(const Base& base) const;
  std::string name(const Person& person) const;
  /// Eleven digits in a range that has no subscribers: mobile numbers begin with 13 to 19.
  std::string phone(std::uint64_t number) const;

 private:
  std::uint32_t chronic_of(const Base& base) const;
  std::uint32_t identities_of(const Person& person) const;
  Draws draws(std::uint64_t number, Purpose purpose, std::uint64_t index = 0) const {
    return {population_->plan().seed, number, purpose, index};
  }

  const Tables* tables_;
  const RegionWords* words_;
  const Population* population_;
  Picker surnames_, townships_;
  std::array<Picker, 2> given_;                         ///< by sex
  std::array<std::array<Picker, kAges>, 2> status_;     ///< by sex and age
  std::map<std::string, Picker, std::less<>> classes_;  ///< by status
  std::uint64_t employers_ = 1;
};

}  // namespace gongji::synth
