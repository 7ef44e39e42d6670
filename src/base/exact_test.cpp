#include "base/exact.h"

#include <limits>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

Exact ratio(int128 n, int128 d) {
  return Exact::ratio(n, d).take();
}

TEST(ExactTest, reduces_and_keeps_the_sign_above) {
  EXPECT_EQ(ratio(6, 4), ratio(3, 2));
  EXPECT_EQ(ratio(-6, 4), ratio(3, -2));
  EXPECT_TRUE(ratio(3, -2).numerator() == -3);
  EXPECT_TRUE(ratio(3, -2).denominator() == 2);
  EXPECT_TRUE(ratio(0, -5).denominator() == 1);
  EXPECT_EQ(ratio(-4, -2), Exact::of(2));
  EXPECT_EQ(Exact(), Exact::of(0));
}

TEST(ExactTest, ratio_at_the_edge_of_128_bits) {
  EXPECT_EQ(code_of(Exact::ratio(1, 0)), "base.divide_by_zero");
  EXPECT_EQ(code_of(Exact::ratio(kInt128Min, 1)), "base.overflow");
  EXPECT_EQ(code_of(Exact::ratio(1, kInt128Min)), "base.overflow");
  EXPECT_EQ(ratio(kInt128Min, 2), ratio(kInt128Min / 2, 1));
  EXPECT_EQ(ratio(kInt128Min, kInt128Min), Exact::of(1));
  EXPECT_TRUE(Exact::ratio(kInt128Max, 1));
}

TEST(ExactTest, arithmetic) {
  EXPECT_EQ(*add(ratio(1, 6), ratio(1, 3)), ratio(1, 2));
  EXPECT_EQ(*add(ratio(1, 3), ratio(-1, 3)), Exact());
  EXPECT_EQ(*sub(ratio(1, 2), ratio(1, 3)), ratio(1, 6));
  EXPECT_EQ(*mul(ratio(2, 3), ratio(-9, 4)), ratio(-3, 2));
  EXPECT_EQ(*div(ratio(2, 3), ratio(-4, 9)), ratio(-3, 2));
  EXPECT_EQ(*div(Exact(), ratio(7, 3)), Exact());
  EXPECT_EQ(*add(Exact::of(kMax), Exact::of(kMax)), ratio(int128{kMax} * 2, 1));
  EXPECT_EQ(*mul(ratio(675, 1000), ratio(90, 100)), ratio(6075, 10000));
}

TEST(ExactTest, refuses_overflow_and_division_by_zero) {
  const Exact greatest = ratio(kInt128Max, 1);
  const Exact least = -greatest;
  EXPECT_TRUE(add(greatest, Exact::of(-1)));
  EXPECT_TRUE(add(greatest, Exact::of(0)));
  EXPECT_EQ(code_of(add(greatest, Exact::of(1))), "base.overflow");
  EXPECT_EQ(code_of(sub(least, Exact::of(1))), "base.overflow");
  EXPECT_EQ(code_of(mul(greatest, Exact::of(2))), "base.overflow");
  EXPECT_EQ(code_of(add(ratio(1, kInt128Max), ratio(1, kInt128Max - 1))), "base.overflow");
  EXPECT_EQ(code_of(div(ratio(1, kInt128Max), Exact::of(2))), "base.overflow");
  EXPECT_EQ(code_of(div(greatest, Exact())), "base.divide_by_zero");
}

TEST(ExactTest, cross_cancels_before_multiplying) {
  EXPECT_EQ(*mul(ratio(kInt128Max, 3), ratio(3, kInt128Max)), Exact::of(1));
  EXPECT_EQ(*div(ratio(kInt128Max, 3), ratio(kInt128Max, 3)), Exact::of(1));
}

TEST(ExactTest, compares_beyond_128_bits) {
  const Exact a = ratio(kInt128Max, kInt128Max - 1);
  const Exact b = ratio(kInt128Max - 1, kInt128Max - 2);
  EXPECT_LT(a, b);
  EXPECT_GT(-a, -b);
  EXPECT_LT(-b, a);
  EXPECT_LT(-a, b);
  EXPECT_EQ(compare(a, ratio(kInt128Max, kInt128Max - 1)), std::strong_ordering::equal);
  EXPECT_LT(ratio(1, kInt128Max), ratio(1, kInt128Max - 1));
  EXPECT_LT(ratio(1, 3), ratio(1, 2));
  EXPECT_LT(Exact::of(kMin), ratio(-1, 2));
  EXPECT_LT(Exact(), ratio(1, kInt128Max));
}

