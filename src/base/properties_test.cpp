// Properties over random values; a failure prints the RC_PARAMS that repeat it.
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/dated.h"
#include "base/exact.h"
#include "base/quantity.h"
#include "base/rate.h"
#include "base/resident_id.h"
#include "base/utf8.h"

namespace gongji {
namespace {

Exact small_exact() {
  const int n = *rc::gen::inRange(-10'000, 10'001);
  return Exact::ratio(n, *rc::gen::inRange(1, 10'001)).take();
}

Exact large_exact() {
  const int128 n = int128{*rc::gen::arbitrary<std::int64_t>()} << *rc::gen::inRange(0, 63);
  const int128 d = int128{*rc::gen::positive<std::int64_t>()} << *rc::gen::inRange(0, 63);
  return Exact::ratio(n + *rc::gen::inRange(-5, 6), d + *rc::gen::inRange(0, 6)).take();
}

/// Compares by whole parts, then by the reciprocals of the rests: the long way round.
std::strong_ordering compare_by_division(int128 a, int128 b, int128 c, int128 d) {
  const auto floor_of = [](int128 n, int128 m) { return n / m - (n % m < 0 ? 1 : 0); };
  const int128 left = floor_of(a, b);
  const int128 right = floor_of(c, d);
  if (left != right) return left <=> right;
  const int128 a_rest = a - left * b;
  const int128 c_rest = c - right * d;
  if (a_rest == 0 || c_rest == 0) return a_rest <=> c_rest;
  return compare_by_division(d, c_rest, b, a_rest);
}

Date any_date() {
  return Date::from_days(*rc::gen::inRange(-25567, 84371));
}

TEST(PropertiesTest, exact_obeys_the_laws_of_a_field) {
  EXPECT_TRUE(rc::check([] {
    const Exact a = small_exact();
    const Exact b = small_exact();
    const Exact c = small_exact();
    RC_ASSERT(*add(a, b) == *add(b, a));
    RC_ASSERT(*mul(a, b) == *mul(b, a));
    RC_ASSERT(*add(*add(a, b), c) == *add(a, *add(b, c)));
    RC_ASSERT(*mul(*mul(a, b), c) == *mul(a, *mul(b, c)));
    RC_ASSERT(*mul(a, *add(b, c)) == *add(*mul(a, b), *mul(a, c)));
    RC_ASSERT(*sub(*add(a, b), b) == a);
    RC_ASSERT(*add(a, -a) == Exact());
    RC_PRE(b != Exact());
    RC_ASSERT(*div(*mul(a, b), b) == a);
  }));
}

TEST(PropertiesTest, exact_is_reduced) {
  EXPECT_TRUE(rc::check([] {
    const Exact sum = *add(small_exact(), small_exact());
    const auto n = static_cast<std::int64_t>(sum.numerator());
    RC_ASSERT(std::gcd(n, static_cast<std::int64_t>(sum.denominator())) == 1);
  }));
}

TEST(PropertiesTest, exact_compares_as_long_division_does) {
  EXPECT_TRUE(rc::check([] {
    const Exact a = large_exact();
    const Exact b = large_exact();
    const auto expected =
        compare_by_division(a.numerator(), a.denominator(), b.numerator(), b.denominator());
    RC_ASSERT(compare(a, b) == expected);
    RC_ASSERT((b <=> a) == (0 <=> expected));
    RC_ASSERT((a == b) == (expected == 0));
  }));
}

TEST(PropertiesTest, exact_rounding_is_off_by_less_than_its_mode_allows) {
  EXPECT_TRUE(rc::check([] {
    const Exact number = small_exact();
    const auto distance = [&](Rounding rounding) {
      const Exact off = *sub(Exact::of(*round_to_int64(number, rounding)), number);
      return off < Exact() ? -off : off;
    };
    RC_ASSERT(distance(Rounding::HalfUp) <= *Exact::ratio(1, 2));
    RC_ASSERT(distance(Rounding::HalfEven) == distance(Rounding::HalfUp));
    RC_ASSERT(distance(Rounding::Down) < Exact::of(1));
    RC_ASSERT(distance(Rounding::Up) < Exact::of(1));
  }));
}

TEST(PropertiesTest, decimal_text_reads_back_as_the_rounded_number) {
  EXPECT_TRUE(rc::check([] {
    const Exact number = small_exact();
    const Decimal read = parse_decimal(to_decimal_text(number, 0, 6), 6).take();
    RC_ASSERT(*to_exact(read) == *round_decimals(number, 6, Rounding::HalfUp));
  }));
}

TEST(PropertiesTest, split_keeps_the_sum_and_stays_within_one_fen) {
  EXPECT_TRUE(rc::check([](std::int64_t total) {
    const auto weights = *rc::gen::nonEmpty(
        rc::gen::container<std::vector<std::int64_t>>(rc::gen::nonNegative<std::int64_t>()));
    const auto nonzero = [](std::int64_t weight) { return weight > 0; };
    RC_PRE(std::ranges::any_of(weights, nonzero));
    const std::vector<Money> parts = split(Money::fen(total), weights).take();
    RC_ASSERT(parts.size() == weights.size());
    int128 whole = 0;
    for (const std::int64_t weight : weights) whole += weight;
    int128 sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      sum += parts[i].in_fen();
      const int128 product = int128{total} * weights[i];
      RC_ASSERT(magnitude(parts[i].in_fen() - product / whole) <= 1U);
      RC_ASSERT(weights[i] > 0 || parts[i] == Money::kZero);
    }
    RC_ASSERT(sum == int128{total});
  }));
}

TEST(PropertiesTest, money_text_reads_back) {
  EXPECT_TRUE(rc::check([](std::int64_t fen) {
    RC_ASSERT(*Money::parse_signed(Money::fen(fen).to_text()) == Money::fen(fen));
  }));
}

TEST(PropertiesTest, rate_text_reads_back) {
  EXPECT_TRUE(rc::check([] {
    const Rate rate = Rate::nano(*rc::gen::nonNegative<std::int64_t>());
    RC_ASSERT(*Rate::parse(rate.to_text()) == rate);
    RC_ASSERT(*Rate::parse(rate.to_fraction_text(9)) == rate);
  }));
}

TEST(PropertiesTest, share_and_the_rest_make_the_whole) {
  EXPECT_TRUE(rc::check([] {
    const Money amount = Money::fen(*rc::gen::arbitrary<std::int32_t>());
    const Rate rate = Rate::nano(*rc::gen::inRange<std::int64_t>(0, Rate::kNanoPerOne + 1));
    const Exact exact = *mul(Exact::of(amount.in_fen()), *rate.to_exact());
    const Money part = share(amount, rate, Rounding::HalfEven);
    RC_ASSERT(part.in_fen() == *round_to_int64(exact, Rounding::HalfEven));
    RC_ASSERT(part + (amount - part) == amount);
  }));
}

TEST(PropertiesTest, plus_days_is_undone_by_minus) {
  EXPECT_TRUE(rc::check([] {
    const Date date = any_date();
    const int count = *rc::gen::inRange(-100'000, 100'001);
    RC_ASSERT(date.plus_days(count).plus_days(-count) == date);
    RC_ASSERT(days_between(date, date.plus_days(count)) == count);
    RC_ASSERT(*Date::parse(date.to_text()) == date);
  }));
}

TEST(PropertiesTest, plus_months_lands_in_that_month) {
  EXPECT_TRUE(rc::check([] {
    const Date date = any_date();
    const int count = *rc::gen::inRange(-1'200, 1'201);
    const Date later = date.plus_months(count);
    RC_ASSERT(later.year() * 12 + later.month() == date.year() * 12 + date.month() + count);
    RC_ASSERT(later.day() == std::min(date.day(), later.last_of_month().day()));
  }));
}

TEST(PropertiesTest, dated_values_and_gaps_cover_each_day_once) {
  EXPECT_TRUE(rc::check([] {
    const Date origin = Date::known(2024, 1, 1);
    Dated<int> dated;
    for (int i = 0; i < 6; ++i) {
      const Date from = origin.plus_days(*rc::gen::inRange(0, 60));
      static_cast<void>(dated.add({from, from.plus_days(*rc::gen::inRange(0, 15))}, i));
    }
    const auto gaps = dated.gaps({origin, origin.plus_days(60)});
    for (int i = 0; i < 60; ++i) {
      const Date day = origin.plus_days(i);
      const auto holds = [day](const Period& gap) { return gap.contains(day); };
      RC_ASSERT((dated.at(day) == nullptr) == (std::ranges::count_if(gaps, holds) == 1));
    }
  }));
}

TEST(PropertiesTest, edit_distance_is_a_distance) {
  EXPECT_TRUE(rc::check([] {
    const auto word = [] {
      return *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc")));
    };
    const std::string a = word();
    const std::string b = word();
    RC_ASSERT(edit_distance(a, b) == edit_distance(b, a));
    RC_ASSERT((edit_distance(a, b) == 0) == (a == b));
    RC_ASSERT(edit_distance(a, b) <= std::max(a.size(), b.size()));
  }));
}

TEST(PropertiesTest, parsers_survive_any_bytes) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    for (const std::string& message :
         {Money::parse(text).ok() ? "" : Money::parse(text).error().message,
          Date::parse(text).ok() ? "" : Date::parse(text).error().message,
          ResidentId::parse(text).ok() ? "" : ResidentId::parse(text).error().message}) {
      RC_ASSERT(valid_utf8(message));
    }
    RC_ASSERT(display_width(text) <= 2 * text.size());
  }));
}

}  // namespace
}  // namespace gongji
