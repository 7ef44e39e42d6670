// The text cases of tests/cases/payment: settings, hospitals, cases; what each is paid, to the fen.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "app/payment/payment_run.h"
#include "app/payment/result_tables.h"
#include "base/utf8.h"
#include "sheets/scratch_testing.h"

namespace gongji::app {
namespace {

namespace fs = std::filesystem;

/// Rows of a table by their key, each by title.
using Cells = std::map<std::string, std::string>;
using Rows = std::map<std::string, Cells>;

std::string with_commas(const std::string& line) {
  std::string csv;
  std::istringstream words(line);
  for (std::string word; words >> word;)
    csv += (csv.empty() ? "" : ",") + (word == "-" ? "" : word);
  return csv + "\n";
}

/// One file: blocks, each a line `name [words]` and indented lines under it; `----`; what must
/// come.
struct PaymentCaseFile {
  std::map<std::string, std::string> blocks;
  std::vector<payment::Override> overrides;
  std::string through;
  std::vector<std::string> expected;
};

PaymentCaseFile read_case_file(const fs::path& path) {
  PaymentCaseFile file;
  std::ifstream stream(path);
  std::string line, block;
  bool below = false;
  while (std::getline(stream, line)) {
    if (line.starts_with("#") || line.empty()) continue;
    if (line == "----") {
      below = true;
    } else if (below) {
      file.expected.push_back(line);
    } else if (line.starts_with("set ")) {
      const std::size_t at = line.find('=');
      file.overrides.emplace_back(line.substr(4, at - 4), line.substr(at + 1));
    } else if (line.starts_with("through ")) {
      file.through = line.substr(8);
    } else if (line.starts_with("  ")) {
      file.blocks[block] += block == "settings" ? line.substr(2) + "\n" : with_commas(line);
    } else {
      block = line;
      file.blocks[block];
    }
  }
  return file;
}

Rows rows_of(const std::string& path, std::size_t keys) {
  Rows rows;
  sheets::TableReader::Options options;
  options.path = path;
  const auto reader = sheets::TableReader::open(options);
  EXPECT_TRUE(reader.ok());
  sheets::Row row;
  while (true) {
    const auto more = (*reader)->next(row);
    EXPECT_TRUE(more.ok());
    if (!more.ok() || !*more) return rows;
    Cells cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i) cells[(*reader)->header()[i]] = row.cells[i];
    std::string key = row.cells[0];
    if (keys == 2) key += " " + cells["envelope"];
    if (cells["track"] == "beside") key += " beside";
    rows[key] = std::move(cells);
  }
}

class PaymentCaseRun {
 public:
  explicit PaymentCaseRun(const PaymentCaseFile& file) {
    PaymentOptions options;
    options.settings = scratch_.write("settings.yaml", file.blocks.at("settings"));
    options.cases.cases = {scratch_.write("cases.csv", file.blocks.at("cases"))};
    if (file.blocks.contains("grouped")) {
      options.cases.grouped = {scratch_.write("grouped.csv", file.blocks.at("grouped"))};
    }
    if (file.blocks.contains("hospitals")) {
      options.hospitals = scratch_.write("hospitals.csv", file.blocks.at("hospitals"));
    }
    if (file.blocks.contains("prepaid")) {
      options.prepaid = {scratch_.write("prepaid.csv", file.blocks.at("prepaid"))};
    }
    if (file.blocks.contains("groups")) {
      options.groups = scratch_.write("groups.csv", file.blocks.at("groups"));
    }
    options.overrides = file.overrides;
    if (!file.through.empty()) options.through = *Date::parse(file.through);
    options.threads = 2;
    auto run = clear_payment(options);
    if (!run.ok()) {
      error_ = run.error();
      return;
    }
    run_ = run.take();
    EXPECT_TRUE(write_table(envelope_table(*run_), scratch_ / "envelopes.csv", true).ok());
    EXPECT_TRUE(write_table(hospital_table(*run_), scratch_ / "hospitals-out.csv", true).ok());
    EXPECT_TRUE(write_cases(*run_, scratch_ / "cases-out.csv", true).ok());
    tables_["envelope"] = rows_of(scratch_ / "envelopes.csv", 1);
    tables_["hospital"] = rows_of(scratch_ / "hospitals-out.csv", 2);
    tables_["case"] = rows_of(scratch_ / "cases-out.csv", 1);
  }

  /// What the line should have been.
  std::string check(const std::string& line) {
    const auto words = split(line, ' ');
    if (words[0] == "error") return "error " + (error_ ? error_->code : std::string("none"));
    if (error_) return to_text(*error_);
    if (words[0] == "reject") return reject_line(std::string(words[1]));
    const bool hospital = words[0] == "hospital";
    std::size_t at = hospital ? 3 : 2;
    std::string key(words[1]);
    if (hospital) key += " " + std::string(words[2]);
    if (at < words.size() && words[at] == "beside") {
      key += " beside";
      ++at;
    }
    const Rows& rows = tables_[std::string(words[0])];
    const auto row = rows.find(key);
    std::string found = std::string(words[0]) + " " + key;
    if (row == rows.end()) return found + " is not there";
    for (; at + 1 < words.size(); at += 2) {
      const auto cell = row->second.find(std::string(words[at]));
      const std::string text = cell == row->second.end() ? "no such column" : cell->second;
      found += " " + std::string(words[at]) + " " + (text.empty() ? "-" : text);
    }
    return found;
  }

  /// The identity of each envelope, and that rejected and priced cases are all there are.
  void check_identity() const {
    if (error_) return;
    for (const payment::EnvelopeResult& one : run_->result.envelopes) {
      Money sum = one.reserve_left + one.carried;
      for (const auto& hospital : one.hospitals) sum += hospital.paid;
      EXPECT_EQ(sum.to_text(), one.budget.to_text()) << one.id;
    }
  }

 private:
  std::string reject_line(const std::string& id) const {
    for (const CaseReject& reject : run_->read.rejects) {
      if (reject.id == id) return "reject " + id + " " + reject.error.code;
    }
    return "reject " + id + " is not there";
  }

  sheets::ScratchFolder scratch_;
  std::unique_ptr<PaymentRun> run_;
  std::optional<Error> error_;
  std::map<std::string, Rows> tables_;
};

TEST(PaymentCasesTest, every_case) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(GJ_SOURCE_DIR "/tests/cases/payment")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  EXPECT_GT(files.size(), 9u);
  for (const fs::path& path : files) {
    const PaymentCaseFile file = read_case_file(path);
    ASSERT_TRUE(file.blocks.contains("settings") && file.blocks.contains("cases")) << path;
    PaymentCaseRun run(file);
    EXPECT_FALSE(file.expected.empty()) << path;
    for (const std::string& line : file.expected) EXPECT_EQ(run.check(line), line) << path;
    run.check_identity();
  }
}

}  // namespace
}  // namespace gongji::app
