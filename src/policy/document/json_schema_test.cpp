// docs/reference/policy.schema.json is what the program writes. GJ_RESET=1 writes it anew.
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "policy/document/spec.h"

namespace gongji::policy::document {
namespace {

TEST(JsonSchemaTest, the_published_schema_is_the_present_one) {
  const std::string path = GJ_SOURCE_DIR "/docs/reference/policy.schema.json";
  if (std::getenv("GJ_RESET") != nullptr) std::ofstream(path, std::ios::binary) << json_schema();
  std::ifstream in(path, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), json_schema());
}

TEST(JsonSchemaTest, names_every_kind_of_document) {
  for (const std::string& word : document_words()) {
    EXPECT_NE(spec_of(word), nullptr) << word;
    EXPECT_NE(json_schema().find("\"#/$defs/" + word + "\""), std::string::npos) << word;
  }
  EXPECT_EQ(spec_of("benefits"), nullptr);
  EXPECT_EQ(spec_of(""), nullptr);
}

}  // namespace
}  // namespace gongji::policy::document
