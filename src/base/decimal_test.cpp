#include "base/decimal.h"

#include <limits>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

void expect_reads(std::string_view text, int128 digits, int scale) {
  const Result<Decimal> number = parse_decimal(text, 4);
  ASSERT_TRUE(number.ok()) << text;
  EXPECT_TRUE(number->digits == digits) << text;
  EXPECT_EQ(number->scale, scale) << text;
}

TEST(DecimalTest, keeps_digits_and_scale_as_written) {
  expect_reads("0", 0, 0);
  expect_reads("12", 12, 0);
  expect_reads("12.3", 123, 1);
  expect_reads("12.30", 1230, 2);
  expect_reads("-0.0001", -1, 4);
  expect_reads("007.50", 750, 2);
  expect_reads("-0", 0, 0);
}

TEST(DecimalTest, refuses_every_other_form) {
  for (const char* text :
       {"",   "-",  ".",     "-.",   "5.",  ".5",  "+1",  "--1",  "1e3",  "1E3", "1,000",
        " 1", "1 ", "1.2.3", "1.-2", "nan", "NaN", "inf", "0x10", "１２", "1.2a"}) {
    EXPECT_EQ(code_of(parse_decimal(text, 4)), "base.bad_number") << text;
  }
  EXPECT_EQ(code_of(parse_decimal(std::string_view("1\0", 2), 4)), "base.bad_number");
}

TEST(DecimalTest, counts_decimals) {
  EXPECT_TRUE(parse_decimal("1.234", 4));
  EXPECT_TRUE(parse_decimal("1.2345", 4));
  EXPECT_EQ(code_of(parse_decimal("1.23450", 4)), "base.bad_number");
  EXPECT_TRUE(parse_decimal("1", 0));
  EXPECT_EQ(code_of(parse_decimal("1.0", 0)), "base.bad_number");
}

TEST(DecimalTest, holds_128_bits) {
  EXPECT_EQ(to_string(parse_decimal("170141183460469231731687303715884105726", 0)->digits),
            "170141183460469231731687303715884105726");
  EXPECT_TRUE(parse_decimal("170141183460469231731687303715884105727", 0));
  EXPECT_EQ(code_of(parse_decimal("170141183460469231731687303715884105728", 0)),
            "base.bad_number");
  EXPECT_EQ(code_of(parse_decimal(std::string(1000, '9'), 0)), "base.bad_number");
}

TEST(DecimalTest, in_units_scales_up_within_int64) {
  EXPECT_EQ(in_units({123, 1}, 2), 1230);
  EXPECT_EQ(in_units({123, 3}, 2), std::nullopt);
  EXPECT_EQ(in_units({kMax, 2}, 2), kMax);
  EXPECT_EQ(in_units({int128{kMax} + 1, 2}, 2), std::nullopt);
  EXPECT_EQ(in_units({kMin, 2}, 2), kMin);
  EXPECT_EQ(in_units({int128{kMin} - 1, 2}, 2), std::nullopt);
  EXPECT_EQ(in_units({kInt128Max, 0}, 2), std::nullopt);
}

TEST(DecimalTest, units_text_keeps_the_least_decimals) {
  EXPECT_EQ(units_text(0, 2, 2), "0.00");
  EXPECT_EQ(units_text(-1, 2, 2), "-0.01");
  EXPECT_EQ(units_text(123400, 4, 2), "12.34");
  EXPECT_EQ(units_text(123450, 4, 2), "12.345");
  EXPECT_EQ(units_text(120000, 4, 0), "12");
  EXPECT_EQ(units_text(7, 0, 0), "7");
  EXPECT_EQ(units_text(kMin, 2, 2), "-92233720368547758.08");
  EXPECT_EQ(units_text(kMax, 18, 0), "9.223372036854775807");
  EXPECT_EQ(units_text(int128{kMax} * 100, 2, 2), "9223372036854775807.00");
}

TEST(DecimalTest, appended_units_are_the_same_text) {
  constexpr std::int64_t kUnits[] = {kMin, -123450, -1, 0, 1, 10, 100, 120000, 123400, kMax};
  for (const std::int64_t units : kUnits) {
    for (int scale = 0; scale <= 18; ++scale) {
      for (int decimals = 0; decimals <= scale; ++decimals) {
        std::string out = "x";
        append_units(out, units, scale, decimals);
        EXPECT_EQ(out, "x" + units_text(units, scale, decimals)) << scale << " " << decimals;
      }
    }
  }
}

}  // namespace
}  // namespace gongji
