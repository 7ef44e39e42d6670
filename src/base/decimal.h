// Decimal text, read exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/int128.h"
#include "base/result.h"

namespace gongji {

/// digits / 10^scale, as written: "12.30" is {1230, 2}.
struct Decimal {
  int128 digits = 0;
  int scale = 0;
};

/// Reads an optional '-', digits, and optionally '.' and digits; at most `scale_max` (0..38)
/// decimals. Refuses everything else with base.bad_number: an exponent, '+', thousands separators,
/// spaces, empty text, ".5", "5.", NaN, more than 128 bits of digits.
Result<Decimal> parse_decimal(std::string_view text, int scale_max);

/// The number in units of 10^-scale; nothing when it is finer than that or leaves int64.
std::optional<std::int64_t> in_units(const Decimal& number, int scale);

/// units / 10^scale in decimal text: at least `decimals_min` decimals and no trailing zero beyond
/// them. Asserts 0 <= decimals_min <= scale <= 18.
std::string units_text(int128 units, int scale, int decimals_min);
/// The same behind `out`, for files of many rows.
void append_units(std::string& out, std::int64_t units, int scale, int decimals_min);

}  // namespace gongji
