#include "app/payment/period_files.h"

#include <algorithm>
#include <filesystem>

#include "app/errors.h"
#include "payment/errors.h"
#include "sheets/table_reader.h"

namespace gongji::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kChanges = "set.csv";

bool is_table(const fs::path& path) {
  const std::string end = path.extension().string();
  return end == ".csv" || end == ".xlsx";
}

/// Files of a folder by name; none of what cannot be read.
std::vector<fs::path> files_in(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code why;
  for (fs::directory_iterator at(folder, why), end; !why && at != end; at.increment(why)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored)) files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void add_state(const fs::path& folder, std::string& state) {
  std::vector<std::string> lines;
  std::error_code why;
  for (fs::recursive_directory_iterator at(folder, why), end; !why && at != end;
       at.increment(why)) {
    std::error_code ignored;
    if (!at->is_regular_file(ignored)) continue;
    lines.push_back(at->path().string() + " " + std::to_string(at->file_size(ignored)) + " " +
                    std::to_string(at->last_write_time(ignored).time_since_epoch().count()));
  }
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) state += line + "\n";
}

/// Rows `path`, `value` that stand in the place of values of the settings.
Result<std::vector<payment::Override>> read_changes(const std::string& path) {
  sheets::TableReader::Options options;
  options.path = path;
  GJ_TRY(const auto reader, sheets::TableReader::open(options));
  if (reader->header() != std::vector<std::string>{"path", "value"}) {
    return make_error(app_code::kMissingColumn, std::string(kChanges),
                      "set.csv 应有且只有 path、value 两列;请改正表头");
  }
  std::vector<payment::Override> changes;
  sheets::Row row;
  while (true) {
    GJ_TRY(const bool more, reader->next(row));
    if (!more) return changes;
    changes.emplace_back(row.cells[0], row.cells[1]);
  }
}

/// Puts a table to where its name belongs. False: it belongs nowhere.
bool take_table(const fs::path& path, PaymentOptions& options) {
  const std::string name = path.stem().string(), text = path.string();
  if (name.starts_with("cases")) {
    options.cases.cases.push_back(text);
  } else if (name.starts_with("grouped")) {
    options.cases.grouped.push_back(text);
  } else if (name.starts_with("prepaid")) {
    options.prepaid.push_back(text);
  } else if (name == "hospitals") {
    options.hospitals = text;
  } else if (name == "groups") {
    options.groups = text;
  } else {
    return false;
  }
  return true;
}

std::string folder_or_none(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder, ignored) ? folder.string() : std::string();
}

}  // namespace

std::vector<std::string> period_names(const std::string& root) {
  std::vector<std::string> names;
  std::error_code why;
  for (fs::directory_iterator at(root, why), end; !why && at != end; at.increment(why)) {
    bool settings = false, cases = false;
    for (const fs::path& file : files_in(at->path().string())) {
      settings = settings || file.extension() == ".yaml";
      cases = cases || (is_table(file) && file.stem().string().starts_with("cases"));
    }
    if (settings && cases) names.push_back(at->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Result<PeriodFiles> period_files(const std::string& folder) {
  PeriodFiles found;
  for (const fs::path& path : files_in(folder)) {
    std::error_code ignored;
    if (path.extension() == ".yaml") {
      if (!found.options.settings.empty()) {
        return make_error(payment::payment_code::kBadSettings, path.filename().string(),
                          "一期的文件夹只应有一个 .yaml;请只留下这一期的支付设定");
      }
      found.options.settings = path.string();
    } else if (path.filename() == kChanges) {
      GJ_TRY(found.options.overrides, read_changes(path.string()));
    } else if (is_table(path) && take_table(path, found.options)) {
      found.bytes += fs::file_size(path, ignored);
    }
  }
  found.scheme = folder_or_none(fs::path(folder) / "scheme");
  found.catalogue = folder_or_none(fs::path(folder) / "catalogue");
  add_state(folder, found.state);
  return found;
}

}  // namespace gongji::app
