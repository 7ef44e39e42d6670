// Errors and frauds that are made on purpose, each with a label.
#pragma once

#include <string>

#include "synth/care.h"

namespace gongji::synth {

/// What is wrong where. Texts of ids are made by whoever writes the files.
struct Label {
  int mistake = 0;        ///< row of mistakes
  std::size_t visit = 0;  ///< index in the year's visits
  int line = 0;           ///< fee line, 1, 2 …; 0: the visit as a whole
  int other = -1;         ///< index of the visit that it goes with, or -1
};

/// A person's year with some mistakes put in, in the order of settlement, serials given.
struct MarkedYear {
  std::vector<Visit> visits;
  std::vector<Label> labels;
};

class Mistakes {
 public:
  /// Must outlive it. Words of mistakes that it does not know are left out.
  explicit Mistakes(const Care& care);

  MarkedYear mark(const Person& person, int year, std::vector<Visit> visits,
                  std::uint64_t seed) const;

 private:
  struct Work;
  using Make = bool (Mistakes::*)(const Person&, Work&, std::size_t, Draws&) const;
  struct Kind {
    std::string_view word;
    Make make;
  };
  static const Kind kKinds[];

  bool duplicate_charge(const Person&, Work&, std::size_t, Draws&) const;
  bool duplicate_claim(const Person&, Work&, std::size_t, Draws&) const;
  bool sex_contradiction(const Person&, Work&, std::size_t, Draws&) const;
  bool age_contradiction(const Person&, Work&, std::size_t, Draws&) const;
  bool excessive_quantity(const Person&, Work&, std::size_t, Draws&) const;
  bool phantom_visit(const Person&, Work&, std::size_t, Draws&) const;
  bool after_death(const Person&, Work&, std::size_t, Draws&) const;
  bool split_stay(const Person&, Work&, std::size_t, Draws&) const;
  bool overlong_stay(const Person&, Work&, std::size_t, Draws&) const;
  bool upcoding(const Person&, Work&, std::size_t, Draws&) const;
  bool bed_days(const Person&, Work&, std::size_t, Draws&) const;

  int bed_line(const Visit& visit) const;
  int drug_line(const Visit& visit) const;

  const Care* care_;
  std::vector<Make> makes_;  ///< by row of mistakes; null: not known
};

}  // namespace gongji::synth
