#include "base/money.h"

#include <algorithm>
#include <limits>
#include <type_traits>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

constexpr Money kMost = Money::fen(std::numeric_limits<std::int64_t>::max());
constexpr Money kLeast = Money::fen(std::numeric_limits<std::int64_t>::min());

std::vector<std::int64_t> split_fen(std::int64_t total, std::vector<std::int64_t> weights) {
  std::vector<std::int64_t> fen;
  for (const Money part : split(Money::fen(total), weights).value()) fen.push_back(part.in_fen());
  return fen;
}

using Fen = std::vector<std::int64_t>;

TEST(MoneyTest, parses_yuan) {
  EXPECT_EQ(Money::parse("12")->in_fen(), 1200);
  EXPECT_EQ(Money::parse("12.3")->in_fen(), 1230);
  EXPECT_EQ(Money::parse("12.30")->in_fen(), 1230);
  EXPECT_EQ(Money::parse("0.01")->in_fen(), 1);
  EXPECT_EQ(*Money::parse("0"), Money::kZero);
  EXPECT_EQ(*Money::parse("92233720368547758.07"), kMost);
}

TEST(MoneyTest, refuses_what_is_not_an_amount) {
  for (const char* text : {"", "12.345", "12.300", "-1", "-0.00", "NaN", "1e2", "1,000.00", "¥12",
                           "12.", " 12", "92233720368547758.08"}) {
    EXPECT_EQ(code_of(Money::parse(text)), "base.bad_amount") << text;
  }
}

TEST(MoneyTest, says_what_was_wrong) {
  const Error error = Money::parse("12.345").error();
  EXPECT_NE(error.message.find("12.345"), std::string::npos);
  ASSERT_NE(error.cause, nullptr);
  EXPECT_EQ(error.cause->code, "base.bad_number");
}

TEST(MoneyTest, parses_signed) {
  EXPECT_EQ(Money::parse_signed("-0.01")->in_fen(), -1);
  EXPECT_EQ(Money::parse_signed("12.30")->in_fen(), 1230);
  EXPECT_EQ(*Money::parse_signed("-92233720368547758.08"), kLeast);
  EXPECT_EQ(code_of(Money::parse_signed("-92233720368547758.09")), "base.bad_amount");
  EXPECT_EQ(code_of(Money::parse_signed("--1")), "base.bad_amount");
}

TEST(MoneyTest, text_has_two_decimals) {
  EXPECT_EQ(Money::fen(123450).to_text(), "1234.50");
  EXPECT_EQ(Money::fen(-5).to_text(), "-0.05");
  EXPECT_EQ(Money::kZero.to_text(), "0.00");
  EXPECT_EQ(kLeast.to_text(), "-92233720368547758.08");
}

TEST(MoneyTest, adds_subtracts_compares) {
  Money sum = Money::fen(3) + Money::fen(4);
  sum -= Money::fen(10);
  EXPECT_EQ(sum, -Money::fen(3));
  sum += Money::fen(3);
  EXPECT_EQ(sum, Money::kZero);
  EXPECT_EQ(std::min(Money::fen(1), Money::fen(2)), Money::fen(1));
  EXPECT_EQ(std::max(Money::fen(-1), Money::kZero), Money::kZero);
}

TEST(MoneyTest, operators_abort_on_overflow) {
  EXPECT_DEATH(static_cast<void>(kMost + Money::fen(1)), "assertion failed");
  EXPECT_DEATH(static_cast<void>(kLeast - Money::fen(1)), "assertion failed");
  EXPECT_DEATH(static_cast<void>(-kLeast), "assertion failed");
}

TEST(MoneyTest, checked_operations_refuse_overflow) {
  EXPECT_EQ(*checked_add(kMost, Money::fen(-1)), kMost - Money::fen(1));
  EXPECT_EQ(*checked_add(kMost, Money::fen(0)), kMost);
  EXPECT_EQ(code_of(checked_add(kMost, Money::fen(1))), "base.overflow");
  EXPECT_EQ(*checked_sub(kLeast, Money::fen(0)), kLeast);
  EXPECT_EQ(code_of(checked_sub(kLeast, Money::fen(1))), "base.overflow");
  EXPECT_EQ(checked_mul(Money::fen(150), -3)->in_fen(), -450);
  EXPECT_EQ(code_of(checked_mul(kMost, 2)), "base.overflow");
  EXPECT_EQ(code_of(checked_mul(kLeast, -1)), "base.overflow");
}

TEST(MoneyTest, splits_by_largest_remainder) {
  EXPECT_EQ(split_fen(100, {1, 1, 1}), (Fen{34, 33, 33}));
  EXPECT_EQ(split_fen(101, {1, 1, 1}), (Fen{34, 34, 33}));
  EXPECT_EQ(split_fen(102, {1, 1, 1}), (Fen{34, 34, 34}));
  EXPECT_EQ(split_fen(10, {1, 2, 4}), (Fen{1, 3, 6}));
  EXPECT_EQ(split_fen(1, {0, 1, 1}), (Fen{0, 1, 0}));
  EXPECT_EQ(split_fen(0, {3, 4}), (Fen{0, 0}));
  EXPECT_EQ(split_fen(-100, {1, 1, 1}), (Fen{-34, -33, -33}));
}

TEST(MoneyTest, splits_extremes) {
  const std::int64_t most = kMost.in_fen();
  EXPECT_EQ(split_fen(most, {most, most}), (Fen{most / 2 + 1, most / 2}));
  EXPECT_EQ(split_fen(kLeast.in_fen(), {most}), (Fen{kLeast.in_fen()}));
}

TEST(MoneyTest, refuses_weights_that_cannot_split) {
  EXPECT_EQ(code_of(split(Money::fen(1), Fen{})), "base.bad_weights");
  EXPECT_EQ(code_of(split(Money::fen(1), Fen{0, 0})), "base.bad_weights");
  EXPECT_EQ(code_of(split(Money::fen(1), Fen{2, -1})), "base.bad_weights");
}

static_assert(sizeof(Money) == 8 && std::is_trivially_copyable_v<Money>);
static_assert(!std::is_convertible_v<int, Money> && !std::is_constructible_v<Money, double>);
static_assert(!std::is_convertible_v<Money, std::int64_t>);

}  // namespace
}  // namespace gongji
