// The main of the unit tests. Besides Google Test's options it takes --module=NAME, which runs
// the tests written under src/NAME/.
#include <cstdio>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace {

constexpr std::string_view kModuleOption = "--module=";

/// A Google Test filter that names each test below `folder`; empty when there is none.
std::string filter_of(const std::string& folder) {
  std::string filter;
  const testing::UnitTest& all = *testing::UnitTest::GetInstance();
  for (int i = 0; i < all.total_test_suite_count(); ++i) {
    const testing::TestSuite& suite = *all.GetTestSuite(i);
    for (int j = 0; j < suite.total_test_count(); ++j) {
      const testing::TestInfo& test = *suite.GetTestInfo(j);
      if (std::string_view(test.file()).find(folder) == std::string_view::npos) continue;
      filter.append(suite.name()).append(".").append(test.name()).append(":");
    }
  }
  return filter;
}

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (argc == 1) return RUN_ALL_TESTS();
  const std::string_view option = argv[1];
  if (argc > 2 || !option.starts_with(kModuleOption)) {
    std::fprintf(stderr, "usage: gongji_tests [--module=NAME] [--gtest_...]\n");
    return 2;
  }
  std::string folder = "src/";
  folder.append(option.substr(kModuleOption.size())).append("/");
  const std::string filter = filter_of(folder);
  if (filter.empty()) {
    std::fprintf(stderr, "no test under %s\n", folder.c_str());
    return 1;
  }
  GTEST_FLAG_SET(filter, filter);
  return RUN_ALL_TESTS();
}
