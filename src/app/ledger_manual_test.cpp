// The reference page of the books names every kind of account and every reason, as they are.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "ledger/reasons.h"

namespace gongji::app {
namespace {

std::string ledger_page() {
  std::ifstream stream(GJ_SOURCE_DIR "/docs/reference/ledger.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string quoted(std::string_view names) {
  std::string text;
  for (const char c : names) text += c == '|' ? std::string("`, `") : std::string(1, c);
  return names.empty() ? "as the original" : "`" + text + "`";
}

TEST(LedgerManual, names_every_kind) {
  const std::string page = ledger_page();
  for (const auto& spec : ledger::kinds()) {
    const std::string row = "| `" + std::string(spec.name) + "` | " + std::string(spec.zh) + " | " +
                            std::string(spec.en) + " | " +
                            (spec.side == ledger::Side::Debit ? "debit" : "credit") + " | ";
    EXPECT_NE(page.find(row), std::string::npos) << row;
    const std::size_t at = page.find(row);
    const std::string line = page.substr(at, page.find('\n', at) - at);
    EXPECT_TRUE(line.ends_with(spec.never_negative ? "| yes |" : "| no |")) << line;
    EXPECT_EQ(line.find("| — |") == std::string::npos, spec.has_owner) << line;
  }
}

TEST(LedgerManual, names_every_reason) {
  const std::string page = ledger_page();
  for (const auto& reason : ledger::reasons()) {
    const std::string row = "| `" + std::string(reason.name) + "` | " + std::string(reason.zh) +
                            " | " + quoted(reason.debits) + " | " + quoted(reason.credits) + " |";
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

/// A reason in a place that no test reaches would be refused only when somebody gets there.
TEST(LedgerManual, every_reason_in_the_source_is_listed) {
  const std::regex used(
      R"re(posting\.reason = (?:\w+ \? )?"(\w+)"(?: : "(\w+)")?|reversal_of\([^"]*"(\w+)")re");
  std::size_t count = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(GJ_SOURCE_DIR "/src/app")) {
    const std::string name = entry.path().filename();
    if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    for (std::sregex_iterator at(text.begin(), text.end(), used), end; at != end; ++at) {
      for (std::size_t group = 1; group < at->size(); ++group) {
        if (!(*at)[group].matched) continue;
        ++count;
        EXPECT_NE(ledger::find_reason((*at)[group].str()), nullptr) << name << " " << at->str();
      }
    }
  }
  EXPECT_GT(count, 10U) << "the source is not written as this test reads it";
}

}  // namespace
}  // namespace gongji::app
