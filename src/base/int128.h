// 128-bit integers for intermediate results.
#pragma once

#include <string>

#include "base/assert.h"

namespace gongji {

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

inline constexpr int128 kInt128Max = static_cast<int128>(~uint128{0} >> 1);
inline constexpr int128 kInt128Min = -kInt128Max - 1;

/// The absolute value; defined for kInt128Min too.
constexpr uint128 magnitude(int128 value) {
  return value < 0 ? uint128{0} - static_cast<uint128>(value) : static_cast<uint128>(value);
}

/// 10 to the power `exponent`, which is 0..38.
constexpr int128 power_of_ten(int exponent) {
  GJ_ASSERT(exponent >= 0 && exponent <= 38);
  int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

std::string to_string(int128 value);

}  // namespace gongji
