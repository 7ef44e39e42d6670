#include "base/price.h"

#include <limits>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

TEST(PriceTest, parses_up_to_four_decimals) {
  EXPECT_EQ(Price::parse("12.5")->in_ten_thousandths(), 125'000);
  EXPECT_EQ(Price::parse("0.001")->in_ten_thousandths(), 10);
  EXPECT_EQ(Price::parse("0.0001")->in_ten_thousandths(), 1);
  EXPECT_EQ(code_of(Price::parse("0.00001")), "base.bad_price");
  EXPECT_EQ(*Price::parse("0"), Price());
}

TEST(PriceTest, refuses_what_is_not_a_price) {
  for (const char* text : {"", "-1", "-0", "1e2", "12.", "922337203685477.5808"}) {
    EXPECT_EQ(code_of(Price::parse(text)), "base.bad_price") << text;
  }
  EXPECT_EQ(Price::parse("922337203685477.5807")->in_ten_thousandths(), kMax);
}

TEST(PriceTest, text_has_two_to_four_decimals) {
  EXPECT_EQ(Price::parse("12.5")->to_text(), "12.50");
  EXPECT_EQ(Price::parse("0.0375")->to_text(), "0.0375");
  EXPECT_EQ(Price().to_text(), "0.00");
}

}  // namespace
}  // namespace gongji
