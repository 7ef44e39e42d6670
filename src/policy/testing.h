// For tests only: packages from texts.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "policy/compile.h"

namespace gongji::policy {

/// The package of these texts, or null, with what is wrong in `diagnostics`.
inline std::shared_ptr<const Compiled> compile_texts(
    const std::vector<std::pair<std::string, std::string>>& texts, Diagnostics& diagnostics) {
  std::vector<SourceFile> files;
  for (const auto& [path, text] : texts) files.push_back({path, text});
  return compile(files, {}, diagnostics);
}

/// The codes of all diagnostics in order, separated by blanks.
inline std::string codes_of(const Diagnostics& diagnostics) {
  std::string codes;
  for (const Diagnostic& d : diagnostics.all()) codes += (codes.empty() ? "" : " ") + d.code;
  return codes;
}

}  // namespace gongji::policy
