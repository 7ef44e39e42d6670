// Unit prices.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji {

/// A unit price, or a limit of one, in whole units of 1e-6 yuan, int64: as fine as the national
/// interface (N16.6).
class Price {
 public:
  static constexpr int kDecimals = 6;

  constexpr Price() = default;
  static constexpr Price micro(std::int64_t micro) { return Price(micro); }
  template <std::floating_point F>
  static Price micro(F) = delete;

  /// Yuan with at most six decimals; zero is a price. Refuses base.bad_price: a negative sign,
  /// more decimals, not a decimal number, too large.
  static Result<Price> parse(std::string_view yuan);

  constexpr std::int64_t in_micro() const { return micro_; }

  /// Yuan with two to six decimals: "12.50", "0.123456".
  std::string to_text() const;

  friend constexpr auto operator<=>(Price, Price) = default;

 private:
  explicit constexpr Price(std::int64_t micro) : micro_(micro) {}

  std::int64_t micro_ = 0;
};

}  // namespace gongji
