// Quantities of an item, and what they cost.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/money.h"
#include "base/price.h"
#include "base/rounding.h"

namespace gongji {

/// A quantity in whole units of 1e-4, int64. One that was parsed is above zero.
class Quantity {
 public:
  static constexpr int kDecimals = 4;

  constexpr Quantity() = default;
  static constexpr Quantity ten_thousandths(std::int64_t units) { return Quantity(units); }
  template <std::floating_point F>
  static Quantity ten_thousandths(F) = delete;

  /// At most four decimals. Refuses base.bad_quantity: zero, a negative sign, more decimals, not
  /// a decimal number, too large.
  static Result<Quantity> parse(std::string_view text);

  constexpr std::int64_t in_ten_thousandths() const { return units_; }

  /// No more decimals than needed: "1", "0.5".
  std::string to_text() const;

  friend constexpr auto operator<=>(Quantity, Quantity) = default;

 private:
  explicit constexpr Quantity(std::int64_t units) : units_(units) {}

  std::int64_t units_ = 0;
};

/// Refuses: base.overflow.
Result<Quantity> checked_add(Quantity a, Quantity b);

/// price * quantity in whole fen, rounded once. Refuses: base.overflow.
Result<Money> amount(Price price, Quantity quantity, Rounding rounding);

}  // namespace gongji
