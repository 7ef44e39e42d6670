#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "app/case_runner.h"

namespace gongji::app {
namespace {

namespace fs = std::filesystem;

std::string read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The package folder that a case lies in: the nearest folder above it with a package.yaml.
fs::path package_of(fs::path path) {
  for (path = fs::absolute(path).parent_path(); !path.empty() && path != path.root_path();
       path = path.parent_path()) {
    if (fs::exists(path / "package.yaml")) return path;
  }
  return {};
}

std::vector<fs::path> case_files(const std::string& path) {
  std::vector<fs::path> files;
  if (fs::is_regular_file(path)) return {fs::path(path)};
  std::error_code error;
  fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied,
                                         error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->path().extension() == ".case") files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::vector<PolicyCase> cases_below(const std::string& folder) {
  std::vector<PolicyCase> found;
  for (const fs::path& file : case_files(folder)) {
    found.push_back({file.lexically_relative(folder).generic_string(), read_whole(file)});
  }
  return found;
}

Result<CaseTotals> run_cases(const std::string& path, bool reset,
                             const std::function<void(const std::string&)>& report) {
  CaseTotals totals;
  std::map<std::string, Loaded> loaded;
  for (const fs::path& file : case_files(path)) {
    ++totals.files;
    const std::string folder = package_of(file).string();
    if (folder.empty())
      return make_error("app.no_package", file.string(), "案例文件不在任何政策包之内");
    if (!loaded.contains(folder)) {
      GJ_TRY(Loaded package, load_package(folder, {}));
      loaded.emplace(folder, std::move(package));
    }
    const std::string text = read_whole(file);
    auto outcome = run_case(text, loaded.at(folder), claims::Evaluator::Both);
    if (!outcome.ok()) {
      ++totals.failed;
      report(file.string() + ": " + to_text(outcome.error()));
      continue;
    }
    totals.results += outcome->results;
    ++(outcome->wrong.empty() ? totals.passed : totals.failed);
    for (const auto& wrong : outcome->wrong) report(file.string() + ": " + wrong);
    if (reset && !outcome->wrong.empty())
      std::ofstream(file, std::ios::binary) << outcome->rewritten;
  }
  if (totals.files == 0) return make_error("app.no_cases", path, "没有找到 *.case 文件");
  return totals;
}

}  // namespace gongji::app
