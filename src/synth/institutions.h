// The hospitals, health centres and village rooms of a region.
#pragma once

#include <string>
#include <vector>

#include "synth/people.h"

namespace gongji::synth {

struct Institution {
  std::string code;
  std::string name;          ///< its own: township, number there, kind
  std::size_t tier = 0;      ///< row of tiers
  std::size_t township = 0;  ///< row of townships
};

/// As many of each tier as its row says for the number of people, at least one.
class Institutions {
 public:
  Institutions(const Tables& tables, const RegionWords& words, const Plan& plan);

  const std::vector<Institution>& all() const { return all_; }

  /// Where a person goes for care of a tier: usually to the same one, of the own township where
  /// there is one. `draws` decide about this visit.
  std::uint32_t choose(const Person& person, std::size_t tier, Draws& draws) const;
  /// Another of the same tier, when there is one; else of any tier.
  std::uint32_t other_than(std::uint32_t institution, Draws& draws) const;

 private:
  std::uint64_t seed_, own_percent_, townships_;
  std::vector<Institution> all_;
  std::vector<std::size_t> begin_;  ///< of each tier, and the end
};

}  // namespace gongji::synth
