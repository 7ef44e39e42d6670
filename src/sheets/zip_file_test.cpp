#include "sheets/zip_file.h"

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji::sheets {
namespace {

TEST(ZipFile, comes_back_and_is_the_same_again) {
  const std::string text = "甲\t1\nB\tnull\n";
  const auto packed = zip_of("对账.txt", text);
  ASSERT_TRUE(packed.ok());
  EXPECT_EQ(*packed, *zip_of("对账.txt", text));
  const auto back = first_of_zip(*packed, 100);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, text);
  ASSERT_TRUE(zip_of("empty", "").ok());
}

TEST(ZipFile, what_is_damaged_or_too_large_is_refused) {
  const auto packed = zip_of("a", std::string(3'000'000, 'x'));
  ASSERT_TRUE(packed.ok());
  EXPECT_EQ(code_of(first_of_zip(*packed, 10)), "sheets.too_large");
  EXPECT_EQ(code_of(first_of_zip(*packed, 4'000'000)), "sheets.too_large");  // a bomb
  for (std::size_t size = 0; size < packed->size(); size += 7) {
    EXPECT_FALSE(first_of_zip(packed->substr(0, size), 4'000'000).ok()) << size;
  }
  EXPECT_EQ(code_of(first_of_zip("not a zip", 100)), "sheets.bad_workbook");
}

}  // namespace
}  // namespace gongji::sheets
