// For tests only: the shipped packages, and those of tests/cases, from disk.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "policy/compile.h"

namespace gongji::policy {

struct PackageOnDisk {
  std::string folder;
  std::shared_ptr<const Compiled> compiled;
};

inline std::vector<SourceFile> read_yaml_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto name = entry.path().filename();
    const bool foreign = name == "vectors.yaml" || name == "record.yaml";
    if (entry.path().extension() == ".yaml" && !foreign) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<SourceFile> files;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    files.push_back({path.string(), std::string(std::istreambuf_iterator<char>(in), {})});
  }
  return files;
}

/// Every package below a folder of the source tree, sorted; each must compile.
inline std::vector<PackageOnDisk> packages_below(const std::string& root) {
  std::vector<std::string> folders;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(GJ_SOURCE_DIR "/" + root)) {
    if (entry.path().filename() == "package.yaml") {
      folders.push_back(entry.path().parent_path().string());
    }
  }
  std::sort(folders.begin(), folders.end());
  std::vector<PackageOnDisk> packages;
  for (const std::string& folder : folders) {
    Diagnostics diagnostics;
    auto compiled = compile(read_yaml_files(folder), {}, diagnostics);
    EXPECT_NE(compiled, nullptr) << diagnostics.render_all();
    if (compiled) packages.push_back({folder, std::move(compiled)});
  }
  return packages;
}

inline const std::vector<PackageOnDisk>& shipped_packages() {
  static const std::vector<PackageOnDisk> packages = packages_below("policies");
  return packages;
}

}  // namespace gongji::policy
