// Exact rational arithmetic for policy formulas.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "base/decimal.h"
#include "base/int128.h"
#include "base/result.h"
#include "base/rounding.h"

namespace gongji {

/// An exact rational number: int128 numerator over positive int128 denominator, always reduced, so
/// that equal numbers have equal parts. The magnitude of the numerator is at most kInt128Max.
class Exact {
 public:
  constexpr Exact() = default;
  static constexpr Exact of(std::int64_t whole) { return Exact(whole, 1); }

  /// n / d reduced. Refuses: base.divide_by_zero; base.overflow when reduced parts do not fit.
  static Result<Exact> ratio(int128 n, int128 d);

  /// n / d for arithmetic that has reduced them already. Asserts d > 0 and n above kInt128Min.
  static constexpr Exact of_reduced(int128 n, int128 d) {
    GJ_ASSERT(d > 0);
    GJ_ASSERT(n != kInt128Min);
    return Exact(n, d);
  }

  constexpr int128 numerator() const { return numerator_; }
  constexpr int128 denominator() const { return denominator_; }
  constexpr bool is_whole() const { return denominator_ == 1; }
  constexpr Exact operator-() const { return Exact(-numerator_, denominator_); }

  friend constexpr bool operator==(const Exact&, const Exact&) = default;
  friend constexpr std::strong_ordering operator<=>(const Exact& a, const Exact& b);

 private:
  constexpr Exact(int128 n, int128 d) : numerator_(n), denominator_(d) {}

  int128 numerator_ = 0;
  int128 denominator_ = 1;
};

namespace detail {
std::strong_ordering compare_fractions(const Exact& a, const Exact& b);
Result<Exact> add_fractions(const Exact& a, const Exact& b);
Result<Exact> mul_fractions(const Exact& a, const Exact& b);
}  // namespace detail

/// Exact for every pair; never overflows.
constexpr std::strong_ordering compare(const Exact& a, const Exact& b) {
  if (a.denominator() == b.denominator()) return a.numerator() <=> b.numerator();
  return detail::compare_fractions(a, b);
}

constexpr std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
  return compare(a, b);
}

/// Refuses base.overflow when the result, or the sum over the common denominator, leaves 128 bits.
inline Result<Exact> add(const Exact& a, const Exact& b) {
  int128 sum = 0;
  if (a.is_whole() && b.is_whole() && !__builtin_add_overflow(a.numerator(), b.numerator(), &sum) &&
      sum != kInt128Min) {
    return Exact::of_reduced(sum, 1);
  }
  return detail::add_fractions(a, b);
}

/// As `add`.
inline Result<Exact> sub(const Exact& a, const Exact& b) {
  return add(a, -b);
}

/// Refuses base.overflow only when the reduced result leaves 128 bits.
inline Result<Exact> mul(const Exact& a, const Exact& b) {
  int128 product = 0;
  if (a.is_whole() && b.is_whole() &&
      !__builtin_mul_overflow(a.numerator(), b.numerator(), &product) && product != kInt128Min) {
    return Exact::of_reduced(product, 1);
  }
  return detail::mul_fractions(a, b);
}

/// Refuses base.divide_by_zero; base.overflow as `mul`.
Result<Exact> div(const Exact& a, const Exact& b);

/// The number that the text was, exactly. Refuses: base.overflow.
Result<Exact> to_exact(const Decimal& number);

/// Refuses base.overflow when the rounded number leaves int64.
Result<std::int64_t> round_to_int64(const Exact& number, Rounding rounding);

/// Rounded to `decimals` places, 0..18, which may be more than the number has. Refuses
/// base.bad_number for other counts; base.overflow when numerator * 10^decimals leaves 128 bits.
Result<Exact> round_decimals(const Exact& number, int decimals, Rounding rounding);

/// Decimal text for people: at least `decimals` places, no trailing zero beyond them, rounded half
/// up at `max_decimals` when the number is finer. Asserts 0 <= decimals <= max_decimals <= 18.
std::string to_decimal_text(const Exact& number, int decimals, int max_decimals);

}  // namespace gongji
