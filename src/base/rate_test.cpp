#include "base/rate.h"

#include <limits>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

TEST(RateTest, parses_percent_and_fraction) {
  EXPECT_EQ(Rate::parse("67.5%")->in_nano(), 675'000'000);
  EXPECT_EQ(*Rate::parse("0.675"), *Rate::parse("67.5%"));
  EXPECT_EQ(*Rate::parse("100%"), Rate::percent(100));
  EXPECT_EQ(*Rate::parse("0"), Rate());
  EXPECT_EQ(Rate::parse("1.03")->in_nano(), 1'030'000'000);
}

TEST(RateTest, is_as_fine_as_a_billionth) {
  EXPECT_EQ(Rate::parse("0.00000001")->in_nano(), 10);
  EXPECT_EQ(Rate::parse("0.000000001")->in_nano(), 1);
  EXPECT_EQ(Rate::parse("0.0000001%")->in_nano(), 1);
  EXPECT_EQ(code_of(Rate::parse("0.0000000001")), "base.rate_too_fine");
  EXPECT_EQ(code_of(Rate::parse("0.00000001%")), "base.rate_too_fine");
  EXPECT_EQ(Rate::parse("0.5000000000000")->in_nano(), 500'000'000);
}

TEST(RateTest, refuses_what_is_not_a_ratio) {
  for (const char* text : {"", "%", "-1%", "-0.5", "67.5 %", "67,5%", "1/2", "67.5%%", "nan"}) {
    EXPECT_EQ(code_of(Rate::parse(text)), "base.bad_rate") << text;
  }
  EXPECT_EQ(Rate::parse("9223372036.854775807")->in_nano(), kMax);
  EXPECT_EQ(code_of(Rate::parse("9223372036.854775808")), "base.overflow");
}

TEST(RateTest, comes_from_an_exact_number) {
  EXPECT_EQ(*Rate::from_exact(*Exact::ratio(27, 40)), *Rate::parse("67.5%"));
  EXPECT_EQ(code_of(Rate::from_exact(*Exact::ratio(1, 3))), "base.rate_too_fine");
  EXPECT_EQ(code_of(Rate::from_exact(Exact::of(kMax))), "base.overflow");
  EXPECT_EQ(*Rate::percent(60).to_exact(), *Exact::ratio(3, 5));
}

TEST(RateTest, multiplies_exactly_or_not_at_all) {
  EXPECT_EQ(mul(*Rate::parse("67.5%"), Rate::percent(90))->to_text(), "60.75%");
  EXPECT_EQ(*mul(Rate::percent(-50), Rate::percent(50)), Rate::percent(-25));
  EXPECT_EQ(code_of(mul(Rate::nano(1), Rate::percent(50))), "base.rate_too_fine");
  EXPECT_EQ(code_of(mul(Rate::nano(kMax), Rate::percent(200))), "base.overflow");
}

TEST(RateTest, adds_subtracts_compares) {
  EXPECT_EQ(Rate::percent(60) + Rate::percent(5), Rate::percent(65));
  EXPECT_EQ(Rate::percent(60) - Rate::percent(65), Rate::percent(-5));
  EXPECT_LT(Rate::percent(60), *Rate::parse("60.1%"));
  EXPECT_DEATH(static_cast<void>(Rate::nano(kMax) + Rate::nano(1)), "assertion failed");
}

TEST(RateTest, text) {
  EXPECT_EQ(Rate::percent(100).to_text(), "100%");
  EXPECT_EQ(Rate::nano(675'000'000).to_text(), "67.5%");
  EXPECT_EQ(Rate::nano(1).to_text(), "0.0000001%");
  EXPECT_EQ(Rate::percent(-5).to_text(), "-5%");
  EXPECT_EQ(Rate::nano(675'000'000).to_fraction_text(4), "0.6750");
  EXPECT_EQ(Rate::nano(675'000'000).to_fraction_text(2), "0.68");
  EXPECT_EQ(Rate::nano(674'999'999).to_fraction_text(2), "0.67");
  EXPECT_EQ(Rate::nano(1).to_fraction_text(9), "0.000000001");
  EXPECT_EQ(Rate::percent(100).to_fraction_text(0), "1");
}

TEST(RateTest, share_rounds_once) {
  const Rate half = Rate::percent(50);
  EXPECT_EQ(share(Money::fen(9), half, Rounding::HalfUp), Money::fen(5));
  EXPECT_EQ(share(Money::fen(9), half, Rounding::HalfEven), Money::fen(4));
  EXPECT_EQ(share(Money::fen(9), half, Rounding::Down), Money::fen(4));
  EXPECT_EQ(share(Money::fen(9), half, Rounding::Up), Money::fen(5));
  EXPECT_EQ(share(Money::fen(-9), half, Rounding::HalfUp), Money::fen(-5));
  EXPECT_EQ(share(Money::fen(10'000), Rate::nano(675'000'000), Rounding::HalfUp),
            Money::fen(6'750));
}

TEST(RateTest, share_of_extremes) {
  EXPECT_EQ(share(Money::fen(kMax), Rate::percent(100), Rounding::Up), Money::fen(kMax));
  EXPECT_DEATH(static_cast<void>(share(Money::fen(kMax), Rate::percent(101), Rounding::Down)),
               "assertion failed");
}

}  // namespace
}  // namespace gongji
