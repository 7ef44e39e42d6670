// The text cases of tests/cases/dip. GJ_RESET rewrites them: read the difference before committing.
//
//   > settings core.threshold=2 deviation.at_low=deviating     changes to the demonstration scheme
//   > cases 2023 K35.800|J18.900 47.0100 100.00 200.00         one case for each amount; - is none
//   > build                                                    answers: means and the budget value
//   > show K35.8+47.0100                                       the row of types.csv, by name
//   > group K35.800 47.0100 cost=50.00 institution=H001        type, points and every factor
//   > why_not K35 K35.800 47.0100 cost=50.00                   why not this type, in both languages
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "app/dip/build.h"
#include "app/dip/catalogue_files.h"
#include "app/dip/group_cases.h"
#include "base/utf8.h"

namespace gongji::app {
namespace {

namespace fs = std::filesystem;

std::string all_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Rows of a CSV without quotes, by title.
std::vector<std::map<std::string, std::string>> table_of(const fs::path& path) {
  std::vector<std::map<std::string, std::string>> rows;
  std::string text = all_of(path);
  std::erase(text, '\r');
  std::vector<std::string> titles;
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty()) continue;
    const auto cells = split(line.starts_with("\xEF\xBB\xBF") ? line.substr(3) : line, ',');
    if (titles.empty()) {
      titles.assign(cells.begin(), cells.end());
      continue;
    }
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) row[titles[i]] = std::string(cells[i]);
  }
  return rows;
}

/// Changes `name: {value: …` of the demonstration scheme; names are unique by their last word and
/// the section above it.
void change_setting(std::string& yaml, const std::string& name, const std::string& value) {
  const std::size_t dot = name.find('.');
  std::size_t at = dot == std::string::npos ? 0 : yaml.find("\n" + name.substr(0, dot) + ":\n");
  ASSERT_NE(at, std::string::npos) << name;
  const std::string leaf = name.substr(dot == std::string::npos ? 0 : dot + 1) + ": {value: ";
  at = yaml.find(leaf, at);
  ASSERT_NE(at, std::string::npos) << name;
  at += leaf.size();
  const std::size_t end = yaml.find(", source", at);
  yaml.replace(at, end - at, value);
}

class DipCase {
 public:
  DipCase() : folder_(fs::temp_directory_path() / ("dip-case-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::copy(GJ_SOURCE_DIR "/schemes/demo-dip", folder_, fs::copy_options::recursive);
    yaml_ = all_of(folder_ / "settings.yaml");
  }
  DipCase(const DipCase&) = delete;
  DipCase& operator=(const DipCase&) = delete;
  ~DipCase() { fs::remove_all(folder_); }

  std::string answer(const std::vector<std::string_view>& words) {
    if (words[0] == "settings") return settings(words);
    if (words[0] == "cases") return cases(words);
    if (words[0] == "build") return build();
    if (words[0] == "show") return show(std::string(words[1]));
    if (words[0] == "group") return group(words);
    if (words[0] == "why_not") return why_not(words);
    return "error: not a request\n";
  }

 private:
  std::string settings(const std::vector<std::string_view>& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
      const auto parts = split(words[i], '=');
      std::string value(parts[1]);
      change_setting(yaml_, std::string(parts[0]), value);
    }
    return {};
  }

  std::string cases(const std::vector<std::string_view>& words) {
    for (std::size_t i = 4; i < words.size(); ++i) {
      rows_ += "C" + std::to_string(++count_) + "," + std::string(words[1]) + "-06-01," +
               std::string(words[2]) + "," + (words[3] == "-" ? "" : std::string(words[3])) + "," +
               std::string(words[i]) + ",H001,5,40\n";
    }
    return {};
  }

