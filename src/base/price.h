// Unit prices.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji {

/// A unit price in whole units of 1e-4 yuan, int64.
class Price {
 public:
  static constexpr int kDecimals = 4;

  constexpr Price() = default;
  static constexpr Price ten_thousandths(std::int64_t units) { return Price(units); }
  template <std::floating_point F>
  static Price ten_thousandths(F) = delete;

  /// Yuan with at most four decimals; zero is a price. Refuses base.bad_price: a negative sign,
  /// more decimals, not a decimal number, too large.
  static Result<Price> parse(std::string_view yuan);

  constexpr std::int64_t in_ten_thousandths() const { return units_; }

  /// Yuan with two to four decimals: "12.50", "0.0375".
  std::string to_text() const;

  friend constexpr auto operator<=>(Price, Price) = default;

 private:
  explicit constexpr Price(std::int64_t units) : units_(units) {}

  std::int64_t units_ = 0;
};

}  // namespace gongji
