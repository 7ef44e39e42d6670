// For tests only: packages of the source tree, and settling of texts.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "app/settle_stream.h"
#include "base/testing.h"
#include "sheets/scratch_testing.h"

namespace gongji::app {

using sheets::ScratchFolder;

/// A package of the source tree, compiled once a test program.
inline const Loaded& known_package(const std::string& folder) {
  static std::map<std::string, Loaded> loaded;
  const auto at = loaded.find(folder);
  if (at != loaded.end()) return at->second;
  auto package = load_package(GJ_SOURCE_DIR "/policies/" + folder, {});
  return loaded.emplace(folder, package.take()).first->second;
}

inline const Loaded& fenghua() {
  return known_package("330213-fenghua");
}
/// Has a deductible a day and institution.
inline const Loaded& henan() {
  return known_package("410000-henan");
}

/// What came of settling a text.
struct SettledText {
  std::string error;  ///< code of the refusal of the whole file
  std::string message;
  SettleSummary summary;
  std::string output;
  std::string rejects;  ///< "line field code" by row

  /// How often a text occurs in the output.
  std::size_t count(std::string_view text) const {
    std::size_t found = 0;
    for (auto at = output.find(text); at != std::string::npos; at = output.find(text, at + 1)) {
      ++found;
    }
    return found;
  }
};

inline SettledText settle_text(std::string_view text, SettleOptions options = {},
                               const Loaded& package = fenghua()) {
  const ScratchFolder folder;
  options.input = folder.write("claims", text);
  options.output = folder / "out";
  SettledText got;
  auto settled = settle_stream(package, options);
  if (!settled.ok()) {
    got.error = settled.error().code;
    got.message = settled.error().message;
    EXPECT_FALSE(folder.has("out"));
    EXPECT_FALSE(folder.has("out.part"));
    return got;
  }
  got.summary = settled.take();
  got.output = folder.read("out");
  for (const Reject& reject : got.summary.first_rejects) {
    got.rejects += std::to_string(reject.line) + " " + reject.field + " " + reject.code + "\n";
  }
  return got;
}

}  // namespace gongji::app