  void write(const char* name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  std::string build() {
    write("settings.yaml", yaml_);
    write("cases.csv",
          "id,discharge_day,diagnoses,procedures,cost,institution,stay_days,age_years\n" + rows_);
    const auto settings = read_dip_settings((folder_ / "settings.yaml").string());
    if (!settings.ok()) return "error " + settings.error().code + "\n";
    DipBuildOptions options;
    options.inputs = {(folder_ / "cases.csv").string()};
    options.threads = 2;
    const auto built = build_catalogue(*settings, options);
    if (!built.ok()) return "error " + built.error().code + "\n";
    std::string text;
    for (const Reject& reject : built->first_rejects) {
      text += "reject " + std::to_string(reject.line - 1) + " " + reject.code + "\n";
    }
    EXPECT_TRUE(write_catalogue((folder_ / "dip").string(), *settings, built->catalogue).ok());
    for (const auto& row : table_of(folder_ / "dip" / "summary.csv")) {
      if (row.at("name") != "id") text += row.at("name") + " " + row.at("value") + "\n";
    }
    return text;
  }

  std::string show(const std::string& code) const {
    std::string text;
    for (const auto& row : table_of(folder_ / "dip" / "types.csv")) {
      if (row.at("code") != code) continue;
      for (const char* name :
           {"kind", "treatment", "mean", "rw", "score", "cv", "last_year_mean"}) {
        text += std::string(name) + " " + row.at(name) + "\n";
      }
    }
    return text.empty() ? "error dip.unknown_type\n" : text;
  }

  /// A file of one case: diagnoses, procedures and name=value from `first` on.
  void write_case(const std::vector<std::string_view>& words, std::size_t first) const {
    std::string header = "id,diagnoses,procedures",
                cells = "C," + std::string(words[first]) + "," +
                        (words[first + 1] == "-" ? "" : std::string(words[first + 1]));
    for (std::size_t i = first + 2; i < words.size(); ++i) {
      const auto parts = split(words[i], '=');
      header += "," + std::string(parts[0]);
      cells += "," + std::string(parts[1]);
    }
    write("one.csv", header + "\n" + cells + "\n");
  }

  std::string why_not(const std::vector<std::string_view>& words) const {
    write_case(words, 2);
    const auto catalogue = read_catalogue((folder_ / "dip").string());
    if (!catalogue.ok()) return "error " + catalogue.error().code + "\n";
    DipGroupOptions options;
    options.cases.path = (folder_ / "one.csv").string();
    std::string answers;
    for (const auto language : {grouping::Language::Chinese, grouping::Language::English}) {
      const auto text = explain_case(**catalogue, options, {"C", std::string(words[1]), language});
      if (!text.ok()) return "error " + text.error().code + "\n";
      answers += text->substr(text->rfind('\n', text->size() - 2) + 1);
    }
    return answers;
  }

  std::string group(const std::vector<std::string_view>& words) const {
    write_case(words, 1);
    const auto catalogue = read_catalogue((folder_ / "dip").string());
    if (!catalogue.ok()) return "error " + catalogue.error().code + "\n";
    DipGroupOptions options;
    options.cases.path = (folder_ / "one.csv").string();
    options.output = (folder_ / "grouped.csv").string();
    options.threads = 1;
    const auto summary = group_cases(**catalogue, options);
    if (!summary.ok()) return "error " + summary.error().code + "\n";
    if (summary->rejected > 0) return "reject " + summary->first_rejects.front().code + "\n";
    const auto row = table_of(folder_ / "grouped.csv").front();
    std::string text;
    for (const char* name :
         {"type", "score", "factor_of", "k", "compared_mean", "ratio", "deviation",
          "deviation_score", "coefficient", "final_score", "budget_standard"}) {
      text += (text.empty() ? "" : " ") + std::string(name) + "=" + row.at(name);
    }
    return text + "\n";
  }

  fs::path folder_;
  std::string yaml_, rows_;
  int count_ = 0;
};

std::string run_case(const std::string& text) {
  DipCase one;
  std::string again;
  bool answered = false;
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with("> ")) {
      std::vector<std::string_view> words;
      for (const std::string_view word : split(line.substr(2), ' ')) {
        if (!word.empty()) words.push_back(word);
      }
      again += std::string(line) + "\n" + one.answer(words);
      answered = true;
    } else if (line.empty() || line.starts_with("#") || !answered) {
      again += std::string(line) + "\n";
    }
  }
  again.pop_back();  // behind the last line end stood one more empty line
  return again;
}

TEST(DipCases, every_case) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(GJ_SOURCE_DIR "/tests/cases/dip")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_GT(files.size(), 0u);
  for (const fs::path& file : files) {
    const std::string text = all_of(file);
    const std::string found = run_case(text);
    if (std::getenv("GJ_RESET") != nullptr) {
      std::ofstream(file, std::ios::binary) << found;
    } else {
      EXPECT_EQ(found, text) << file;
    }
  }
}

}  // namespace
}  // namespace gongji::app
