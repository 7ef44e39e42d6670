// How much care people need and for what, scaled to the means that the rates give.
#pragma once

#include <array>
#include <vector>

#include "synth/people.h"

namespace gongji::synth {

/// What one kind of care costs on average.
struct TierCosts {
  std::vector<std::uint64_t> visit_fen, stay_fen;  ///< by row of tiers
};

class Demand {
 public:
  /// The tables must outlive it.
  Demand(const Tables& tables, const RegionWords& words, const Population& population);

  /// Expected in a year, in millionths.
  std::uint64_t visits_micro(const Person& person, int age) const;
  std::uint64_t stays_micro(const Person& person, int age) const;

  /// The chronic disease that a visit or a stay is for; -1: another.
  int chronic_visit(const Person& person, Draws& draws) const;
  int chronic_stay(const Person& person, Draws& draws) const;
  /// A disease, as it is seen at this age in this month (1 … 12). Asserts that there is one.
  int visit_disease(Sex sex, int age, int month, Draws& draws) const;
  int stay_disease(Sex sex, int age, int month, Draws& draws) const;

  int month(Draws& draws) const { return static_cast<int>(months_.pick(draws)) + 1; }
  std::size_t delivery(Draws& draws) const { return deliveries_.pick(draws); }
  std::size_t visit_tier(Draws& draws) const { return visit_tiers_.pick(draws); }
  std::size_t stay_tier(Draws& draws) const { return stay_tiers_.pick(draws); }

  /// Means in fen and in thousandths of a day.
  std::uint64_t visit_fen(std::size_t tier, int disease) const;
  std::uint64_t chronic_visit_fen(std::size_t tier) const { return costs_.visit_fen[tier]; }
  std::uint64_t mean_stay_fen(std::size_t tier) const { return costs_.stay_fen[tier]; }
  std::uint64_t stay_fen(std::size_t tier, int disease) const;
  std::uint64_t stay_milli_days(int disease) const;

 private:
  /// Weighted mean of relative numbers, in millionths.
  struct Mean {
    uint128 sum = 0, weight = 0;
    void add(std::uint64_t value, std::uint64_t by) {
      sum += uint128{value} * by;
      weight += by;
    }
    std::uint64_t micro() const;
  };
  using ByAge = std::array<std::array<std::uint64_t, kAges>, 2>;  ///< by Sex
  using Pickers = std::vector<Picker>;                            ///< by sex, age and month

  void make_need(const Population& population);
  void make_pickers();
  void make_costs(std::uint64_t cost_percent);
  void scale_diseases(const Population& population);
  void add_acute(const Pickers& pickers, Sex sex, int age, std::uint64_t by, bool stays);
  const AgeRow* need_of(Sex sex, int age) const;
  std::uint64_t chronic_share(std::size_t chronic, Sex sex, int age) const;
  std::size_t at(Sex sex, int age, int month) const {
    return (static_cast<std::size_t>(sex) * kAges + static_cast<std::size_t>(age)) * 12 +
           static_cast<std::size_t>(month - 1);
  }

  const Tables* tables_;
  ByAge visits_{}, stays_{};  ///< millionths, of somebody without chronic disease
  Pickers visit_pickers_, stay_pickers_;
  Picker months_, deliveries_, visit_tiers_, stay_tiers_;
  TierCosts costs_;
  std::uint64_t mean_milli_days_ = 0;
  Mean visit_cost_, stay_cost_, stay_days_;
};

}  // namespace gongji::synth
