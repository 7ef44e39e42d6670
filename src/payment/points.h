// Points (点数、分值) by which hospitals share a fund.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/exact.h"
#include "base/result.h"

namespace gongji::payment {

/// Points in whole units of 1e-6, int64. `+` asserts on overflow: a region's year stays far below.
class Points {
 public:
  static constexpr int kDecimals = 6;

  constexpr Points() = default;
  static constexpr Points micro(std::int64_t micro) { return Points(micro); }
  template <std::floating_point F>
  static Points micro(F) = delete;

  /// At most six decimals. Refuses payment.bad_points: a negative sign, more decimals, not a
  /// decimal number, too large.
  static Result<Points> parse(std::string_view text);

  /// Rounded half up to `decimals` (0..6) places. Refuses base.overflow.
  static Result<Points> rounded(const Exact& number, int decimals);

  constexpr std::int64_t in_micro() const { return micro_; }
  Result<Exact> to_exact() const { return Exact::ratio(micro_, 1'000'000); }

  /// No more decimals than needed: "1200", "0.5".
  std::string to_text() const;

  friend constexpr auto operator<=>(Points, Points) = default;

  friend constexpr Points operator+(Points a, Points b) {
    std::int64_t sum = 0;
    const bool wrapped = __builtin_add_overflow(a.micro_, b.micro_, &sum);
    GJ_ASSERT(!wrapped);
    return Points(sum);
  }
  constexpr Points& operator+=(Points other) { return *this = *this + other; }

 private:
  explicit constexpr Points(std::int64_t micro) : micro_(micro) {}

  std::int64_t micro_ = 0;
};

}  // namespace gongji::payment
