#include "app/interface_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/errors.h"

namespace gongji::app {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kTableBytesMax = 4u << 20;

Result<std::string> read_table(const fs::path& path) {
  std::error_code why;
  const std::uintmax_t size = fs::file_size(path, why);
  if (!why && size > kTableBytesMax) {
    return make_error(app_code::kFileTooLarge, path.string(),
                      path.string() + " 超过 4 MiB;请恢复随程序安装的 interface 文件夹");
  }
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (why || file.bad() || !file.is_open()) {
    return make_error(app_code::kCannotRead, path.string(),
                      "不能读取 " + path.string() + ";请检查文件和权限");
  }
  return text;
}

}  // namespace

Result<std::string> find_interface(std::string_view given) {
  std::vector<std::string> candidates;
  if (!given.empty()) {
    candidates.emplace_back(given);
  } else {
    const char* named = std::getenv("GONGJI_INTERFACE");
    if (named != nullptr && *named != 0) candidates.emplace_back(named);
    candidates.emplace_back("interface");
    candidates.emplace_back(GJ_DATA_DIR "/interface");
  }
  std::error_code ignored;
  for (const std::string& path : candidates) {
    if (fs::is_regular_file(fs::path(path) / "transactions.csv", ignored)) return path;
  }
  return make_error(app_code::kNotAFolder, candidates.front(),
                    candidates.front() +
                        " 不是含有 transactions.csv 的文件夹;请用 --tables 指明 "
                        "interface 文件夹");
}

Result<interface::FieldTables> load_interface(const std::string& folder) {
  std::vector<interface::TableText> files;
  std::error_code why;
  const fs::path root(folder);
  for (fs::recursive_directory_iterator entry(root, why);
       !why && entry != fs::recursive_directory_iterator(); entry.increment(why)) {
    if (entry->path().extension() != ".csv") continue;
    GJ_TRY(std::string text, read_table(entry->path()));
    files.push_back({entry->path().lexically_relative(root).generic_string(), std::move(text)});
  }
  if (why) {
    return make_error(app_code::kCannotRead, folder, "不能读取文件夹 " + folder + ";请检查权限");
  }
  if (files.empty()) {
    return make_error(app_code::kNoFiles, folder, folder + " 里没有 *.csv;请核对路径");
  }
  return interface::FieldTables::load(std::move(files));
}

}  // namespace gongji::app
