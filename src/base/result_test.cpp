#include "base/result.h"

#include <memory>
#include <string>
#include <type_traits>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return make_error("test.odd", "number", "奇数不能减半");
  return number / 2;
}

Result<std::string> quarter_text(int number) {
  GJ_TRY(const int once, half(number));
  GJ_TRY(const int twice, half(once));
  return std::to_string(twice);
}

Result<void> expect_even(int number) {
  GJ_TRY([[maybe_unused]] const int ignored, half(number));
  return done();
}

Result<int> count_even(int a, int b) {
  if (a == b) GJ_CHECK(expect_even(a));
  GJ_CHECK(expect_even(b));
  return 2;
}

Result<std::pair<int, int>> both_halves(int a, int b) {
  const auto pair_up = [](int x, int y) -> Result<std::pair<int, int>> {
    GJ_TRY(const int left, half(x));
    GJ_TRY(const int right, half(y));
    return std::pair(left, right);
  };
  GJ_TRY(auto found, pair_up(a, b));
  return found;
}

TEST(ResultTest, holds_a_value) {
  const Result<int> result = half(8);
  EXPECT_TRUE(result.ok());
  EXPECT_TRUE(result);
  EXPECT_EQ(result.value(), 4);
  EXPECT_EQ(*result, 4);
}

TEST(ResultTest, holds_an_error) {
  const Result<int> result = half(7);
  EXPECT_FALSE(result);
  EXPECT_EQ(result.error().code, "test.odd");
  EXPECT_EQ(result.error().where, "number");
}

TEST(ResultTest, reaches_members_and_moves_out) {
  Result<std::unique_ptr<std::string>> result = std::make_unique<std::string>("药");
  EXPECT_EQ((*result)->size(), 3U);
  EXPECT_NE(result->get(), nullptr);
  const std::unique_ptr<std::string> taken = result.take();
  EXPECT_EQ(*taken, "药");
  EXPECT_EQ(result.value(), nullptr);
}

TEST(ResultTest, try_passes_on_the_first_error) {
  EXPECT_EQ(quarter_text(12).value(), "3");
  EXPECT_EQ(code_of(quarter_text(6)), "test.odd");
  EXPECT_EQ(code_of(quarter_text(3)), "test.odd");
}

TEST(ResultTest, try_takes_expressions_with_commas) {
  EXPECT_EQ(both_halves(4, 6).value(), std::pair(2, 3));
  EXPECT_EQ(code_of(both_halves(4, 5)), "test.odd");
}

TEST(ResultTest, check_passes_on_or_goes_on) {
  EXPECT_EQ(count_even(3, 4).value(), 2);
  EXPECT_EQ(code_of(count_even(4, 3)), "test.odd");
  EXPECT_EQ(code_of(count_even(3, 3)), "test.odd");
}

TEST(ResultTest, nothing_is_a_value_too) {
  EXPECT_TRUE(done().ok());
  EXPECT_TRUE(expect_even(2));
  EXPECT_EQ(expect_even(1).error().message, "奇数不能减半");
}

TEST(ResultTest, misuse_aborts) {
  EXPECT_DEATH(static_cast<void>(half(7).value()), "assertion failed");
  EXPECT_DEATH(static_cast<void>(half(8).error()), "assertion failed");
  EXPECT_DEATH(static_cast<void>(done().error()), "assertion failed");
  EXPECT_DEATH(expect_even(1).value(), "assertion failed");
}

static_assert(!std::is_convertible_v<Result<int>, bool>);
static_assert(std::is_convertible_v<int, Result<int>>);
static_assert(std::is_convertible_v<Error, Result<int>>);

}  // namespace
}  // namespace gongji
