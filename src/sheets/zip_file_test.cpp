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

TEST(ZipFile, many_files_are_looked_through) {
  const std::vector<ZipInput> files = {
      {"a/1-2.pdf", "%PDF-1.7 and more than the head"}, {"a/1-3.ofd", "PK"}, {"empty.xml", ""}};
  const auto packed = zip_of(files);
  ASSERT_TRUE(packed.ok());
  const auto entries = entries_of_zip(*packed, {3, 100});
  ASSERT_TRUE(entries.ok());
  ASSERT_EQ(entries->size(), 3U);
  EXPECT_EQ((*entries)[0].name, "a/1-2.pdf");
  EXPECT_EQ((*entries)[0].head, "%PDF-1.7 and mor");
  EXPECT_EQ((*entries)[0].bytes, 31U);
  EXPECT_EQ((*entries)[1].head, "PK");
  EXPECT_EQ((*entries)[2].bytes, 0U);
  EXPECT_EQ(code_of(entries_of_zip(*packed, {2, 100})), "sheets.too_large");
  EXPECT_EQ(code_of(entries_of_zip(*packed, {3, 32})), "sheets.too_large");
  EXPECT_TRUE(entries_of_zip(*packed, {3, 33}).ok());
}

TEST(ZipFile, a_bomb_or_a_damaged_file_among_many_is_refused) {
  const std::string zeros(3'000'000, '0');
  const std::vector<ZipInput> files = {{"1.pdf", "%PDF-1.7"}, {"2.pdf", zeros}};
  const auto bomb = zip_of(files);
  ASSERT_TRUE(bomb.ok());
  EXPECT_EQ(code_of(entries_of_zip(*bomb, {10, 10'000'000})), "sheets.too_large");
  auto packed = zip_of("1.pdf", "%PDF-1.7 0123456789");
  ASSERT_TRUE(packed.ok());
  std::string broken = *packed;
  constexpr std::size_t kHeader = 30;
  broken[kHeader + std::string("1.pdf").size() + 4] ^= 1;  // in the packed bytes
  EXPECT_EQ(code_of(entries_of_zip(broken, {10, 100})), "sheets.bad_workbook");
  for (std::size_t size = 0; size < packed->size(); size += 3) {
    EXPECT_FALSE(entries_of_zip(packed->substr(0, size), {10, 100}).ok()) << size;
  }
}

}  // namespace
}  // namespace gongji::sheets
