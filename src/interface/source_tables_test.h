// For tests only: the tables of the source tree.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/testing.h"
#include "interface/tables.h"

namespace gongji::interface {

inline std::vector<TableText> source_tables() {
  namespace fs = std::filesystem;
  const fs::path root = GJ_SOURCE_DIR "/interface";
  std::vector<TableText> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".csv") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files.push_back({fs::relative(entry.path(), root).generic_string(),
                     std::string(std::istreambuf_iterator<char>(file), {})});
  }
  return files;
}

/// Loaded once a test program.
inline const FieldTables& tables() {
  static const FieldTables kTables = [] {
    auto loaded = FieldTables::load(source_tables());
    if (!loaded.ok()) throw std::runtime_error(to_text(loaded.error()));
    return loaded.take();
  }();
  return kTables;
}

inline const Profile& profile(std::string_view id = "baseline") {
  return **tables().profile(id);
}

inline const Transaction& transaction(std::string_view infno) {
  return **tables().transaction(infno);
}

}  // namespace gongji::interface
