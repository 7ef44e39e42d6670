#include "app/packages.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "app/errors.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kFileMax = 4u << 20u;
constexpr std::string_view kHead = "package.yaml";
constexpr std::string_view kForeignExamples = "vectors.yaml";
constexpr std::string_view kRecordMap = "record.yaml";

Error cannot_read_entry(const fs::path& path, const std::error_code& why) {
  if (why == std::errc::too_many_symbolic_link_levels) {
    return make_error(app_code::kLinkLoop, path.string(),
                      "符号链接绕成了圈:" + path.string() + ";请删除或改正这个链接");
  }
  return make_error(app_code::kCannotRead, path.string(),
                    "读不到 " + path.string() + "(" + why.message() + ");请检查路径和权限");
}

/// Walks a folder, links too; `above` are the real paths of the folders that led here.
Result<void> collect_yaml(const fs::path& folder, std::vector<fs::path>& above,
                          std::vector<fs::path>& found) {
  std::error_code why;
  const fs::path real = fs::canonical(folder, why);
  if (why) return cannot_read_entry(folder, why);
  if (std::find(above.begin(), above.end(), real) != above.end()) {
    return cannot_read_entry(folder,
                             std::make_error_code(std::errc::too_many_symbolic_link_levels));
  }
  above.push_back(real);
  fs::directory_iterator entry(folder, why);
  for (; !why && entry != fs::directory_iterator(); entry.increment(why)) {
    const fs::path path = entry->path();
    std::error_code unknown;
    const fs::file_status status = fs::status(path, unknown);
    if (unknown && path.extension() == ".yaml") return cannot_read_entry(path, unknown);
    if (fs::is_directory(status)) {
      GJ_CHECK(collect_yaml(path, above, found));
    } else if (fs::is_regular_file(status) && path.extension() == ".yaml" &&
               path.filename() != kForeignExamples && path.filename() != kRecordMap) {
      found.push_back(path);
    }
  }
  if (why) return cannot_read_entry(folder, why);
  above.pop_back();
  return done();
}

Result<std::string> read_document(const fs::path& path) {
  std::error_code why;
  const std::uintmax_t size = fs::file_size(path, why);
  if (why) return cannot_read_entry(path, why);
  if (size > kFileMax) {
    return make_error(app_code::kFileTooLarge, path.string(),
                      path.string() + " 超过 4 MiB;政策文件不应这样大,请核对是否放错了文件");
  }
  std::ifstream stream(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(stream), {});
  if (!stream) return cannot_read_entry(path, std::make_error_code(std::errc::io_error));
  return text;
}

/// What stands after "id:" at the left margin of the package head; empty when there is no such
/// line.
std::string id_of(const fs::path& folder) {
  std::ifstream stream(folder / kHead);
  for (std::string line; std::getline(stream, line);) {
    if (!line.starts_with("id:")) continue;
    const std::string_view value = trim(std::string_view(line).substr(3));
    return std::string(value.substr(0, value.find_first_of(" \t#")));
  }
  return {};
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

void collect_heads(const fs::path& folder, std::vector<std::string>& found) {
  std::error_code ignored;
  if (fs::is_regular_file(folder / kHead, ignored)) found.push_back(folder.string());
  for (fs::directory_iterator entry(folder, ignored); !ignored && entry != fs::directory_iterator();
       entry.increment(ignored)) {
    if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) {
      collect_heads(entry->path(), found);
    }
  }
}

}  // namespace

Result<std::vector<policy::SourceFile>> read_package_files(const std::string& path) {
  const fs::path folder = fs::path(path).lexically_normal();
  std::error_code why;
  const fs::file_status status = fs::status(folder, why);
  if (why == std::errc::too_many_symbolic_link_levels) return cannot_read_entry(folder, why);
  if (!fs::is_directory(status)) {
    return make_error(app_code::kNotAFolder, path,
                      path + " 不是文件夹;政策包是一个含有 package.yaml 的文件夹");
  }
  std::vector<fs::path> paths, above;
  GJ_CHECK(collect_yaml(folder, above, paths));
  if (paths.empty()) {
    return make_error(app_code::kNoFiles, path, path + " 里没有 *.yaml;请核对政策包的路径");
  }
  std::sort(paths.begin(), paths.end());
  const fs::path name = fs::weakly_canonical(folder, why).filename();
  std::vector<policy::SourceFile> files;
  for (const fs::path& file : paths) {
    GJ_TRY(std::string text, read_document(file));
    const std::string in_package = (name / file.lexically_relative(folder)).generic_string();
    files.push_back({file.string(), std::move(text), in_package});
  }
  return files;
}

Result<std::string> read_record_file(const std::string& path) {
  const fs::path file = fs::path(path) / kRecordMap;
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return std::string();
  return read_document(file);
}

Result<Loaded> load_package(const std::string& path,
                            const policy::resolved::ReadingChoice& choice) {
  GJ_TRY(const std::vector<policy::SourceFile> files, read_package_files(path));
  policy::Diagnostics diagnostics;
  auto compiled = policy::compile(files, choice, diagnostics);
  if (diagnostics.empty()) return Loaded{std::move(compiled), path};
  return make_error("policy.invalid_package", path, diagnostics.render_all());
}

std::vector<std::string> find_packages(const std::string& root) {
  std::vector<std::string> found;
  collect_heads(fs::path(root).lexically_normal(), found);
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> policy_roots(std::string_view given) {
  std::vector<std::string> candidates;
  if (!given.empty()) candidates.emplace_back(given);
  if (const char* named = std::getenv("GONGJI_POLICIES"); named && *named) {
    candidates.emplace_back(named);
  }
  candidates.emplace_back("policies");
  candidates.emplace_back(GJ_DATA_DIR "/policies");
  std::erase_if(candidates, [](const std::string& path) { return !is_folder(path); });
  return candidates;
}

Result<std::string> find_package(const std::string& path_or_id,
                                 const std::vector<std::string>& roots) {
  if (is_folder(path_or_id)) return path_or_id;
  std::vector<std::string> known;
  for (const std::string& root : roots) {
    for (const std::string& folder : find_packages(root)) {
      const std::string id = id_of(folder);
      if (id == path_or_id) return folder;
      if (!id.empty()) known.push_back(id);
    }
  }
  return make_error(
      app_code::kUnknownPackage, path_or_id,
      Bilingual{"没有政策包 `" + path_or_id + "`" + policy::suggestion(path_or_id, known) +
                    ";请给出政策包的文件夹,或用 --policies 指明存放政策包的文件夹",
                "There is no policy package " + double_quoted(path_or_id) + "; check the name."});
}

}  // namespace gongji::app
