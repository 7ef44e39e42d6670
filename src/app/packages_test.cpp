#include "app/packages.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "app/app_testing.h"
#include "app/errors.h"

namespace gongji::app {

namespace {

namespace fs = std::filesystem;

TEST(Packages, reads_documents_sorted_and_leaves_others) {
  const ScratchFolder folder;
  folder.write("b.yaml", "b");
  folder.write("package.yaml", "id: x2020  # the id\n");
  folder.write("vectors.yaml", "v");
  folder.write("a.case", "c");
  fs::create_directory(folder / "a");
  folder.write("a/z.yaml", "z");
  const auto files = read_package_files(folder / "");
  ASSERT_TRUE(files.ok());
  ASSERT_EQ(files->size(), 3U);
  EXPECT_TRUE((*files)[0].path.ends_with("/a/z.yaml"));
  EXPECT_EQ((*files)[0].text, "z");
  EXPECT_TRUE((*files)[2].path.ends_with("/package.yaml"));
}

TEST(Packages, refuses_what_is_no_package) {
  const ScratchFolder folder;
  EXPECT_EQ(code_of(read_package_files(folder / "none")), "app.not_a_folder");
  EXPECT_EQ(code_of(read_package_files(folder.write("file", ""))), "app.not_a_folder");
  EXPECT_EQ(code_of(read_package_files(folder / "")), "app.no_files");
  folder.write("big.yaml", std::string((4U << 20U) + 1, ' '));
  EXPECT_EQ(code_of(read_package_files(folder / "")), "app.file_too_large");
  folder.write("big.yaml", std::string(4U << 20U, ' '));
  EXPECT_EQ(code_of(read_package_files(folder / "")), "");
}

TEST(Packages, refuses_links_in_a_circle) {
  const ScratchFolder folder;
  folder.write("a.yaml", "");
  fs::create_directory_symlink(folder / "", folder / "again");
  EXPECT_EQ(code_of(read_package_files(folder / "")), "app.link_loop");
  fs::remove(folder / "again");
  fs::create_symlink(folder / "loop.yaml", folder / "loop.yaml");
  EXPECT_EQ(code_of(read_package_files(folder / "")), "app.link_loop");
  fs::remove(folder / "loop.yaml");
  fs::create_symlink(folder / "nowhere", folder / "dead.yaml");
  EXPECT_EQ(code_of(read_package_files(folder / "")), "app.cannot_read");
}

TEST(Packages, are_found_by_id_and_by_folder) {
  const std::vector<std::string> roots = {GJ_SOURCE_DIR "/policies"};
  const auto found = find_package("fenghua2020", roots);
  ASSERT_TRUE(found.ok());
  EXPECT_TRUE(found->ends_with("330213-fenghua"));
  EXPECT_EQ(*find_package(*found, {}), *found);
  const auto wrong = find_package("fenghua2021", roots);
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().code, "app.unknown_package");
  EXPECT_NE(wrong.error().message.find("fenghua2020"), std::string::npos);
  EXPECT_TRUE(find_packages("no such folder").empty());
}

TEST(Packages, an_invalid_one_shows_every_diagnostic) {
  const ScratchFolder folder;
  folder.write("package.yaml", "gongji: 1\ndocument: package\nid: x\nnonsense: 1\n");
  const auto loaded = load_package(folder / "", {});
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, "policy.invalid_package");
  EXPECT_NE(loaded.error().message.find("nonsense"), std::string::npos);
}

TEST(AppErrors, each_code_is_listed_once) {
  std::vector<std::string_view> codes;
  for (const ErrorMeaning& meaning : app_error_meanings()) {
    EXPECT_TRUE(meaning.code.starts_with("app."));
    EXPECT_FALSE(meaning.zh.empty() || meaning.en.empty());
    EXPECT_EQ(std::count(codes.begin(), codes.end(), meaning.code), 0) << meaning.code;
    codes.push_back(meaning.code);
  }
  EXPECT_GT(codes.size(), 30U);
}

}  // namespace

}  // namespace gongji::app
