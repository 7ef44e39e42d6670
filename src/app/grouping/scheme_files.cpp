#include "app/grouping/scheme_files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "app/errors.h"
#include "base/utf8.h"
#include "grouping/errors.h"
#include "sheets/output_file.h"
#include "sheets/table_reader.h"

namespace gongji::app {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kSchemeBytesMax = std::uintmax_t{256} << 20u;
constexpr std::string_view kSchemeSheets[] = {"MDC", "ADRG", "DRG", "集合", "CC", "排除表"};

Error unreadable(const fs::path& path) {
  return make_error(app_code::kCannotRead, path.string(),
                    "不能读取 " + path.string() + ";请检查文件和权限");
}

Error too_large(const fs::path& path) {
  return make_error(app_code::kFileTooLarge, path.string(),
                    path.string() + " 超过 256 MiB;请核对是不是分组方案");
}

Result<std::vector<grouping::TableText>> read_folder(const fs::path& folder) {
  std::vector<grouping::TableText> files;
  std::error_code why;
  std::uintmax_t bytes = 0;
  for (fs::directory_iterator entry(folder, why); !why && entry != fs::directory_iterator();
       entry.increment(why)) {
    const fs::path& path = entry->path();
    const std::string name = path.filename().string();
    if (path.extension() != ".csv" || name == "vectors.csv") continue;
    std::error_code no_size;
    bytes += fs::file_size(path, no_size);
    if (no_size) return unreadable(path);
    if (bytes > kSchemeBytesMax) return too_large(folder);
    std::ifstream file(path, std::ios::binary);
    std::string text(fs::file_size(path, no_size), '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (no_size || !file.is_open() || file.gcount() != static_cast<std::streamsize>(text.size())) {
      return unreadable(path);
    }
    files.push_back({name, std::move(text)});
  }
  if (why) return unreadable(folder);
  if (files.empty()) {
    return make_error(app_code::kNoFiles, folder.string(),
                      folder.string() + " 里没有 *.csv;请核对路径");
  }
  return files;
}

/// A row as a line of CSV; line ends inside a cell become blanks, so that lines count rows.
void append_line(std::string& out, const std::vector<std::string>& cells) {
  bool first = true;
  for (const std::string& cell : cells) {
    if (!first) out += ',';
    first = false;
    out += '"';
    for (const char c : cell) {
      if (c == '"') out += '"';
      out += c == '\n' || c == '\r' ? ' ' : c;
    }
    out += '"';
  }
  out += '\n';
}

/// Opens a sheet; the header may stand below a title.
Result<std::unique_ptr<sheets::TableReader>> open_sheet(const std::string& path,
                                                        std::string_view sheet,
                                                        std::uint64_t& header_row) {
  sheets::TableReader::Options options;
  options.path = path;
  options.sheet = sheet;
  options.accept_formulas = true;
  auto reader = sheets::TableReader::open(options);
  header_row = 1;
  if (reader.ok() && (*reader)->header().size() > 1) return reader;
  options.header_row = 2;
  auto below = sheets::TableReader::open(options);
  if (!below.ok()) return reader;
  header_row = 2;
  return below;
}

/// One line of text a row, at its number.
Result<std::string> read_sheet(const std::string& path, std::string_view sheet) {
  std::uint64_t line = 0;
  GJ_TRY(const auto reader, open_sheet(path, sheet, line));
  std::string text(line - 1, '\n');
  append_line(text, reader->header());
  sheets::Row row;
  while (true) {
    GJ_TRY(const bool more, reader->next(row));
    if (!more) return text;
    for (; line + 1 < row.number; ++line) text += '\n';
    append_line(text, row.cells);
    ++line;
    if (text.size() > kSchemeBytesMax) return too_large(path);
  }
}

Result<std::vector<grouping::TableText>> read_workbook(const std::string& path) {
  sheets::TableReader::Options options;
  options.path = path;
  GJ_TRY(const auto reader, sheets::TableReader::open(options));
  const std::vector<std::string> names = reader->sheet_names();
  std::vector<grouping::TableText> files;
  for (const std::string_view sheet : kSchemeSheets) {
    if (std::find(names.begin(), names.end(), sheet) == names.end()) continue;
    GJ_TRY(std::string text, read_sheet(path, sheet));
    files.push_back({std::string(sheet), std::move(text)});
  }
  if (files.empty()) {
    return make_error(app_code::kNoFiles, path,
                      path + " 里没有名为 MDC、ADRG、DRG、集合、CC、排除表的工作表;请核对文件");
  }
  return files;
}

/// A mapped file; unmapped with the last scheme that uses it.
class Mapping {
 public:
  Mapping(void* at, std::size_t size) : at_(at), size_(size) {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() { munmap(at_, size_); }

 private:
  void* at_;
  std::size_t size_;
};

Result<grouping::Scheme> map_scheme(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat facts {};
  if (fd < 0 || fstat(fd, &facts) != 0 || facts.st_size <= 0) {
    if (fd >= 0) close(fd);
    return unreadable(path);
  }
  const auto size = static_cast<std::size_t>(facts.st_size);
  void* at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
  close(fd);
  if (at == MAP_FAILED) return unreadable(path);
  auto owner = std::make_shared<const Mapping>(at, size);
  return grouping::Scheme::open(std::move(owner), {static_cast<const char*>(at), size});
}

}  // namespace

Result<std::vector<grouping::TableText>> read_scheme_files(const std::string& path) {
  std::error_code why;
  if (fs::is_directory(path, why)) return read_folder(path);
  if (fs::is_regular_file(path, why)) return read_workbook(path);
  return make_error(app_code::kNotAFolder, path,
                    path + " 不是分组方案的文件夹、工作簿(.xlsx)或编译好的文件;请核对路径");
}

bool is_compiled_scheme(const std::string& path) {
  std::error_code why;
  if (!fs::is_regular_file(path, why)) return false;
  std::ifstream file(path, std::ios::binary);
  std::uint64_t magic = 0;
  file.read(reinterpret_cast<char*>(&magic), sizeof(magic));
  return file.gcount() == sizeof(magic) && magic == grouping::ImageHeader::kMagic;
}

std::string find_scheme(const std::string& path_or_name) {
  std::error_code ignored;
  if (fs::exists(path_or_name, ignored)) return path_or_name;
  const char* named = std::getenv("GONGJI_SCHEMES");
  for (const char* root : {named == nullptr ? "" : named, "schemes", GJ_DATA_DIR "/schemes"}) {
    const fs::path path = fs::path(root) / path_or_name;
    if (*root != 0 && fs::exists(path, ignored)) return path.string();
  }
  return path_or_name;
}

Result<grouping::Scheme> load_scheme(const std::string& path_or_name,
                                     const grouping::Settings& settings) {
  const std::string path = find_scheme(path_or_name);
  if (is_compiled_scheme(path)) {
    if (settings.empty()) return map_scheme(path);
    return make_error(app_code::kUsage, "--setting",
                      "编译好的方案不能再改设置;请从方案文件夹重新编译");
  }
  GJ_TRY(auto files, read_scheme_files(path));
  grouping::Problems problems;
  std::uint64_t fingerprint = 0;
  for (const auto& file : files) fingerprint = grouping::hash_bytes(file.text, fingerprint);
  const auto source = grouping::read_scheme(std::move(files), settings, problems);
  std::string image;
  if (problems.none()) image = grouping::compile_scheme(source, fingerprint, problems);
  if (!problems.none()) return problems.first();
  return grouping::Scheme::open(std::move(image));
}

Result<void> write_compiled(const grouping::Scheme& scheme, const std::string& path) {
  GJ_TRY(auto file, sheets::OutputFile::create(path));
  GJ_CHECK(file.write(scheme.image()));
  return file.commit();
}

Result<void> write_scheme_folder(const grouping::SchemeSource& source, const std::string& path) {
  std::error_code why;
  fs::create_directories(path, why);
  if (!why && !fs::is_empty(path, why)) {
    return make_error(app_code::kUsage, path, path + " 不是空文件夹;请换一个");
  }
  if (why) {
    return make_error(app_code::kCannotWrite, path, "不能建立文件夹 " + path + ";请检查权限");
  }
  for (const auto& file : grouping::write_scheme(source)) {
    GJ_TRY(auto out, sheets::OutputFile::create((fs::path(path) / file.name).string()));
    GJ_CHECK(out.write(file.text));
    GJ_CHECK(out.commit());
  }
  return done();
}

Result<SchemeChoice> SchemeChoice::create(std::vector<grouping::Scheme> schemes,
                                          std::string_view payer) {
  SchemeChoice choice;
  for (auto& scheme : schemes) {
    const std::string_view of = scheme.setting("payer");
    if (!of.empty() && !payer.empty() && of != payer) continue;
    choice.schemes_.push_back(std::move(scheme));
  }
  if (choice.schemes_.empty()) {
    return make_error(grouping::grouping_code::kNoScheme, "--payer",
                      "没有支付方 " + in_quotes(payer) + " 的分组方案;请核对 scheme.csv 的 payer");
  }
  return choice;
}

Result<std::size_t> SchemeChoice::pick(std::optional<Date> discharge_day) const {
  std::optional<std::size_t> found;
  bool own = false, doubled = false;
  for (std::size_t i = 0; i < schemes_.size(); ++i) {
    const auto from = schemes_[i].valid_from();
    const auto through = schemes_[i].valid_through();
    if ((from || through) && !discharge_day) continue;
    if ((from && *discharge_day < *from) || (through && *discharge_day > *through)) continue;
    const bool of_payer = !schemes_[i].setting("payer").empty();
    if (found && own && !of_payer) continue;
    doubled = found.has_value() && own == of_payer;
    found = i;
    own = of_payer;
  }
  if (doubled) {
    return make_error(grouping::grouping_code::kTwoSchemes, "discharge_date",
                      "出院日有两个分组方案同时适用;请核对 scheme.csv 的起止日期");
  }
  if (found) return *found;
  return make_error(grouping::grouping_code::kNoScheme, "discharge_date",
                    discharge_day ? "没有适用于这个出院日的分组方案;请核对出院日和方案的起止日期"
                                  : "没有出院日,不能选定分组方案;请补填 discharge_date");
}

}  // namespace gongji::app
