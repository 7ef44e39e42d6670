#include "base/exact.h"

#include <limits>
#include <numeric>
#include <utility>

#include "base/errors.h"

namespace gongji {

namespace {

constexpr int kDecimalsMax = 18;

uint128 greatest_common_divisor(uint128 a, uint128 b) {
  while (b != 0) {
    if (((a | b) >> 64) == 0) {
      return std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
    }
    a = std::exchange(b, a % b);
  }
  return a;
}

/// The common divisor of a number and a positive one; fits because it divides `b`.
int128 common(int128 a, int128 b) {
  return static_cast<int128>(greatest_common_divisor(magnitude(a), magnitude(b)));
}

bool multiply(int128 a, int128 b, int128& product) {
  return !__builtin_mul_overflow(a, b, &product) && product != kInt128Min;
}

struct Wide {
  uint128 high = 0;
  uint128 low = 0;
  friend constexpr auto operator<=>(const Wide&, const Wide&) = default;
};

/// The whole 256-bit product.
Wide wide_product(uint128 a, uint128 b) {
  constexpr uint128 kLowHalf = ~std::uint64_t{0};
  const uint128 a_low = a & kLowHalf;
  const uint128 a_high = a >> 64;
  const uint128 b_low = b & kLowHalf;
  const uint128 b_high = b >> 64;
  const uint128 low = a_low * b_low;
  const uint128 middle = a_high * b_low + (low >> 64);
  const uint128 other = a_low * b_high + (middle & kLowHalf);
  return {a_high * b_high + (middle >> 64) + (other >> 64), (other << 64) | (low & kLowHalf)};
}

/// The decimal expansion of a magnitude, cut after some decimals: whole + fraction / 10^decimals,
/// and `rest` parts of the denominator left over.
struct Expansion {
  uint128 whole = 0;
  uint128 fraction = 0;
  uint128 rest = 0;
};

/// Long division. Ten times a rest may not fit, so each digit is counted by repeated addition.
Expansion expand(uint128 n, uint128 d, int decimals) {
  Expansion result{n / d, 0, n % d};
  for (int place = 0; place < decimals; ++place) {
    uint128 sum = 0;
    unsigned digit = 0;
    for (int i = 0; i < 10; ++i) {
      sum += result.rest;
      if (sum >= d) {
        sum -= d;
        ++digit;
      }
    }
    result.fraction = result.fraction * 10 + digit;
    result.rest = sum;
  }
  return result;
}

}  // namespace

namespace detail {

std::strong_ordering compare_fractions(const Exact& a, const Exact& b) {
  int128 left = 0;
  int128 right = 0;
  if (!__builtin_mul_overflow(a.numerator(), b.denominator(), &left) &&
      !__builtin_mul_overflow(b.numerator(), a.denominator(), &right)) {
    return left <=> right;
  }
  const bool a_negative = a.numerator() < 0;
  const bool b_negative = b.numerator() < 0;
  if (a_negative != b_negative) {
    return a_negative ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  const Wide wide_a = wide_product(magnitude(a.numerator()), magnitude(b.denominator()));
  const Wide wide_b = wide_product(magnitude(b.numerator()), magnitude(a.denominator()));
  return a_negative ? wide_b <=> wide_a : wide_a <=> wide_b;
}

Result<Exact> add_fractions(const Exact& a, const Exact& b) {
  const int128 shared = common(a.denominator(), b.denominator());
  const int128 a_times = b.denominator() / shared;
  const int128 b_times = a.denominator() / shared;
  int128 left = 0;
  int128 right = 0;
  int128 sum = 0;
  int128 denominator = 0;
  if (!multiply(a.numerator(), a_times, left) || !multiply(b.numerator(), b_times, right) ||
      __builtin_add_overflow(left, right, &sum)) {
    return overflow_error("分数相加");
  }
  const int128 again = common(sum, shared);
  if (sum == kInt128Min || !multiply(a.denominator() / again, a_times, denominator)) {
    return overflow_error("分数相加");
  }
  return Exact::of_reduced(sum / again, denominator);
}

Result<Exact> mul_fractions(const Exact& a, const Exact& b) {
  const int128 first = common(a.numerator(), b.denominator());
  const int128 second = common(b.numerator(), a.denominator());
  int128 numerator = 0;
  int128 denominator = 0;
  if (!multiply(a.numerator() / first, b.numerator() / second, numerator) ||
      !multiply(a.denominator() / second, b.denominator() / first, denominator)) {
    return overflow_error("分数相乘");
  }
  return Exact::of_reduced(numerator, denominator);
}

}  // namespace detail

Result<Exact> Exact::ratio(int128 n, int128 d) {
  if (d == 0) {
    return make_error(
        base_code::kDivideByZero, "",
        Bilingual{"分母为零,无法计算比值;请核对分母的来源",
                  "The denominator is zero, so there is no ratio; check the denominator."});
  }
  const uint128 shared = greatest_common_divisor(magnitude(n), magnitude(d));
  const uint128 numerator = magnitude(n) / shared;
  const uint128 denominator = magnitude(d) / shared;
  constexpr auto kMax = static_cast<uint128>(kInt128Max);
  if (numerator > kMax || denominator > kMax) return overflow_error("求比值");
  const auto size = static_cast<int128>(numerator);
  return Exact((n < 0) != (d < 0) ? -size : size, static_cast<int128>(denominator));
}

Result<Exact> div(const Exact& a, const Exact& b) {
  if (b.numerator() == 0) {
    return make_error(
        base_code::kDivideByZero, "",
        Bilingual{"除数为零,无法相除;请核对除数的来源", "A division by zero; check the divisor."});
  }
  if (b.numerator() < 0) return mul(-a, Exact::of_reduced(b.denominator(), -b.numerator()));
  return mul(a, Exact::of_reduced(b.denominator(), b.numerator()));
}

Result<Exact> to_exact(const Decimal& number) {
  return Exact::ratio(number.digits, power_of_ten(number.scale));
}

Result<std::int64_t> round_to_int64(const Exact& number, Rounding rounding) {
  const int128 whole = divide_rounded(number.numerator(), number.denominator(), rounding);
  if (whole > std::numeric_limits<std::int64_t>::max()) return overflow_error("取整");
  if (whole < std::numeric_limits<std::int64_t>::min()) return overflow_error("取整");
  return static_cast<std::int64_t>(whole);
}

Result<Exact> round_decimals(const Exact& number, int decimals, Rounding rounding) {
  if (decimals < 0 || decimals > kDecimalsMax) {
    return make_error(base_code::kBadNumber, "",
                      "小数位数 " + std::to_string(decimals) + " 不在 0 至 18 之间;请改正");
  }
  if (number.is_whole()) return number;
  const int128 power = power_of_ten(decimals);
  int128 scaled = 0;
  if (!multiply(number.numerator(), power, scaled)) return overflow_error("保留小数");
  return Exact::ratio(divide_rounded(scaled, number.denominator(), rounding), power);
}

std::string to_decimal_text(const Exact& number, int decimals, int max_decimals) {
  GJ_ASSERT(decimals >= 0 && decimals <= max_decimals);
  GJ_ASSERT(max_decimals <= kDecimalsMax);
  const uint128 divisor = magnitude(number.denominator());
  Expansion parts = expand(magnitude(number.numerator()), divisor, max_decimals);
  const auto power = static_cast<uint128>(power_of_ten(max_decimals));
  if (parts.rest != 0 && detail::rounds_away(parts.rest, divisor, false, Rounding::HalfUp)) {
    ++parts.fraction;
  }
  parts.whole += parts.fraction / power;
  const auto fraction = static_cast<std::int64_t>(parts.fraction % power);
  const bool negative = number.numerator() < 0 && (parts.whole != 0 || fraction != 0);
  // "0.xyz" without its zero goes behind the whole part, which may exceed int64.
  return (negative ? "-" : "") + to_string(static_cast<int128>(parts.whole)) +
         units_text(fraction, max_decimals, decimals).substr(1);
}

}  // namespace gongji
