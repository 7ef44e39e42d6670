#include "app/synth/tables_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/errors.h"

namespace gongji::app {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kSynthTableBytesMax = std::uintmax_t{4} << 20U;

Result<std::string> read_synth_table(const fs::path& path) {
  std::error_code why;
  const std::uintmax_t size = fs::file_size(path, why);
  if (!why && size > kSynthTableBytesMax) {
    return make_error(app_code::kFileTooLarge, path.string(),
                      path.string() + " 超过 4 MiB;请恢复随程序安装的 data/synth 文件夹");
  }
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!why && file.is_open() && !file.bad()) return text;
  return make_error(app_code::kCannotRead, path.string(),
                    "不能读取 " + path.string() + ";请恢复随程序安装的 data/synth 文件夹");
}

}  // namespace

Result<std::string> find_synth_tables(std::string_view given) {
  std::vector<std::string> candidates;
  if (!given.empty()) {
    candidates.emplace_back(given);
  } else {
    const char* named = std::getenv("GONGJI_SYNTH");
    if (named != nullptr && *named != 0) candidates.emplace_back(named);
    candidates.emplace_back("data/synth");
    candidates.emplace_back(GJ_DATA_DIR "/data/synth");
  }
  std::error_code ignored;
  for (const std::string& path : candidates) {
    if (fs::is_regular_file(fs::path(path) / "population.csv", ignored)) return path;
  }
  return make_error(app_code::kNotAFolder, candidates.front(),
                    candidates.front() +
                        " 不是含有 population.csv 的文件夹;请用 --tables 指明 data/synth 文件夹");
}

Result<std::shared_ptr<const synth::Tables>> load_synth_tables(const std::string& folder) {
  std::vector<synth::TableText> files;
  for (const std::string& name : synth::table_names()) {
    GJ_TRY(std::string text, read_synth_table(fs::path(folder) / name));
    files.push_back({name, std::move(text)});
  }
  GJ_TRY(auto tables, synth::read_tables(files));
  return std::make_shared<const synth::Tables>(std::move(tables));
}

}  // namespace gongji::app
