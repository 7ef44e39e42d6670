#include "base/quantity.h"

#include <limits>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

Result<Money> amount_of(std::string_view price, std::string_view quantity, Rounding rounding) {
  return amount(*Price::parse(price), *Quantity::parse(quantity), rounding);
}

TEST(QuantityTest, is_above_zero) {
  EXPECT_EQ(code_of(Quantity::parse("-0.0001")), "base.bad_quantity");
  EXPECT_EQ(code_of(Quantity::parse("0")), "base.bad_quantity");
  EXPECT_EQ(code_of(Quantity::parse("0.0000")), "base.bad_quantity");
  EXPECT_EQ(Quantity::parse("0.0001")->in_ten_thousandths(), 1);
}

TEST(QuantityTest, refuses_what_is_not_a_quantity) {
  for (const char* text : {"", "1.00000", "1e2", "两", "922337203685477.5808"}) {
    EXPECT_EQ(code_of(Quantity::parse(text)), "base.bad_quantity") << text;
  }
}

TEST(QuantityTest, text_has_no_more_decimals_than_needed) {
  EXPECT_EQ(Quantity::parse("1.0000")->to_text(), "1");
  EXPECT_EQ(Quantity::parse("0.50")->to_text(), "0.5");
  EXPECT_EQ(Quantity::parse("1000")->to_text(), "1000");
}

TEST(QuantityTest, adds_with_a_check) {
  EXPECT_EQ(checked_add(*Quantity::parse("1.5"), *Quantity::parse("2"))->to_text(), "3.5");
  EXPECT_EQ(code_of(checked_add(Quantity::ten_thousandths(kMax), Quantity::ten_thousandths(1))),
            "base.overflow");
}

TEST(QuantityTest, amount_rounds_once) {
  EXPECT_EQ(amount_of("300.00", "1", Rounding::HalfUp)->to_text(), "300.00");
  EXPECT_EQ(amount_of("0.0375", "3", Rounding::HalfUp)->to_text(), "0.11");
  EXPECT_EQ(amount_of("0.0049", "1", Rounding::HalfUp)->to_text(), "0.00");
  EXPECT_EQ(amount_of("0.005", "1", Rounding::HalfUp)->to_text(), "0.01");
  EXPECT_EQ(amount_of("0.0051", "1", Rounding::HalfUp)->to_text(), "0.01");
  EXPECT_EQ(amount_of("0.005", "1", Rounding::HalfEven)->to_text(), "0.00");
  EXPECT_EQ(amount_of("0.123456", "81", Rounding::HalfUp)->to_text(), "10.00");
  EXPECT_EQ(amount_of("0.000001", "0.0001", Rounding::Up)->to_text(), "0.01");
}

TEST(QuantityTest, amount_refuses_overflow) {
  const Price most = Price::micro(kMax);
  EXPECT_TRUE(amount(most, *Quantity::parse("9999"), Rounding::Down));
  EXPECT_TRUE(amount(most, *Quantity::parse("10000"), Rounding::Down));
  EXPECT_EQ(code_of(amount(most, *Quantity::parse("10001"), Rounding::Down)), "base.overflow");
}

}  // namespace
}  // namespace gongji
