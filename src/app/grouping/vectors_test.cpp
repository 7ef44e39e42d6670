// The national scheme CHS-DRG 1.1 as tables, against 10,000 records with the result of another
// grouper. The material stands beside the source tree; without it the tests are skipped.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/grouping/group_stream.h"
#include "app/grouping/grouping_testing.h"

namespace gongji::app {
namespace {

std::string read_all(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// The groups of the vectors, by the program's own path over files.
std::string group_vectors(const std::vector<std::string>& schemes, int threads,
                          const grouping::Settings& settings = {}) {
  const ScratchFolder folder;
  std::ofstream(folder / "cases.csv") << chs_vectors();
  std::vector<grouping::Scheme> loaded;
  for (const std::string& path : schemes) {
    auto scheme = load_scheme(path, settings);
    EXPECT_TRUE(scheme.ok()) << to_text(scheme.error());
    if (!scheme.ok()) return {};
    loaded.push_back(scheme.take());
  }
  auto choice = SchemeChoice::create(std::move(loaded), "");
  EXPECT_TRUE(choice.ok());
  GroupOptions options;
  options.cases.path = folder / "cases.csv";
  options.output = folder / "groups.csv";
  options.cases.ignore_unknown = true;
  options.threads = threads;
  options.cases.batch_bytes = threads > 1 ? 40'000 : 1'000'000;
  const auto summary = group_stream(*choice, options);
  EXPECT_TRUE(summary.ok()) << to_text(summary.error());
  EXPECT_EQ(summary.ok() ? summary->rejected : 1U, 0U);
  return read_all(folder / "groups.csv");
}

const std::string& groups_of_tables() {
  static const std::string kGroups = group_vectors({kChsFolder}, 1);
  return kGroups;
}

class ChsVectors : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_chs() || chs_vectors().empty()) GTEST_SKIP() << kChsFolder << " is not there";
  }
};

TEST_F(ChsVectors, all_groups_and_statuses_are_as_expected) {
  const auto expected = plain_rows(chs_vectors());
  const auto got = plain_rows(groups_of_tables());
  ASSERT_EQ(expected.size(), 10'001U);
  ASSERT_EQ(got.size(), expected.size());
  std::size_t same = 0;
  for (std::size_t i = 1; i < got.size(); ++i) {
    // id, status, mdc, adrg, drg against columns 10 to 13.
    const auto& want = expected[i];
    const bool equal = got[i][0] == want[0] && got[i][1] == want[10] && got[i][2] == want[11] &&
                       got[i][3] == want[12] && got[i][4] == want[13];
    same += equal ? 1U : 0U;
    if (!equal && i - same < 5) ADD_FAILURE() << want[0] << " " << got[i][4] << " " << want[13];
  }
  EXPECT_EQ(same, 10'000U);
}

TEST_F(ChsVectors, threads_and_batches_do_not_matter) {
  EXPECT_EQ(group_vectors({kChsFolder}, 3), groups_of_tables());
}

TEST_F(ChsVectors, the_same_scheme_in_formulas_gives_the_same) {
  const ScratchFolder folder;
  auto files = read_scheme_files(kChsFolder);
  ASSERT_TRUE(files.ok());
  grouping::Problems problems;
  const auto source = grouping::read_scheme(files.take(), {}, problems);
  ASSERT_TRUE(problems.none()) << to_text(problems.first());
  ASSERT_TRUE(write_scheme_folder(source, folder / "own").ok());
  EXPECT_EQ(group_vectors({folder / "own"}, 1), groups_of_tables());
}

TEST_F(ChsVectors, a_compiled_file_gives_the_same) {
  const ScratchFolder folder;
  const auto scheme = load_scheme(kChsFolder, {});
  ASSERT_TRUE(scheme.ok());
  ASSERT_TRUE(write_compiled(*scheme, folder / "chs.scheme").ok());
  EXPECT_TRUE(is_compiled_scheme(folder / "chs.scheme"));
  EXPECT_EQ(group_vectors({folder / "chs.scheme"}, 1), groups_of_tables());
}

/// Records whose result differs, and how many of them went to an ambiguous group.
std::pair<std::size_t, std::size_t> moved(const std::string& before, const std::string& after) {
  const auto a = plain_rows(before), b = plain_rows(after);
  std::size_t all = 0, ambiguous = 0;
  for (std::size_t i = 1; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    ++all;
    ambiguous += b[i][4].ends_with("QY") ? 1U : 0U;
  }
  return {all, ambiguous};
}

TEST_F(ChsVectors, ambiguous_groups_take_only_cases_with_a_valid_procedure) {
  const std::string main = group_vectors({kChsFolder}, 1, {{"qy", "main"}});
  const std::string any = group_vectors({kChsFolder}, 1, {{"qy", "any"}});
  const auto [main_moved, main_qy] = moved(groups_of_tables(), main);
  const auto [any_moved, any_qy] = moved(groups_of_tables(), any);
  EXPECT_GT(main_qy, 0U);
  EXPECT_EQ(main_moved, main_qy);
  EXPECT_EQ(any_moved, any_qy);
  EXPECT_GE(any_qy, main_qy);
  EXPECT_EQ(moved(main, any).first, moved(main, any).second);
}

TEST_F(ChsVectors, staying_in_an_mdc_only_makes_cases_ungroupable) {
  const std::string stay = group_vectors({kChsFolder}, 1, {{"flow", "stay"}});
  const auto before = plain_rows(groups_of_tables()), after = plain_rows(stay);
  std::size_t changed = 0;
  for (std::size_t i = 1; i < before.size(); ++i) {
    if (before[i] == after[i]) continue;
    ++changed;
    EXPECT_EQ(after[i][1], "ungroupable");
  }
  EXPECT_GT(changed, 0U);
}

}  // namespace
}  // namespace gongji::app
