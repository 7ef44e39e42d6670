// Shipped packages speak both languages: what a page shows in English has English.
#include <gtest/gtest.h>

#include <algorithm>

#include "policy/document/document.h"
#include "policy/packages_test.h"

namespace gongji::policy {
namespace {

using document::Package;

/// What people would read in Chinese on an English page, by place.
class EnglishWalk {
 public:
  explicit EnglishWalk(const Package& package) {
    const Head& head = package.head;
    title(head.meta);
    for (const Fund& fund : head.funds) title(fund.meta);
    for (const Input& one : head.inputs) input(one);
    for (const Accumulator& one : head.accumulators) title(one.meta);
    for (const auto& one : package.documents) rules(one);
  }

  const std::vector<std::string>& missing() const { return missing_; }
  std::size_t refusals() const { return refusals_; }

 private:
  void label(const Label& text, const Place& place) {
    const bool chinese =
        std::any_of(text.en.begin(), text.en.end(), [](char c) { return (c & '\x80') != 0; });
    if (chinese && !text.has_english()) missing_.push_back(to_text(place) + " " + text.zh);
  }

  void title(const Meta& meta) { label(meta.title, meta.place); }

  template <class Parts>
  void titles(const Parts& parts) {
    for (const auto& part : parts) title(part.meta);
  }

  void input(const Input& one) {
    title(one.meta);
    for (const Word& word : one.words) label(word.label, one.meta.place);
    for (const Input& field : one.fields) input(field);
  }

  /// A refusal that says nothing, or not in both languages.
  void message(const Label& text, const Meta& meta) {
    ++refusals_;
    const bool told = !text.zh.empty() && text.has_english() && text.en.ends_with('.');
    if (!told) missing_.push_back(to_text(meta.place) + " " + meta.name + " " + text.zh);
  }

  void rules(const document::Document& one) {
    title(one.meta);
    titles(one.parameters);
    titles(one.defines);
    titles(one.tables);
    titles(one.layers);
    titles(one.care);
    titles(one.decisions);
    for (const auto& refusal : one.refuse) message(refusal.message, refusal.meta);
    for (const auto& care : one.care) {
      for (const auto& refusal : care.refuse) message(refusal.message, refusal.meta);
    }
    for (const auto& decision : one.decisions) {
      for (const Input& own : decision.inputs) input(own);
      for (const auto& step : decision.steps) {
        if (step.refuse) message(step.message, step.meta);
      }
    }
    for (const auto& bound : one.bounds) message(bound.message, bound.meta);
  }

  std::vector<std::string> missing_;
  std::size_t refusals_ = 0;
};

TEST(ShippedPackages, SpeakEnglishBesideChinese) {
  std::size_t refusals = 0;
  for (const PackageOnDisk& package : shipped_packages()) {
    Diagnostics diagnostics;
    const Package written = document::from_files(read_yaml_files(package.folder), diagnostics);
    ASSERT_TRUE(diagnostics.empty()) << diagnostics.render_all();
    const EnglishWalk walk(written);
    for (const std::string& place : walk.missing()) ADD_FAILURE() << place;
    refusals += walk.refusals();
  }
  EXPECT_GT(refusals, 100U);
}

TEST(ShippedPackages, RefusalsKeepAPlainMessage) {
  Diagnostics diagnostics;
  const Package written = document::from_files(
      {{"package.yaml",
        "gongji: 1\ndocument: package\nid: x\ntitle: X\nregion: \"330000\"\n"
        "effective: {from: 2020-01-01}\nbenefit_year: {starts: 01-01}\n"
        "settlement_allowed: false\n"},
       {"b.yaml",
        "gongji: 1\ndocument: contribution\nid: b\ndecisions:\n  d:\n    inputs: {a: {type: "
        "money}}\n    steps:\n      - {refuse: NAME, when: a < 1.00, message: 太少}\n"
        "    result: {r: a}\n"}},
      diagnostics);
  ASSERT_TRUE(diagnostics.empty()) << diagnostics.render_all();
  const EnglishWalk walk(written);
  ASSERT_EQ(walk.missing().size(), 1U);
  EXPECT_NE(walk.missing()[0].find("NAME"), std::string::npos);
}

}  // namespace
}  // namespace gongji::policy
