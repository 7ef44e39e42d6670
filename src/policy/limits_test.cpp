// Packages that would fill the memory or the stack, or never end.
#include <gtest/gtest.h>

#include "policy/testing.h"

namespace gongji::policy {
namespace {

const std::string kHead =
    "gongji: 1\ndocument: package\nid: p\nregion: \"330213\"\neffective: {from: 2024-01-01}\n"
    "funds: {pool: {title: 基金, kind: fund}}\n"
    "inputs:\n  age: {type: int}\n  groups: {type: set, of: [a, b], default: []}\n";

std::string codes_with(const std::string& body) {
  Diagnostics diagnostics;
  const auto compiled = compile_texts(
      {{"p.yaml", kHead}, {"t.yaml", "gongji: 1\ndocument: benefit\nid: t\n" + body}}, diagnostics);
  EXPECT_EQ(compiled == nullptr, !diagnostics.empty());
  return codes_of(diagnostics);
}

std::string text_of(int n) {
  return std::to_string(n);
}

/// `count` entries, each made of the one before it.
template <class Entry>
std::string chain(const std::string& key, int count, Entry entry) {
  std::string text = key + ":\n";
  for (int i = 1; i <= count; ++i) text += "  n" + text_of(i) + ": " + entry(i) + "\n";
  return text;
}

TEST(LimitsTest, defines_that_double_each_other) {
  const auto twice = [](int i) {
    const std::string before = "n" + text_of(i - 1);
    return i == 1 ? std::string("age + 1") : before + " + " + before;
  };
  EXPECT_EQ(codes_with(chain("define", 10, twice)), "");
  EXPECT_EQ(codes_with(chain("define", 60, twice)), "policy.too_large");
}

TEST(LimitsTest, long_chains_of_parameters) {
  const auto next = [](int i) {
    return "{type: int, value: " + (i == 1 ? "1" : "n" + text_of(i - 1) + " + 1") + "}";
  };
  EXPECT_EQ(codes_with(chain("parameters", 100, next)), "");
  EXPECT_NE(codes_with(chain("parameters", 5000, next)).find("policy.too_deep"), std::string::npos);
}

TEST(LimitsTest, tables_within_tables) {
  const auto next = [](int i) {
    const std::string value = i == 1 ? "1%" : "n" + text_of(i - 1);
    return "{keys: [age], type: rate, rows: [[any, " + value + "]]}";
  };
  EXPECT_EQ(codes_with(chain("tables", 300, next)), "");
  EXPECT_EQ(codes_with(chain("tables", 301, next)), "policy.too_deep");
  EXPECT_NE(codes_with(chain("tables", 3000, next)).find("policy.too_deep"), std::string::npos);
  const auto before = [](int i) {
    const std::string value = i == 3000 ? "1%" : "n" + text_of(i + 1);
    return "{keys: [age], type: rate, rows: [[any, " + value + "]]}";
  };
  EXPECT_NE(codes_with(chain("tables", 3000, before)).find("policy.too_deep"), std::string::npos);
  const auto twice = [](int i) {
    const std::string one = i == 1 ? "1%" : "n" + text_of(i - 1);
    return "{keys: [age], type: rate, rows: [[any, " + one + " + " + one + "]]}";
  };
  EXPECT_EQ(codes_with(chain("tables", 15, twice)), "");
  EXPECT_NE(codes_with(chain("tables", 40, twice)).find("policy.too_large"), std::string::npos);
}

TEST(LimitsTest, long_and_deep_expressions) {
  const auto sum = [](int terms) {
    std::string text = "define: {a: \"1";
    for (int i = 1; i < terms; ++i) text += " + 1";
    return text + "\"}\n";
  };
  EXPECT_EQ(codes_with(sum(250)), "");
  EXPECT_NE(codes_with(sum(400)).find("policy.too_deep"), std::string::npos);
  EXPECT_EQ(codes_with(sum(100'000)), "policy.syntax");
  std::string fields = "define: {a: \"age";
  for (int i = 0; i < 100'000; ++i) fields += ".x";
  EXPECT_EQ(codes_with(fields + "\"}\n"), "policy.syntax");
  const auto nested = [](int depth) {
    std::string text = "define: {a: \"1";
    for (int i = 0; i < depth; ++i) text.insert(13, "(");
    return text + std::string(static_cast<std::size_t>(depth), ')') + "\"}\n";
  };
  EXPECT_EQ(codes_with(nested(98)), "");
  EXPECT_EQ(codes_with(nested(100'000)), "policy.syntax");
}

/// Each argument that waits for the next one takes room on the machine's stack.
TEST(LimitsTest, calls_that_hold_many_values) {
  const auto calls = [](int depth) {
    std::string inner = "age * 1%";
    for (int i = 0; i < depth; ++i)
      inner = "max(1%, 2%, 3%, 4%, 5%, 6%, 7%, 8%, 9%, " + inner + ")";
    return "layers: {a: {payer: pool, share: \"" + inner + "\"}}\n";
  };
  EXPECT_EQ(codes_with(calls(13)), "");
  EXPECT_EQ(codes_with(calls(15)), "policy.too_deep");
  std::string adjust = calls(1);
  adjust.insert(adjust.rfind("}}"), ", adjust: [{when: true, share: \"" +
                                        calls(15).substr(34, calls(15).size() - 38) + "\"}]");
  EXPECT_EQ(codes_with(adjust), "policy.too_deep") << adjust;
}

TEST(LimitsTest, comprehensions_within_comprehensions) {
  const auto nested = [](int depth) {
    std::string inner = "1";
    for (int i = 0; i < depth; ++i) inner = "sum(" + inner + " for g in groups)";
    return "layers: {a: {payer: pool, share: \"" + inner + " * 1%\"}}\n";
  };
  EXPECT_EQ(codes_with(nested(90)), "");
  EXPECT_EQ(codes_with(nested(101)), "policy.syntax");
}

TEST(LimitsTest, words_of_sets) {
  const auto words = [](int count) {
    std::string text = "inputs: {s: {type: set, of: [w0";
    for (int i = 1; i < count; ++i) text += ", w" + text_of(i);
    return text + "]}}\n";
  };
  const std::string head = kHead.substr(0, kHead.find("inputs"));
  Diagnostics most, more;
  EXPECT_NE(compile_texts({{"p.yaml", head + words(62)}}, most), nullptr) << most.render_all();
  EXPECT_EQ(compile_texts({{"p.yaml", head + words(63)}}, more), nullptr);
  EXPECT_EQ(codes_of(more), "policy.too_many_words");
}

TEST(LimitsTest, many_mistakes_are_cut_short) {
  std::string body = "define:\n";
  for (int i = 0; i < 300; ++i) body += "  d" + text_of(i) + ": nothing" + text_of(i) + "\n";
  Diagnostics diagnostics;
  compile_texts({{"p.yaml", kHead}, {"t.yaml", "gongji: 1\ndocument: benefit\nid: t\n" + body}},
                diagnostics);
  EXPECT_EQ(diagnostics.all().size(), 300U);
  const std::string shown = diagnostics.render_all();
  EXPECT_NE(shown.find("还有 250 处未显示"), std::string::npos);
}

}  // namespace
}  // namespace gongji::policy
