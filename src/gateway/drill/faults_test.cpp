#include "gateway/drill/faults.h"

#include <gtest/gtest.h>

#include <atomic>

#include "gateway/drill/later.h"
#include "gateway/errors.h"

namespace gongji::gateway {
namespace {

TEST(Faults, patterns) {
  for (const auto& [pattern, text] : std::vector<std::pair<std::string, std::string>>{
           {"*", ""}, {"*", "x"}, {"a*c", "abc"}, {"a*c", "ac"}, {"*b*", "abc"}, {"", ""}}) {
    EXPECT_TRUE(fits_pattern(pattern, text)) << pattern << " " << text;
  }
  for (const auto& [pattern, text] : std::vector<std::pair<std::string, std::string>>{
           {"", "x"}, {"a*c", "ab"}, {"a", "ab"}, {"*b", "abc"}}) {
    EXPECT_FALSE(fits_pattern(pattern, text)) << pattern << " " << text;
  }
}

TEST(Faults, each_nth_request_that_fits) {
  const auto faults =
      Faults::read("drill", "lose 2207 every=2 seconds=1; refuse 22* msgid=H3* message=停诊 # x");
  ASSERT_FALSE(faults.ok());  // a comment stands on a line of its own
  const auto good = Faults::read(
      "drill", "# two\nlose 2207 every=2 seconds=1; refuse 22* msgid=H3* message=停诊");
  ASSERT_TRUE(good.ok()) << good.error().message;
  Faults& met = **good;
  EXPECT_FALSE(met.next("2207", "H1").has_value());
  const auto lost = met.next("2207", "H1");
  ASSERT_TRUE(lost.has_value());
  EXPECT_EQ(lost->kind, FaultKind::Lose);
  EXPECT_EQ(lost->seconds, 1);
  const auto refused = met.next("2201", "H33");
  ASSERT_TRUE(refused.has_value());
  EXPECT_EQ(refused->message, "停诊");
  EXPECT_FALSE(met.next("1101", "H33").has_value());
}

TEST(Faults, first_tries_of_a_message) {
  const auto faults = Faults::read("drill", "drop * tries=1");
  ASSERT_TRUE(faults.ok());
  EXPECT_TRUE((*faults)->next("2204", "a").has_value());
  EXPECT_FALSE((*faults)->next("2204", "a").has_value());
  EXPECT_TRUE((*faults)->next("2204", "b").has_value());
}

TEST(Faults, what_cannot_be_read_is_named) {
  for (const char* text : {"lose", "hide 2207", "slow 1101 seconds=x", "slow 1101 seconds=3601",
                           "lose 2207 every=0", "lose 2207 often=1"}) {
    const auto faults = Faults::read("drill", std::string("none\n") + text);
    ASSERT_FALSE(faults.ok()) << text;
    EXPECT_EQ(faults.error().code, gateway_code::kBadSetting);
    EXPECT_EQ(faults.error().where, "drill:2");
    EXPECT_EQ(faults.error().message.find("drill"), std::string::npos);  // `where` says it
    EXPECT_NE(faults.error().message.find("tries="), std::string::npos);
  }
  EXPECT_TRUE(Faults::read("drill", "none").ok());
}

TEST(LaterTest, its_end_does_what_is_left) {
  std::atomic<int> done = 0;
  {
    Later later;
    later.after(std::chrono::seconds(3'600), [&] { ++done; });
    later.after(std::chrono::seconds(0), [&] { ++done; });
  }
  EXPECT_EQ(done, 2);
}

}  // namespace
}  // namespace gongji::gateway
