#include "base/resident_id.h"

#include <concepts>
#include <ostream>
#include <unordered_set>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};
static_assert(!Streamable<ResidentId>);

/// The check character by the weights that GB 11643 prints, unlike the code under test.
std::string with_check(const std::string& first_17) {
  constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += kWeights[i] * (first_17[i] - '0');
  return first_17 + "10X98765432"[sum % 11];
}

std::string reason(std::string_view text) {
  const Result<ResidentId> id = ResidentId::parse(text);
  if (id) return "";
  EXPECT_EQ(id.error().code, "base.bad_resident_id");
  EXPECT_TRUE(id.error().where.empty());
  EXPECT_EQ(id.error().cause, nullptr);
  return id.error().message;
}

bool refused_for(std::string_view text, std::string_view why) {
  return reason(text).find(why) != std::string::npos;
}

TEST(ResidentIdTest, reads_the_example_of_the_standard) {
  const ResidentId id = ResidentId::parse("11010519491231002X").take();
  EXPECT_EQ(id.region_code().to_text(), "110105");
  EXPECT_EQ(id.birth(), Date::known(1949, 12, 31));
  EXPECT_EQ(id.sex(), Sex::Female);
  EXPECT_EQ(id.masked(), "110***********002X");
  EXPECT_EQ(id.reveal(), "11010519491231002X");
  EXPECT_FALSE(id.was_legacy());
}

TEST(ResidentIdTest, stores_an_upper_case_check_character) {
  EXPECT_EQ(ResidentId::parse("11010519491231002x")->reveal(), "11010519491231002X");
}

TEST(ResidentIdTest, accepts_one_check_character_in_eleven) {
  for (int order = 0; order < 200; ++order) {
    const std::string first_17 = "33021319900228" + std::to_string(100 + order);
    const std::string right = with_check(first_17);
    for (const char check : std::string("0123456789X")) {
      EXPECT_EQ(ResidentId::parse(first_17 + check).ok(), check == right.back()) << first_17;
    }
  }
}

TEST(ResidentIdTest, converts_legacy_numbers) {
  const ResidentId id = ResidentId::parse("110105491231002").take();
  EXPECT_EQ(id.reveal(), "11010519491231002X");
  EXPECT_TRUE(id.was_legacy());
  EXPECT_EQ(id, *ResidentId::parse("11010519491231002X"));
}

TEST(ResidentIdTest, sex_is_in_the_17th_digit) {
  EXPECT_EQ(ResidentId::parse(with_check("33021319900228101"))->sex(), Sex::Male);
  EXPECT_EQ(ResidentId::parse(with_check("33021319900228102"))->sex(), Sex::Female);
  EXPECT_EQ(ResidentId::parse(with_check("33021319900228109"))->sex(), Sex::Male);
}

TEST(ResidentIdTest, refuses_wrong_lengths_and_characters) {
  for (const std::size_t length : {0U, 14U, 16U, 17U, 19U}) {
    EXPECT_TRUE(refused_for(std::string(length, '1'), "长度")) << length;
  }
  EXPECT_TRUE(refused_for("1101051949123100aX", "前 17 位"));
  EXPECT_TRUE(refused_for("11010549123100X", "15 位"));
  EXPECT_TRUE(refused_for("11010519491231002Y", "校验码"));
}

TEST(ResidentIdTest, refuses_impossible_births) {
  EXPECT_EQ(reason(with_check("33021320000229001")), "");
  EXPECT_TRUE(refused_for(with_check("33021319000229001"), "出生日期"));
  EXPECT_TRUE(refused_for(with_check("33021320010229001"), "出生日期"));
  EXPECT_TRUE(refused_for(with_check("33021318991231001"), "出生日期"));
  EXPECT_TRUE(refused_for("330213901301001", "出生日期"));
}

TEST(ResidentIdTest, refuses_unknown_provinces) {
  EXPECT_TRUE(refused_for(with_check("00021319900228101"), "省级"));
  EXPECT_TRUE(refused_for(with_check("99021319900228101"), "省级"));
}

TEST(ResidentIdTest, never_echoes_the_number) {
  const std::string good = with_check("33021319900228101");
  const std::string check_off = good.substr(0, 17) + (good.back() == '0' ? "1" : "0");
  const std::string texts[] = {check_off, with_check("33021320010229001"),
                               with_check("99021319900228101"), "3302131990022810",
                               "33021399131301"};
  for (const std::string& text : texts) {
    const std::string message = reason(text);
    EXPECT_FALSE(message.empty());
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
      EXPECT_EQ(message.find(text.substr(at, 4)), std::string::npos) << message;
    }
  }
}

TEST(ResidentIdTest, orders_and_hashes_by_the_number) {
  const ResidentId a = *ResidentId::parse(with_check("33021319900228101"));
  const ResidentId b = *ResidentId::parse(with_check("33021319900228102"));
  EXPECT_LT(a, b);
  EXPECT_EQ((std::unordered_set<ResidentId>{a, b, a}).size(), 2U);
}

}  // namespace
}  // namespace gongji
