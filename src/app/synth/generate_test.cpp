#include "app/synth/generate.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "app/errors.h"
#include "app/settle_stream.h"
#include "base/testing.h"
#include "sheets/scratch_testing.h"

namespace gongji::app {
namespace {

namespace fs = std::filesystem;

SynthOptions options_for(const std::string& out, int threads, std::uint64_t seed) {
  SynthOptions options;
  options.out = out;
  options.tables = GJ_SOURCE_DIR "/data/synth";
  options.policy_roots = {GJ_SOURCE_DIR "/policies"};
  options.plan.people = 3'000;
  options.plan.years = 2;
  options.plan.seed = seed;
  options.threads = threads;
  return options;
}

std::map<std::string, std::string> files_of(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    files[entry.path().filename().string()] = {std::istreambuf_iterator<char>(file), {}};
  }
  return files;
}

class GenerateTest : public testing::Test {
 protected:
  std::string folder(const std::string& name) const { return scratch_ / name; }
  sheets::ScratchFolder scratch_;
};

TEST_F(GenerateTest, TheSameSeedGivesTheSameBytesOnAnyThreads) {
  ASSERT_TRUE(generate_region(options_for(folder("one"), 1, 1)).ok());
  ASSERT_TRUE(generate_region(options_for(folder("two"), 2, 1)).ok());
  ASSERT_TRUE(generate_region(options_for(folder("other"), 2, 2)).ok());
  const auto one = files_of(folder("one"));
  EXPECT_EQ(one.size(), 9U + 3U + 2U * 5U + 1U);
  EXPECT_TRUE(one == files_of(folder("two")));
  EXPECT_NE(one.at("persons.csv"), files_of(folder("other")).at("persons.csv"));
}

TEST_F(GenerateTest, ThePackageSettlesEverythingButTheDoubleClaims) {
  auto options = options_for(folder("a"), 2, 1);
  options.plan.people = 20'000;
  options.plan.years = 1;
  ASSERT_TRUE(generate_region(options).ok());
  const auto package = load_package(GJ_SOURCE_DIR "/policies/330213-fenghua", {});
  ASSERT_TRUE(package.ok());
  SettleOptions settle;
  settle.input = folder("a") + "/claims-2020.csv";
  settle.output = folder("settled.csv");
  settle.rejects = folder("rejects.csv");
  const auto summary = settle_stream(*package, settle);
  ASSERT_TRUE(summary.ok()) << to_text(summary.error());
  const std::string labels = files_of(folder("a")).at("labels-2020.csv");
  for (const auto& reject : summary->first_rejects) EXPECT_EQ(reject.code, "claims.duplicate_id");
  std::size_t doubled = 0;
  for (std::size_t at = labels.find("duplicate_claim"); at != labels.npos;
       at = labels.find("duplicate_claim", at + 1)) {
    ++doubled;
  }
  EXPECT_GE(doubled, summary->rejected);
  EXPECT_GT(summary->rejected, 0U);
}

TEST_F(GenerateTest, StopsWhenAskedAndLeavesNoFile) {
  const std::atomic<int> stop = 1;
  auto options = options_for(folder("a"), 2, 1);
  options.stop = &stop;
  EXPECT_EQ(code_of(generate_region(options)), app_code::kInterrupted);
  EXPECT_TRUE(files_of(folder("a")).empty());
}

TEST_F(GenerateTest, AnEarlierRunIsNotOverwrittenWithoutAWord) {
  auto options = options_for(folder("a"), 2, 1);
  ASSERT_TRUE(generate_region(options).ok());
  std::ofstream(folder("a") + "/notes.csv") << "mine\n";
  options.plan.years = 1;
  const auto refused = generate_region(options);
  ASSERT_EQ(code_of(refused), app_code::kUsage);
  EXPECT_EQ(refused.error().where, "--out");
  EXPECT_EQ(files_of(folder("a")).count("claims-2021.csv"), 1U);
  options.replace = true;
  ASSERT_TRUE(generate_region(options).ok());
  const auto files = files_of(folder("a"));
  EXPECT_EQ(files.count("claims-2021.csv"), 0U);
  EXPECT_EQ(files.at("notes.csv"), "mine\n");
  EXPECT_EQ(files.size(), 9U + 3U + 5U + 1U + 1U);
}

TEST_F(GenerateTest, RefusesTablesThatAreNotThere) {
  auto options = options_for(folder("a"), 1, 1);
  options.tables = folder("nowhere");
  EXPECT_EQ(code_of(generate_region(options)), app_code::kNotAFolder);
}

}  // namespace
}  // namespace gongji::app
