#include "interface/errors.h"

#include <gtest/gtest.h>

#include <set>

namespace gongji::interface {
namespace {

TEST(InterfaceErrors, have_a_code_and_a_meaning_of_their_own) {
  std::set<std::string_view> seen;
  for (const ErrorMeaning& row : interface_error_meanings()) {
    EXPECT_TRUE(row.code.starts_with("interface.")) << row.code;
    EXPECT_TRUE(seen.insert(row.code).second) << row.code;
    EXPECT_FALSE(row.zh.empty() || row.en.empty()) << row.code;
  }
  EXPECT_EQ(seen.size(), 21u);
}

}  // namespace
}  // namespace gongji::interface
