#include "base/assert.h"

#include <gtest/gtest.h>

namespace {

constexpr int checked_half(int number) {
  GJ_ASSERT(number % 2 == 0);
  return number / 2;
}

static_assert(checked_half(4) == 2);

TEST(AssertTest, says_where_and_what) {
  EXPECT_DEATH(checked_half(3), "assert_test.cpp:[0-9]+: assertion failed: number % 2 == 0");
}

TEST(AssertTest, evaluates_its_condition_once) {
  int count = 0;
  GJ_ASSERT(++count == 1);
  EXPECT_EQ(count, 1);
}

}  // namespace
