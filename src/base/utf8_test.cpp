#include "base/utf8.h"

#include <gtest/gtest.h>

namespace gongji {
namespace {

TEST(Utf8Test, accepts_only_the_shortest_form_of_scalars) {
  for (const char* text : {"", "abc", "医保", "\u00e9", "\U0001F600", "\xF4\x8F\xBF\xBF",
                           "\xED\x9F\xBF", "\xEE\x80\x80"}) {
    EXPECT_TRUE(valid_utf8(text)) << text;
  }
  for (const char* text : {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF",
                           "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
                           "\xE5\x8C", "a\xE5", "\xE5\x8C\x41", "\xFF"}) {
    EXPECT_FALSE(valid_utf8(text));
  }
}

TEST(Utf8Test, refuses_gbk) {
  EXPECT_FALSE(valid_utf8("\xD2\xBD\xB1\xA3"));
}

TEST(Utf8Test, counts_columns) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("医保a"), 5U);
  EXPECT_EQ(display_width("（１）"), 6U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("\U0001F600"), 2U);
  EXPECT_EQ(display_width("\U00020000"), 2U);
  EXPECT_EQ(display_width("a\xFF\xFF"), 3U);
}

TEST(Utf8Test, pads_to_columns) {
  EXPECT_EQ(pad_right("医保", 3), "医保");
  EXPECT_EQ(pad_right("医保", 4), "医保");
  EXPECT_EQ(pad_right("医保", 5), "医保 ");
  EXPECT_EQ(pad_left("医保", 6), "  医保");
}

TEST(Utf8Test, trims_both_ends) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim("\u3000医 保\u3000 "), "医 保");
  EXPECT_EQ(trim(" \u3000 "), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Utf8Test, splits_and_keeps_empty_pieces) {
  using Pieces = std::vector<std::string_view>;
  EXPECT_EQ(split("a,b", ','), (Pieces{"a", "b"}));
  EXPECT_EQ(split(",a,,", ','), (Pieces{"", "a", "", ""}));
  EXPECT_EQ(split("", ','), (Pieces{""}));
}

TEST(Utf8Test, quotes_for_messages) {
  EXPECT_EQ(in_quotes("12.3"), "「12.3」");
  EXPECT_EQ(in_quotes(""), "「」");
  EXPECT_EQ(in_quotes(std::string(40, 'x')), "「" + std::string(40, 'x') + "」");
  EXPECT_EQ(in_quotes(std::string(41, 'x')), "「" + std::string(40, 'x') + "…」");
  EXPECT_EQ(in_quotes("\xFF"), "(不是 UTF-8 的内容)");
  EXPECT_TRUE(valid_utf8(in_quotes(std::string(39, 'x') + "医保医保")));
}

TEST(Utf8Test, edit_distance_counts_code_points) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("rate", "raet"), 1U);
  EXPECT_EQ(edit_distance("ca", "abc"), 3U);
  EXPECT_EQ(edit_distance("门诊", "住院"), 2U);
  EXPECT_EQ(edit_distance("门诊", "诊门"), 1U);
}

TEST(Utf8Test, nearest_allows_a_third) {
  const std::vector<std::string> words = {"deductible", "cap", "rate", "ratio"};
  EXPECT_EQ(nearest("deductable", words), "deductible");
  EXPECT_EQ(nearest("cpa", words), "cap");
  EXPECT_EQ(nearest("rat", words), "rate");
  EXPECT_EQ(nearest("rate", words), "rate");
  EXPECT_EQ(nearest("xyz", words), std::nullopt);
  EXPECT_EQ(nearest("abcdef", std::vector<std::string>{"abcdxyz"}), std::nullopt);
  EXPECT_EQ(nearest("abcdef", std::vector<std::string>{"abcdxy"}), "abcdxy");
  EXPECT_EQ(nearest("a", std::vector<std::string>{"b", "c"}), "b");
  EXPECT_EQ(nearest("a", {}), std::nullopt);
}

TEST(Utf8Test, nearest_does_not_compare_long_words) {
  for (const std::size_t size : {199U, 200U, 201U}) {
    const std::string word(size, 'a');
    EXPECT_EQ(nearest(word, std::vector{word}).has_value(), size <= 200) << size;
  }
  EXPECT_EQ(nearest(std::string(1'000'000, 'a'), std::vector{std::string(1'000'000, 'b')}),
            std::nullopt);
}

}  // namespace
}  // namespace gongji
