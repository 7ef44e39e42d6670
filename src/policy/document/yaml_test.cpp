// Files that attack the reader: too large, too deep, not text, not YAML.
#include <gtest/gtest.h>

#include "policy/document/node.h"
#include "policy/testing.h"

namespace gongji::policy::document {
namespace {

std::string codes_in(const std::string& text) {
  Diagnostics diagnostics;
  const Node root =
      read_yaml(std::make_shared<const SourceFile>(SourceFile{"t.yaml", text}), diagnostics);
  EXPECT_EQ(root.is_null(), !diagnostics.empty()) << text.substr(0, 80);
  return codes_of(diagnostics);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(YamlTest, refuses_what_is_not_one_document) {
  EXPECT_EQ(codes_in(""), "policy.yaml");
  EXPECT_EQ(codes_in("\n\n"), "policy.yaml");
  EXPECT_EQ(codes_in("---\n"), "policy.yaml");
  EXPECT_EQ(codes_in("null\n"), "policy.yaml");
  EXPECT_EQ(codes_in("a: 1\n---\nb: 2\n"), "policy.yaml");
  EXPECT_EQ(codes_in("a: 1\n...\n---\nb: 2\n"), "policy.yaml");
  EXPECT_EQ(codes_in("a: [1, 2\n"), "policy.yaml");
  EXPECT_EQ(codes_in("a: 1\n b: 2\n"), "policy.yaml");
  EXPECT_EQ(codes_in("a:\n\t- 1\n"), "policy.yaml");
  EXPECT_EQ(codes_in("---\na: 1\n...\n"), "");
}

TEST(YamlTest, refuses_what_is_not_utf8) {
  EXPECT_EQ(codes_in("title: \xB3\xC7\xCF\xE7\n"), "policy.encoding");  // GB 18030
  EXPECT_EQ(codes_in("a: \xED\xA0\x80\n"), "policy.encoding");          // a surrogate
  EXPECT_EQ(codes_in("a: \xC0\xAF\n"), "policy.encoding");              // overlong
  EXPECT_EQ(codes_in(std::string("\xFF\xFE"
                                 "a\0:\0",
                                 6)),
            "policy.encoding");  // UTF-16
  EXPECT_EQ(codes_in("\xEF\xBB\xBF"
                     "a: 1\n"),
            "");  // with a mark it is fine
}

TEST(YamlTest, refuses_more_than_4_mib) {
  const std::string line = "a: " + repeated("x", (4u << 20u) - 4) + "\n";
  ASSERT_EQ(line.size(), 4u << 20u);
  EXPECT_EQ(codes_in(line), "");
  EXPECT_EQ(codes_in("b" + line), "policy.file_too_large");
}

TEST(YamlTest, refuses_nesting_deeper_than_64) {
  EXPECT_EQ(codes_in(repeated("[", 64) + repeated("]", 64)), "");
  EXPECT_EQ(codes_in(repeated("[", 65) + repeated("]", 65)), "policy.yaml_depth");
  EXPECT_EQ(codes_in(repeated("{a: ", 64) + "1" + repeated("}", 64)), "");
  EXPECT_EQ(codes_in(repeated("{a: ", 65) + "1" + repeated("}", 65)), "policy.yaml_depth");
  EXPECT_EQ(codes_in(repeated("- ", 64) + "1"), "");
  EXPECT_EQ(codes_in(repeated("- ", 65) + "1"), "policy.yaml_depth");
  EXPECT_EQ(codes_in(repeated("[", 100'000)), "policy.yaml_depth");
  EXPECT_EQ(codes_in(repeated("- ", 100'000)), "policy.yaml_depth");
}

TEST(YamlTest, refuses_anchors_aliases_and_tags) {
  EXPECT_EQ(codes_in("a: &x [1]\nb: *x\n"), "policy.yaml_alias");
  EXPECT_EQ(codes_in("&x a: 1\n"), "policy.yaml_alias");
  EXPECT_EQ(codes_in("&x {a: 1}\n"), "policy.yaml_alias");
  EXPECT_EQ(codes_in("a: &x\n"), "policy.yaml_alias");
  EXPECT_EQ(codes_in("a: !!binary aGk=\n"), "policy.yaml_tag");
  EXPECT_EQ(codes_in("a: !mine {b: 1}\n"), "policy.yaml_tag");
  EXPECT_EQ(codes_in("!!map\na: 1\n"), "policy.yaml_tag");
  EXPECT_EQ(codes_in("!!str a: 1\n"), "policy.yaml_tag");
}

TEST(YamlTest, refuses_doubled_keys_and_keys_that_are_not_words) {
  EXPECT_EQ(codes_in("a: 1\nb: 2\na: 3\n"), "policy.duplicate_key");
  EXPECT_EQ(codes_in("a: 1\n\"a\": 3\n"), "policy.duplicate_key");
  EXPECT_EQ(codes_in("a: {b: 1, b: 2}\n"), "policy.duplicate_key");
  EXPECT_EQ(codes_in("a: {b: 1}\nc: {b: 2}\n"), "");
  EXPECT_EQ(codes_in("? [a]\n: 1\n"), "policy.yaml");
  EXPECT_EQ(codes_in(": 1\n"), "policy.yaml");
  EXPECT_EQ(codes_in("~: 1\n"), "policy.yaml");
}

TEST(YamlTest, columns_count_characters) {
  Diagnostics diagnostics;
  const auto file = std::make_shared<const SourceFile>(
      SourceFile{"t.yaml", "\xEF\xBB\xBF职工: {名称: '甲', b: 1}\nx:\r\n  - 住院\n"});
  const Node root = read_yaml(file, diagnostics);
  ASSERT_TRUE(diagnostics.empty()) << diagnostics.render_all();
  const Node* flow = root.find("职工");
  ASSERT_NE(flow, nullptr);
  EXPECT_EQ(to_text(flow->place), "t.yaml:1:5");
  EXPECT_EQ(to_text(flow->find("名称")->place), "t.yaml:1:11");  // after the quote
  EXPECT_EQ(to_text(flow->find("b")->place), "t.yaml:1:18");
  EXPECT_EQ(to_text(root.find("x")->items.at(0).place), "t.yaml:3:5");
}

}  // namespace
}  // namespace gongji::policy::document
