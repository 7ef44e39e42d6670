#include "policy/errors.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace gongji::policy {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool is_test(const fs::path& path) {
  return path.string().ends_with("_test.cpp");
}

/// Every match of `code` in the files below `folder` that `wanted` takes.
template <class Wanted>
std::set<std::string> codes_below(const fs::path& folder, const std::regex& code, Wanted wanted) {
  std::set<std::string> codes;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || !wanted(entry.path())) continue;
    const std::string text = read(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at) {
      codes.insert((*at)[1].str());
    }
  }
  return codes;
}

std::set<std::string> listed() {
  std::set<std::string> codes;
  for (const ErrorMeaning& row : policy_error_meanings()) codes.emplace(row.code);
  return codes;
}

TEST(PolicyErrorsTest, table_rows_are_distinct_and_complete) {
  EXPECT_EQ(listed().size(), policy_error_meanings().size());
  for (const ErrorMeaning& row : policy_error_meanings()) {
    EXPECT_TRUE(row.code.starts_with("policy.")) << row.code;
    EXPECT_FALSE(row.zh.empty()) << row.code;
    EXPECT_FALSE(row.en.empty()) << row.code;
    EXPECT_TRUE(valid_utf8(row.zh)) << row.code;
  }
}

TEST(PolicyErrorsTest, the_table_lists_what_the_sources_say) {
  const auto sources = [](const fs::path& path) {
    const bool code = path.extension() == ".cpp" || path.extension() == ".h";
    return code && !is_test(path) && !path.string().ends_with("policy/errors.cpp");
  };
  const std::regex quoted(R"re("(policy\.[a-z_]+)")re");
  EXPECT_EQ(codes_below(GJ_SOURCE_DIR "/src", quoted, sources), listed());
}

TEST(PolicyErrorsTest, every_code_is_produced_by_a_test) {
  const std::regex word(R"re((policy\.[a-z_]+))re");
  std::set<std::string> tested =
      codes_below(GJ_SOURCE_DIR "/tests/cases", word, [](const fs::path&) { return true; });
  tested.merge(codes_below(GJ_SOURCE_DIR "/src", word, [](const fs::path& path) {
    return is_test(path) && !path.string().ends_with("errors_test.cpp");
  }));
  for (const std::string& code : listed()) {
    const bool of_shell = code == "policy.invalid_package" || code == "policy.unknown_decision";
    EXPECT_TRUE(of_shell || tested.contains(code)) << code << " has no test";
  }
}

}  // namespace
}  // namespace gongji::policy
