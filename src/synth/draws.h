// Random numbers that depend on what they are for, not on when they are asked for.
#pragma once

#include <cstdint>

#include "base/assert.h"
#include "base/int128.h"

namespace gongji::synth {

/// What a stream of numbers decides. A new purpose goes to the end: the numbers of the others stay.
enum class Purpose : std::uint32_t {
  Permutation,
  Mother,
  Marriage,
  WithMother,
  WithChild,
  Place,
  Hukou,
  Surname,
  Given,
  Phone,
  Status,
  Class,
  HouseholdIdentity,
  Identity,
  Chronic,
  Certificate,
  Employer,
  Wage,
  Death,
  Visits,
  Visit,
  Stays,
  Stay,
  Delivery,
  Mistake,
  Institution,
};

/// A good mix of 64 bits into 64 bits.
constexpr std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 30U;
  x *= 0xbf58476d1ce4e5b9U;
  x ^= x >> 27U;
  x *= 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

/// The numbers of one seed, one subject (a person, a household) and one purpose: the same whoever
/// asks, in whatever order and on whatever thread.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t subject, Purpose purpose, std::uint64_t index = 0)
      : state_(mixed(mixed(mixed(seed + kStep) ^ (subject * kStep)) ^
                     (static_cast<std::uint64_t>(purpose) << 32U) ^ index)) {}

  std::uint64_t next() {
    state_ += kStep;
    return mixed(state_);
  }

  /// Each of 0 … count - 1 equally often. Asserts count > 0.
  std::uint64_t below(std::uint64_t count) {
    GJ_ASSERT(count > 0);
    return static_cast<std::uint64_t>((uint128{next()} * count) >> 64U);
  }

  /// True with probability share / whole.
  bool chance(std::uint64_t share, std::uint64_t whole) { return below(whole) < share; }

  /// value / whole, rounded down or up so that the mean is exact.
  std::uint64_t rounded(std::uint64_t value, std::uint64_t whole) {
    return value / whole + (below(whole) < value % whole ? 1 : 0);
  }

 private:
  static constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15U;

  std::uint64_t state_;
};

}  // namespace gongji::synth
