// parse_json on values in values: as deep as anybody writes, and no deeper than the stack bears.
#include <gtest/gtest.h>

#include "app/json_fact.h"

namespace gongji::app {
namespace {

std::string lists(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

TEST(JsonFact, depth_is_bounded) {
  EXPECT_TRUE(parse_json(lists(64)).ok());
  for (const std::size_t depth : {65U, 1000U, 20'000U, 1'000'000U}) {
    const auto result = parse_json("{\"kind\":" + lists(depth) + "}");
    ASSERT_FALSE(result.ok()) << depth;
    EXPECT_EQ(result.error().code, "app.bad_json");
  }
}

}  // namespace
}  // namespace gongji::app
