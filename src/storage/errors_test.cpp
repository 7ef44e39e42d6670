#include "storage/errors.h"

#include <gtest/gtest.h>

#include <set>

namespace gongji::storage {

namespace {

TEST(StorageErrors, have_a_code_of_their_own_and_advice) {
  std::set<std::string_view> seen;
  for (const ErrorMeaning& row : storage_error_meanings()) {
    EXPECT_TRUE(row.code.starts_with("storage.")) << row.code;
    EXPECT_TRUE(seen.insert(row.code).second) << row.code;
    EXPECT_FALSE(row.zh.empty() || row.en.empty()) << row.code;
    const Error error = storage_error(row.code, "here", "detail");
    EXPECT_EQ(error.code, row.code);
    EXPECT_EQ(error.where, "here");
    EXPECT_NE(error.message.find("(detail);"), std::string::npos) << error.message;
    EXPECT_EQ(storage_error(row.code, {}).message.find('('), std::string::npos);
  }
}

}  // namespace

}  // namespace gongji::storage
