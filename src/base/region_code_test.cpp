#include "base/region_code.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

RegionCode region(std::string_view text) {
  return RegionCode::parse(text).take();
}

TEST(RegionCodeTest, knows_34_provinces_in_order) {
  EXPECT_EQ(provinces().size(), 34U);
  EXPECT_TRUE(std::ranges::is_sorted(provinces(), {}, &Province::prefix));
  EXPECT_EQ(region("330213").province_name(), "浙江省");
  EXPECT_EQ(region("820000").province_name(), "澳门特别行政区");
}

TEST(RegionCodeTest, refuses_what_is_not_a_code) {
  for (const char* text : {"", "33021", "3302131", "33021a", "-33021", "000000", "100000", "160000",
                           "830000", "990000"}) {
    EXPECT_EQ(code_of(RegionCode::parse(text)), "base.bad_region") << text;
  }
}

TEST(RegionCodeTest, has_a_level) {
  EXPECT_EQ(region("330000").level(), RegionLevel::Province);
  EXPECT_EQ(region("330200").level(), RegionLevel::Prefecture);
  EXPECT_EQ(region("330213").level(), RegionLevel::County);
}

TEST(RegionCodeTest, contains_by_the_digits) {
  EXPECT_TRUE(region("330000").contains(region("330213")));
  EXPECT_TRUE(region("330200").contains(region("330213")));
  EXPECT_TRUE(region("330213").contains(region("330213")));
  EXPECT_FALSE(region("330213").contains(region("330200")));
  EXPECT_FALSE(region("330100").contains(region("330213")));
  EXPECT_FALSE(region("320000").contains(region("330213")));
}

TEST(RegionCodeTest, names_what_it_lies_in) {
  EXPECT_EQ(region("330213").prefecture(), region("330200"));
  EXPECT_EQ(region("330213").province().to_text(), "330000");
  EXPECT_LT(region("110000"), region("330213"));
}

}  // namespace
}  // namespace gongji
