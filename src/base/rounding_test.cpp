#include "base/rounding.h"

#include <gtest/gtest.h>

namespace gongji {
namespace {

struct Row {
  int n;
  int half_up;
  int half_even;
  int down;
  int up;
};

// n / 10: below, at and above each tie, both signs.
constexpr Row kTenths[] = {
    {0, 0, 0, 0, 0},       {1, 0, 0, 0, 1},       {4, 0, 0, 0, 1},       {5, 1, 0, 0, 1},
    {6, 1, 1, 0, 1},       {9, 1, 1, 0, 1},       {10, 1, 1, 1, 1},      {14, 1, 1, 1, 2},
    {15, 2, 2, 1, 2},      {16, 2, 2, 1, 2},      {25, 3, 2, 2, 3},      {-4, 0, 0, 0, -1},
    {-5, -1, 0, 0, -1},    {-6, -1, -1, 0, -1},   {-10, -1, -1, -1, -1}, {-14, -1, -1, -1, -2},
    {-15, -2, -2, -1, -2}, {-25, -3, -2, -2, -3},
};

TEST(RoundingTest, tenths_in_every_mode) {
  for (const Row& row : kTenths) {
    EXPECT_TRUE(divide_rounded(row.n, 10, Rounding::HalfUp) == row.half_up) << row.n;
    EXPECT_TRUE(divide_rounded(row.n, 10, Rounding::HalfEven) == row.half_even) << row.n;
    EXPECT_TRUE(divide_rounded(row.n, 10, Rounding::Down) == row.down) << row.n;
    EXPECT_TRUE(divide_rounded(row.n, 10, Rounding::Up) == row.up) << row.n;
  }
}

TEST(RoundingTest, odd_divisors_have_no_ties) {
  EXPECT_TRUE(divide_rounded(4, 3, Rounding::HalfUp) == 1);
  EXPECT_TRUE(divide_rounded(5, 3, Rounding::HalfUp) == 2);
  EXPECT_TRUE(divide_rounded(-5, 3, Rounding::HalfEven) == -2);
}

TEST(RoundingTest, extreme_numbers) {
  EXPECT_TRUE(divide_rounded(kInt128Max, kInt128Max, Rounding::Up) == 1);
  EXPECT_TRUE(divide_rounded(kInt128Max - 1, kInt128Max, Rounding::HalfUp) == 1);
  EXPECT_TRUE(divide_rounded(kInt128Min, 1, Rounding::HalfUp) == kInt128Min);
  EXPECT_TRUE(divide_rounded(kInt128Min, kInt128Max, Rounding::Down) == -1);
  EXPECT_TRUE(divide_rounded(kInt128Min, kInt128Max, Rounding::Up) == -2);
}

TEST(RoundingTest, refuses_a_divisor_that_is_not_positive) {
  EXPECT_DEATH(static_cast<void>(divide_rounded(1, 0, Rounding::Down)), "assertion failed");
  EXPECT_DEATH(static_cast<void>(divide_rounded(1, -1, Rounding::Down)), "assertion failed");
}

}  // namespace
}  // namespace gongji
