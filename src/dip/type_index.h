// Types of a catalogue, and which of them a combination of codes fits.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dip/case_coder.h"

namespace gongji::dip {

/// What defines a type (病种).
struct TypeSpec {
  std::string code;
  Kind kind = Kind::Core;
  Treatment treatment = Treatment::Conservative;
  int rule = -1;                        ///< of the plan
  std::string diagnosis;                ///< core, from history
  std::vector<std::string> procedures;  ///< core, from history; sorted
};

/// Code of the pool that a combination falls into: "K35/surgery", "XI/surgery".
std::string pool_code(const Combination& combination, Pool pool, const Scheme& scheme);

/// Looks types up. What it indexes must outlive it and not move.
class TypeIndex {
 public:
  TypeIndex(std::span<const TypeSpec* const> types, const Scheme& scheme);

  /// -1 when there is none.
  int by_code(std::string_view code) const;
  int by_rule(int rule) const;

  struct Candidate {
    std::uint32_t type = 0;
    std::uint32_t matched = 0;  ///< procedures of the case that the type names
  };

  /// Every type that the combination fits: that of its rule alone; else core types of the
  /// diagnosis whose procedures are the same or, when the scheme matches subsets, among the
  /// case's; and the narrowest pool that there is, unless a core type is the same.
  std::vector<Candidate> candidates(const Combination& combination) const;

 private:
  const Scheme& scheme_;
  std::vector<const TypeSpec*> types_;
  std::unordered_map<std::string, int> codes_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> core_;  ///< by diagnosis
  std::vector<int> rules_;
};

/// Narrows candidates by the scheme's rules from `first` on, until one is left or the rules end.
/// A rule that asks for the cost stops the work when `cost` is not given, and its position is
/// returned; otherwise the number of rules is. `means` are the mean costs of the types.
struct TieBreaker {
  const Scheme& scheme;
  std::span<const TypeSpec* const> types;
  std::span<const Money> means;

  std::size_t narrow(std::vector<TypeIndex::Candidate>& candidates, std::size_t first,
                     std::optional<Money> cost) const;
};

}  // namespace gongji::dip
