#include "base/errors.h"

#include <set>

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace gongji {
namespace {

TEST(ErrorsTest, table_rows_are_distinct_and_complete) {
  std::set<std::string_view> codes;
  for (const ErrorMeaning& row : error_meanings()) {
    EXPECT_TRUE(row.code.starts_with("base.")) << row.code;
    EXPECT_TRUE(codes.insert(row.code).second) << row.code;
    EXPECT_FALSE(row.zh.empty()) << row.code;
    EXPECT_FALSE(row.en.empty()) << row.code;
    EXPECT_TRUE(valid_utf8(row.zh)) << row.code;
  }
  EXPECT_EQ(codes.size(), 15U);
}

TEST(ErrorsTest, overflow_names_the_operation) {
  const Error error = overflow_error("金额相加");
  EXPECT_EQ(error.code, base_code::kOverflow);
  EXPECT_NE(error.message.find("金额相加"), std::string::npos);
}

}  // namespace
}  // namespace gongji
