// Rounding modes and the one division that uses them.
#pragma once

#include <cstdint>

#include "base/int128.h"

namespace gongji {

/// HalfUp: to the nearest, ties away from zero (四舍五入). HalfEven: ties to the even neighbour.
/// Down: toward zero. Up: away from zero.
enum class Rounding : std::uint8_t { HalfUp, HalfEven, Down, Up };

namespace detail {

/// Whether a quotient that leaves `rest` (0 < rest < divisor) moves one step away from zero.
constexpr bool rounds_away(uint128 rest, uint128 divisor, bool quotient_odd, Rounding rounding) {
  const uint128 missing = divisor - rest;
  switch (rounding) {
    case Rounding::HalfUp:
      return rest >= missing;
    case Rounding::HalfEven:
      return rest > missing || (rest == missing && quotient_odd);
    case Rounding::Down:
      return false;
    case Rounding::Up:
      return true;
  }
  GJ_ASSERT(false);
  return false;
}

}  // namespace detail

/// n / d rounded to a whole number. Asserts d > 0.
constexpr int128 divide_rounded(int128 n, int128 d, Rounding rounding) {
  GJ_ASSERT(d > 0);
  const int128 quotient = n / d;
  const int128 rest = n % d;
  if (rest == 0) return quotient;
  const bool odd = quotient % 2 != 0;
  if (!detail::rounds_away(magnitude(rest), magnitude(d), odd, rounding)) return quotient;
  return n < 0 ? quotient - 1 : quotient + 1;
}

}  // namespace gongji
