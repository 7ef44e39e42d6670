// Amounts of money.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/assert.h"
#include "base/errors.h"
#include "base/result.h"

namespace gongji {

/// An amount in whole fen, int64, of either sign. Never converts to or from a number implicitly.
/// `+`, `-` and unary minus assert on overflow; amounts that come straight from input are joined
/// by checked_add, checked_sub and checked_mul, which refuse.
class Money {
 public:
  static const Money kZero;

  constexpr Money() = default;
  static constexpr Money fen(std::int64_t fen) { return Money(fen); }
  template <std::floating_point F>
  static Money fen(F) = delete;

  /// Yuan: "12", "12.3", "12.30". Refuses base.bad_amount: more than two decimals, a negative
  /// sign, empty text, NaN, anything that parse_decimal refuses, more than int64 fen.
  static Result<Money> parse(std::string_view yuan);

  /// As `parse`, and accepts a leading '-'.
  static Result<Money> parse_signed(std::string_view yuan);

  constexpr std::int64_t in_fen() const { return fen_; }

  /// Yuan with two decimals always: "1234.50", "-0.01".
  std::string to_text() const;

  friend constexpr auto operator<=>(Money, Money) = default;

  friend constexpr Money operator+(Money a, Money b) {
    std::int64_t sum = 0;
    const bool wrapped = __builtin_add_overflow(a.fen_, b.fen_, &sum);
    GJ_ASSERT(!wrapped);
    return Money(sum);
  }
  friend constexpr Money operator-(Money a, Money b) {
    std::int64_t difference = 0;
    const bool wrapped = __builtin_sub_overflow(a.fen_, b.fen_, &difference);
    GJ_ASSERT(!wrapped);
    return Money(difference);
  }
  constexpr Money operator-() const { return Money() - *this; }
  constexpr Money& operator+=(Money other) { return *this = *this + other; }
  constexpr Money& operator-=(Money other) { return *this = *this - other; }

 private:
  explicit constexpr Money(std::int64_t fen) : fen_(fen) {}

  std::int64_t fen_ = 0;
};

inline constexpr Money Money::kZero{};

/// Refuses: base.overflow.
inline Result<Money> checked_add(Money a, Money b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.in_fen(), b.in_fen(), &sum)) return overflow_error("金额相加");
  return Money::fen(sum);
}

/// Refuses: base.overflow.
inline Result<Money> checked_sub(Money a, Money b) {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(a.in_fen(), b.in_fen(), &difference)) {
    return overflow_error("金额相减");
  }
  return Money::fen(difference);
}

/// Refuses: base.overflow.
inline Result<Money> checked_mul(Money amount, std::int64_t times) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(amount.in_fen(), times, &product)) {
    return overflow_error("金额乘以倍数");
  }
  return Money::fen(product);
}

/// `total` in parts proportional to `weights`, by largest remainder, ties to the earlier index. The
/// parts add up to `total` exactly; each is within one fen of its exact share; a weight of zero
/// gets nothing; the parts of -total are the negated parts of total. Refuses base.bad_weights: a
/// negative weight, or no weight above zero.
Result<std::vector<Money>> split(Money total, std::span<const std::int64_t> weights);

}  // namespace gongji
