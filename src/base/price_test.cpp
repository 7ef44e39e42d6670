#include "base/price.h"

#include <limits>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

TEST(PriceTest, parses_up_to_six_decimals) {
  EXPECT_EQ(Price::parse("12.5")->in_micro(), 12'500'000);
  EXPECT_EQ(Price::parse("0.123456")->in_micro(), 123'456);
  EXPECT_EQ(Price::parse("0.000001")->in_micro(), 1);
  EXPECT_EQ(code_of(Price::parse("0.0000001")), "base.bad_price");
  EXPECT_EQ(*Price::parse("0"), Price());
}

TEST(PriceTest, refuses_what_is_not_a_price) {
  for (const char* text : {"", "-1", "-0", "1e2", "12.", "9223372036854.775808"}) {
    EXPECT_EQ(code_of(Price::parse(text)), "base.bad_price") << text;
  }
  EXPECT_EQ(Price::parse("9223372036854.775807")->in_micro(), kMax);
}

TEST(PriceTest, text_has_two_to_six_decimals) {
  EXPECT_EQ(Price::parse("12.5")->to_text(), "12.50");
  EXPECT_EQ(Price::parse("0.0375")->to_text(), "0.0375");
  EXPECT_EQ(Price::parse("0.123456")->to_text(), "0.123456");
  EXPECT_EQ(Price::parse("0.120000")->to_text(), "0.12");
  EXPECT_EQ(Price().to_text(), "0.00");
}

}  // namespace
}  // namespace gongji
