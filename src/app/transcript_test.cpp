// The text cases of tests/cases/office, on both databases. GJ_RESET rewrites them: read the
// difference before committing it.
#include "app/transcript.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "storage/testing.h"

namespace gongji::app {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> case_files() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(GJ_SOURCE_DIR "/tests/cases/office")) {
    if (entry.path().extension() == ".case") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

class TranscriptTest : public storage::EachDatabase {};

TEST_P(TranscriptTest, every_case) {
  const auto files = case_files();
  ASSERT_GT(files.size(), 0u);
  for (const fs::path& file : files) {
    const std::string text = content_of(file);
    storage::TestDatabase database(GetParam());
    const TranscriptSetting setting{GJ_SOURCE_DIR "/policies",
                                    [&] { return database.database().connect(); }, nullptr,
                                    GJ_SOURCE_DIR "/payments"};
    const auto found = run_transcript(text, setting);
    ASSERT_TRUE(found.ok()) << file << to_text(found.error());
    if (std::getenv("GJ_RESET") != nullptr) {
      std::ofstream(file, std::ios::binary) << *found;
    } else {
      EXPECT_EQ(*found, text) << file;
    }
  }
}

GJ_FOR_EACH_DATABASE(TranscriptTest);

}  // namespace
}  // namespace gongji::app
