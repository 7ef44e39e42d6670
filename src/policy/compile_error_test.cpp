// What a mistake in a package looks like: tests/cases/policy/errors/*.txt. Each is a document (with
// head.yaml as the package's head) or several (">>> NAME" begins one), "----", and the diagnostics.
// GJ_RESET=1 writes the diagnostics found in place of the expected ones.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "policy/testing.h"

namespace gongji::policy {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = GJ_SOURCE_DIR "/tests/cases/policy/errors";
constexpr std::string_view kEnd = "----\n";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> error_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct Package {
  std::vector<SourceFile> files;
  resolved::ReadingChoice choice;
};

Package package_of(const std::string& text) {
  Package package;
  std::string path = "t.yaml", body;
  const auto flush = [&] {
    if (body.find(':') != std::string::npos || path == "t.yaml")
      package.files.push_back({path, body});
    body.clear();
  };
  bool named = false;
  for (const auto line : split(text, '\n')) {
    if (line.starts_with(">>> reading ")) {
      const auto parts = split(line.substr(12), '=');
      package.choice.emplace(parts.at(0), parts.at(1));
    } else if (line.starts_with(">>> ")) {
      if (named) flush();
      named = true;
      body.clear();
      path = line.substr(4);
    } else {
      body.append(line).append("\n");
    }
  }
  body.pop_back();  // the text ends with a line end
  flush();
  const bool has_head = std::any_of(package.files.begin(), package.files.end(), [](const auto& f) {
    return f.text.find("document: package") != std::string::npos;
  });
  const bool alone = text.find("no head\n") != std::string::npos;
  if (!has_head && !alone) {
    package.files.insert(package.files.begin(), {"head.yaml", read(kFolder / "head.yaml")});
  }
  return package;
}

std::string diagnostics_of(const std::string& text) {
  const Package package = package_of(text);
  Diagnostics diagnostics;
  const auto compiled = compile(package.files, package.choice, diagnostics);
  EXPECT_EQ(compiled == nullptr, !diagnostics.empty());
  return diagnostics.render_all();
}

TEST(CompileErrorTest, is_shown_with_its_place) {
  const bool reset = std::getenv("GJ_RESET") != nullptr;
  ASSERT_GT(error_files().size(), 40U);
  for (const fs::path& file : error_files()) {
    const std::string text = read(file);
    const auto end = text.find(kEnd);
    ASSERT_NE(end, std::string::npos) << file;
    const std::string found = diagnostics_of(text.substr(0, end));
    EXPECT_FALSE(found.empty()) << file << " has no mistake";
    if (reset) {
      std::ofstream(file, std::ios::binary) << text.substr(0, end) << kEnd << found;
    } else {
      EXPECT_EQ(text.substr(end + kEnd.size()), found) << file;
    }
  }
}

TEST(CompileErrorTest, head_of_the_snippets_is_a_package) {
  Diagnostics diagnostics;
  EXPECT_NE(compile_texts({{"head.yaml", read(kFolder / "head.yaml")}}, diagnostics), nullptr)
      << diagnostics.render_all();
}

}  // namespace
}  // namespace gongji::policy