TEST(ExactTest, rounds_to_int64) {
  EXPECT_EQ(*round_to_int64(ratio(49, 20), Rounding::HalfUp), 2);
  EXPECT_EQ(*round_to_int64(ratio(5, 2), Rounding::HalfUp), 3);
  EXPECT_EQ(*round_to_int64(ratio(5, 2), Rounding::HalfEven), 2);
  EXPECT_EQ(*round_to_int64(ratio(-5, 2), Rounding::HalfUp), -3);
  EXPECT_EQ(*round_to_int64(ratio(int128{kMax} * 2 + 1, 2), Rounding::Down), kMax);
  EXPECT_EQ(code_of(round_to_int64(ratio(int128{kMax} * 2 + 1, 2), Rounding::Up)), "base.overflow");
  EXPECT_EQ(*round_to_int64(Exact::of(kMin), Rounding::Up), kMin);
  EXPECT_EQ(code_of(round_to_int64(ratio(int128{kMin} - 1, 1), Rounding::Up)), "base.overflow");
}

TEST(ExactTest, rounds_to_decimals) {
  EXPECT_EQ(*round_decimals(ratio(1, 3), 2, Rounding::HalfUp), ratio(33, 100));
  EXPECT_EQ(*round_decimals(ratio(125, 1000), 2, Rounding::HalfUp), ratio(13, 100));
  EXPECT_EQ(*round_decimals(ratio(125, 1000), 2, Rounding::HalfEven), ratio(12, 100));
  EXPECT_EQ(*round_decimals(ratio(-1, 3), 2, Rounding::Up), ratio(-34, 100));
  EXPECT_EQ(*round_decimals(ratio(5, 2), 0, Rounding::HalfUp), Exact::of(3));
  EXPECT_EQ(*round_decimals(ratio(kInt128Max, 1), 18, Rounding::Down), ratio(kInt128Max, 1));
  EXPECT_TRUE(round_decimals(ratio(1, 3), 18, Rounding::Down));
  EXPECT_EQ(code_of(round_decimals(ratio(1, 3), 19, Rounding::Down)), "base.bad_number");
  EXPECT_EQ(code_of(round_decimals(ratio(1, 3), -1, Rounding::Down)), "base.bad_number");
  EXPECT_EQ(code_of(round_decimals(ratio(kInt128Max, 2), 2, Rounding::Down)), "base.overflow");
}

TEST(ExactTest, decimal_text) {
  EXPECT_EQ(to_decimal_text(ratio(1, 3), 2, 4), "0.3333");
  EXPECT_EQ(to_decimal_text(ratio(2, 3), 2, 4), "0.6667");
  EXPECT_EQ(to_decimal_text(ratio(1, 2), 2, 4), "0.50");
  EXPECT_EQ(to_decimal_text(ratio(1, 8), 0, 4), "0.125");
  EXPECT_EQ(to_decimal_text(Exact::of(12), 0, 4), "12");
  EXPECT_EQ(to_decimal_text(Exact::of(-12), 2, 4), "-12.00");
  EXPECT_EQ(to_decimal_text(ratio(1, 2), 0, 0), "1");
  EXPECT_EQ(to_decimal_text(ratio(99995, 100000), 0, 4), "1");
  EXPECT_EQ(to_decimal_text(ratio(-1, 100000), 2, 4), "0.00");
  EXPECT_EQ(to_decimal_text(ratio(-99994, 100000), 0, 4), "-0.9999");
  EXPECT_EQ(to_decimal_text(ratio(1, kInt128Max), 0, 18), "0");
  EXPECT_EQ(to_decimal_text(ratio(kInt128Max - 1, kInt128Max), 0, 18), "1");
  EXPECT_EQ(to_decimal_text(ratio(kInt128Max, 2), 0, 1),
            "85070591730234615865843651857942052863.5");
}

TEST(ExactTest, takes_a_decimal) {
  EXPECT_EQ(*to_exact({675, 3}), ratio(27, 40));
  EXPECT_EQ(*to_exact({-5, 0}), Exact::of(-5));
  EXPECT_EQ(*to_exact({power_of_ten(38), 38}), Exact::of(1));
}

}  // namespace
}  // namespace gongji
