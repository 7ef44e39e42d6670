#include "gateway/national/kept.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "app/interface_folder.h"

namespace gongji::gateway {
namespace {

std::string words_csv() {
  std::ifstream stream(GJ_SOURCE_DIR "/interface/words.csv", std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST(Kept, every_rule_names_fields_that_are_there_and_not_personal) {
  const auto tables = app::load_interface(GJ_SOURCE_DIR "/interface");
  ASSERT_TRUE(tables.ok());
  const auto words = Words::load(words_csv());
  ASSERT_TRUE(words.ok());
  int rules = 0;
  for (const auto& transaction : tables->transactions()) {
    const auto rule = kept_rule(*words, transaction.infno);
    if (!rule) continue;
    ++rules;
    // One with checks of its own keeps what it has checked.
    const Meaning* own = find_meaning(transaction.infno);
    EXPECT_TRUE(own == nullptr || own->node == rule->node) << transaction.infno;
    EXPECT_NE(tables->find(rule->kind), nullptr) << transaction.infno;
    const auto* node = transaction.find(interface::Direction::In, rule->node);
    ASSERT_NE(node, nullptr) << transaction.infno;
    for (const std::string& name : rule->fields) {
      const auto* field = node->find(name);
      ASSERT_NE(field, nullptr) << transaction.infno << " " << name;
      EXPECT_FALSE(field->personal) << transaction.infno << " " << name;
    }
  }
  const std::string csv = words_csv();
  int rows = 0;
  for (std::size_t at = csv.find("\nkept,"); at != std::string::npos;
       at = csv.find("\nkept,", at + 1)) {
    ++rows;
  }
  EXPECT_EQ(rules, rows);
}

}  // namespace
}  // namespace gongji::gateway
