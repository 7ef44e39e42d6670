// For tests only: the national scheme as test material, when it is there.
#pragma once

#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/grouping/scheme_files.h"

namespace gongji::app {

inline constexpr const char* kChsFolder = GJ_SOURCE_DIR "/../shared/reference/chs-drg-1.1";

inline bool has_chs() {
  return std::filesystem::exists(std::string(kChsFolder) + "/vectors.csv.xz");
}

/// vectors.csv, unpacked; empty without a program to do it.
inline const std::string& chs_vectors() {
  static const std::string kText = [] {
    std::string text;
    const std::string command = "xz -dc '" + std::string(kChsFolder) + "/vectors.csv.xz' 2>&1";
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 65536> room{};
    for (std::size_t got = 0; pipe && (got = fread(room.data(), 1, room.size(), pipe)) > 0;) {
      text.append(room.data(), got);
    }
    if (pipe) pclose(pipe);
    return text.starts_with("id,") ? text : std::string();
  }();
  return kText;
}

/// The rows of a CSV without quotes.
inline std::vector<std::vector<std::string>> plain_rows(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> cells(1);
  for (const char c : text) {
    if (c == '\n') {
      rows.push_back(std::move(cells));
      cells.assign(1, "");
    } else if (c == ',') {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return rows;
}

/// A folder that is removed with it.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "gongji-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace gongji::app
