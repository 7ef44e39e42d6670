#include "base/int128.h"

#include <gtest/gtest.h>

namespace gongji {
namespace {

static_assert(magnitude(kInt128Min) == uint128{1} << 127);

TEST(Int128Test, text) {
  EXPECT_EQ(to_string(int128{0}), "0");
  EXPECT_EQ(to_string(int128{-7}), "-7");
  EXPECT_EQ(to_string(kInt128Max), "170141183460469231731687303715884105727");
  EXPECT_EQ(to_string(kInt128Min), "-170141183460469231731687303715884105728");
}

TEST(Int128Test, powers_of_ten) {
  EXPECT_EQ(to_string(power_of_ten(0)), "1");
  EXPECT_EQ(to_string(power_of_ten(19)), "10000000000000000000");
  EXPECT_EQ(to_string(power_of_ten(38)), "1" + std::string(38, '0'));
  EXPECT_DEATH(static_cast<void>(power_of_ten(39)), "assertion failed");
}

}  // namespace
}  // namespace gongji
