#include "gateway/national/words.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/interface_folder.h"

namespace gongji::gateway {
namespace {

/// Which dictionary has the codes that words of a use are shown as.
constexpr std::pair<std::string_view, std::string_view> kShownAs[] = {
    {"scheme", "insutype"},    {"class", "psn_type"}, {"identity", "psn_idet_type"},
    {"fund", "fund_pay_type"}, {"care", "med_type"},  {"sex", "gend"},
    {"level", "chrgitm_lv"},   {"hosp_lv", "hosp_lv"}};

Result<Words> source_words() {
  std::ifstream stream(GJ_SOURCE_DIR "/interface/words.csv", std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return Words::load(text.str());
}

TEST(Words, are_shown_as_codes_that_their_dictionaries_have) {
  const auto tables = app::load_interface(GJ_SOURCE_DIR "/interface");
  ASSERT_TRUE(tables.ok());
  const auto words = source_words();
  ASSERT_TRUE(words.ok());
  for (const auto& [use, id] : kShownAs) {
    const auto* dictionary = tables->dictionary(id);
    ASSERT_NE(dictionary, nullptr) << id;
    int seen = 0;
    for (const auto& entry : words->entries()) {
      if (entry.use != use) continue;
      ++seen;
      EXPECT_NE(dictionary->find(entry.code), nullptr) << use << " " << entry.word;
    }
    EXPECT_GT(seen, 0) << use;
  }
}

/// A person without a class that words.csv knows is shown as its scheme's usual one.
TEST(Words, every_scheme_has_a_usual_class) {
  const auto tables = app::load_interface(GJ_SOURCE_DIR "/interface");
  ASSERT_TRUE(tables.ok());
  const auto words = source_words();
  ASSERT_TRUE(words.ok());
  for (const auto& entry : words->entries()) {
    if (entry.use != "scheme") continue;
    EXPECT_NE(tables->dictionary("psn_type")->find(entry.detail), nullptr) << entry.word;
  }
}

}  // namespace
}  // namespace gongji::gateway
