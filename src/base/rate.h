// Ratios such as a reimbursement share.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/exact.h"
#include "base/money.h"
#include "base/rounding.h"

namespace gongji {

/// A ratio in whole units of 1e-9, int64. `+` and `-` assert on overflow.
class Rate {
 public:
  static constexpr std::int64_t kNanoPerOne = 1'000'000'000;

  constexpr Rate() = default;
  static constexpr Rate nano(std::int64_t nano) { return Rate(nano); }
  static constexpr Rate percent(int percent) { return Rate(percent * (kNanoPerOne / 100)); }
  template <std::floating_point F>
  static Rate nano(F) = delete;
  template <std::floating_point F>
  static Rate percent(F) = delete;

  /// "67.5%" or "0.675". Refuses base.bad_rate: a negative sign, or not a decimal number;
  /// base.rate_too_fine: not a multiple of 1e-9; base.overflow: more than int64 units.
  static Result<Rate> parse(std::string_view text);

  /// Refuses base.rate_too_fine when not a multiple of 1e-9; base.overflow.
  static Result<Rate> from_exact(const Exact& ratio);

  constexpr std::int64_t in_nano() const { return nano_; }
  Result<Exact> to_exact() const { return Exact::ratio(nano_, kNanoPerOne); }

  /// Percent with no more decimals than needed: "67.5%", "100%".
  std::string to_text() const;

  /// A plain number with exactly `decimals` (0..9) places, rounded half up: "0.6750".
  std::string to_fraction_text(int decimals) const;

  friend constexpr auto operator<=>(Rate, Rate) = default;

  friend constexpr Rate operator+(Rate a, Rate b) {
    std::int64_t sum = 0;
    const bool wrapped = __builtin_add_overflow(a.nano_, b.nano_, &sum);
    GJ_ASSERT(!wrapped);
    return Rate(sum);
  }
  friend constexpr Rate operator-(Rate a, Rate b) {
    std::int64_t difference = 0;
    const bool wrapped = __builtin_sub_overflow(a.nano_, b.nano_, &difference);
    GJ_ASSERT(!wrapped);
    return Rate(difference);
  }

 private:
  explicit constexpr Rate(std::int64_t nano) : nano_(nano) {}

  std::int64_t nano_ = 0;
};

/// The exact product: 67.5% of 90% is 60.75%. Refuses base.rate_too_fine when the product is not a
/// multiple of 1e-9; base.overflow.
Result<Rate> mul(Rate a, Rate b);

/// amount * rate in whole fen, rounded once. Asserts that the result fits in int64 fen, which holds
/// whenever the rate is within -100%..100% and the amount is not the least int64.
constexpr Money share(Money amount, Rate rate, Rounding rounding) {
  const int128 product = int128{amount.in_fen()} * rate.in_nano();
  const int128 fen = divide_rounded(product, Rate::kNanoPerOne, rounding);
  GJ_ASSERT(fen >= std::numeric_limits<std::int64_t>::min());
  GJ_ASSERT(fen <= std::numeric_limits<std::int64_t>::max());
  return Money::fen(static_cast<std::int64_t>(fen));
}

}  // namespace gongji
