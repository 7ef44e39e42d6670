#include "app/dip/workbook_import.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <set>

#include "app/dip/rules_files.h"
#include "app/dip/table_file.h"
#include "app/errors.h"
#include "base/utf8.h"
#include "dip/errors.h"
#include "sheets/table_reader.h"

namespace gongji::app {

namespace {

namespace fs = std::filesystem;

using Cells = std::vector<std::string>;

constexpr std::size_t kPlanColumns = 10;
constexpr std::string_view kAllDiagnoses = "所有诊断";
constexpr std::string_view kResistantSecondary = "U84.300";
constexpr std::string_view kNewbornAge = "天";

/// A row of rules.csv under construction.
struct RuleRow {
  std::string code, name, principal, any_diagnosis, secondary, main, related;
  bool any_principal = false, anywhere = false, conservative = false;
  std::string age_days_below, weight_min, weight_max, resistant;

  Cells cells() const {
    const auto word = [](bool value) { return std::string(value ? "true" : "false"); };
    return {code,           name,      word(any_principal), principal,
            any_diagnosis,  secondary, word(conservative),  main,
            word(anywhere), related,   age_days_below,      weight_min,
            weight_max,     resistant};
  }
};

/// Digits in a text, one number after the other: "出生体重1000-1499克" is 1000 and 1499.
std::vector<std::string> numbers_in(std::string_view text) {
  std::vector<std::string> found;
  bool in_number = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !in_number) found.emplace_back();
    if (digit) found.back() += c;
    in_number = digit;
  }
  return found;
}

/// Diagnosis codes that a remark names, "|" between them.
std::string codes_in(std::string_view text) {
  std::string found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const auto digit = [&](std::size_t at) {
      return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    const bool begins = text[i] >= 'A' && text[i] <= 'Z' && digit(i + 1) && digit(i + 2);
    if (!begins || (i > 0 && digit(i - 1))) continue;
    std::size_t end = i + 3;
    if (end < text.size() && text[end] == '.') {
      ++end;
      while (digit(end) || (end < text.size() && text[end] == 'x')) ++end;
    }
    found += (found.empty() ? "" : "|") + std::string(text.substr(i, end - i));
    i = end - 1;
  }
  return found;
}

std::string label(const std::string& diagnosis, const std::string& procedure) {
  return procedure.empty() ? diagnosis : diagnosis + " + " + procedure;
}

/// 先期分组: category, number, name, principal, its name, procedures, their names, remark; newborns
/// have age and weight in the places of procedures.
RuleRow pre_row(const Cells& cells) {
  RuleRow row;
  row.name = cells[2];
  if (cells[5].find(kNewbornAge) != std::string::npos) {
    const auto days = numbers_in(cells[5]);
    const auto weights = numbers_in(cells[6]);
    row.any_diagnosis = cells[3];
    if (!days.empty()) row.age_days_below = days.front();
    if (weights.size() == 2) {
      row.weight_min = weights[0];
      row.weight_max = weights[1];
    }
    return row;
  }
  row.any_principal = cells[3].find(kAllDiagnoses) != std::string::npos;
  if (!row.any_principal) row.principal = cells[3];
  row.main = cells[5];
  row.anywhere = cells[7].find("不限定为主要手术") != std::string::npos ||
                 cells[5].find('+') != std::string::npos;
  return row;
}

/// 基础规则: category, number, principal, name, main procedures, names.
RuleRow basic_row(const Cells& cells) {
  RuleRow row;
  row.name = label(cells[3], cells[5]);
  row.principal = cells[2];
  row.main = cells[4];
  row.conservative = row.main.empty();
  return row;
}

/// 并项规则: as 基础规则, then related, names.
RuleRow merge_row(const Cells& cells) {
  RuleRow row = basic_row(cells);
  row.related = cells[6];
  return row;
}

/// 烧伤: category, number, principal, degree, secondary, area, main procedures, names, related.
RuleRow burn_row(const Cells& cells) {
  RuleRow row;
  row.name = label(cells[3] + " " + cells[5], cells[7]);
  row.principal = cells[2];
  row.secondary = cells[4];
  row.main = cells[6];
  row.conservative = row.main.empty();
  row.related = cells[8];
  return row;
}

/// 肿瘤: category, number, principal, name, secondary, name, procedures with +, names; the
/// procedures may be any of the case's.
RuleRow tumour_row(const Cells& cells) {
  RuleRow row;
  row.name = label(cells[3] + "," + cells[5], cells[7]);
  row.principal = cells[2];
  row.secondary = cells[4];
  row.main = cells[6];
  row.anywhere = true;
  row.conservative = row.main.empty();
  return row;
}

/// 结核: as 基础规则, then whether resistant.
RuleRow tuberculosis_row(const Cells& cells) {
  RuleRow row = basic_row(cells);
  row.resistant = cells[6] == "是" ? "true" : cells[6] == "否" ? "false" : "";
  return row;
}

struct RuleSheet {
  std::string_view words;  ///< of its name
  RuleRow (*read)(const Cells&);
};

/// In the order in which the plan evaluates them.
constexpr RuleSheet kRuleSheets[] = {{"先期分组", pre_row},        {"并项规则", merge_row},
                                     {"烧伤", burn_row},           {"肿瘤", tumour_row},
                                     {"结核类", tuberculosis_row}, {"基础规则", basic_row}};

bool is_category(const std::string& text) {
  return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

bool is_plan_code(const std::string& text) {
  return text.size() >= 3 &&
         std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class PlanImporter {
 public:
  PlanImporter(std::string workbook, fs::path folder)
      : workbook_(std::move(workbook)), folder_(std::move(folder)) {}

  Result<PlanImport> run() {
    GJ_CHECK(list_sheets());
    std::error_code failed;
    fs::create_directories(folder_, failed);
    if (failed) {
      return make_error(app_code::kCannotWrite, folder_.string(), "建不了文件夹;请核对路径和权限");
    }
    GJ_CHECK(write_rules());
    GJ_CHECK(write_not_grouped());
    GJ_CHECK(write_not_counted());
    GJ_CHECK(write_resistant());
    GJ_CHECK(write_base_types());
    GJ_TRY(const auto book, read_rule_book(folder_.string()));  // what was written can be used
    import_.rules = book->rules.size();
    return import_;
  }

 private:
  Result<void> list_sheets() {
    sheets::TableReader::Options options;
    options.path = workbook_;
    options.plain_columns = kPlanColumns;
    GJ_TRY(const auto reader, sheets::TableReader::open(options));
    names_ = reader->sheet_names();
    if (!names_.empty()) return done();
    return make_error(dip_code::kBadWorkbook, workbook_, "不是 .xlsx 工作簿;请用国家发布的原文件");
  }

  /// Rows of the sheet whose name has these words.
  Result<void> each_row(std::string_view words,
                        const std::function<Result<void>(std::uint64_t, const Cells&)>& take) {
    const auto name = std::find_if(names_.begin(), names_.end(), [&](const std::string& n) {
      return n.find(words) != std::string::npos;
    });
    if (name == names_.end()) {
      return make_error(
          dip_code::kBadWorkbook, workbook_,
          "没有名称含「" + std::string(words) + "」的工作表;请用国家发布的 DIP 3.0 分组方案原文件");
    }
    sheets::TableReader::Options options;
    options.path = workbook_;
    options.sheet = *name;
    options.plain_columns = kPlanColumns;
    options.accept_formulas = true;
    GJ_TRY(const auto reader, sheets::TableReader::open(options));
    sheets::Row row;
    PlanImport::Sheet counted{*name, 0};
    while (true) {
      GJ_TRY(const bool more, reader->next(row));
      if (!more) break;
      row.cells.resize(kPlanColumns);
      const auto taken = take(row.number, row.cells);
      if (!taken.ok()) {
        Error error = taken.error();
        error.where = *name + ":" + std::to_string(row.number);
        return error;
      }
      ++counted.rows;
    }
    import_.sheets.push_back(std::move(counted));
    return done();
  }

  Result<void> write_rules() {
    GJ_TRY(TextTable table, TextTable::create((folder_ / "rules.csv").string(), rule_columns()));
    for (const RuleSheet& sheet : kRuleSheets) {
      GJ_CHECK(each_row(sheet.words, [&](std::uint64_t number, const Cells& cells) -> Result<void> {
        if (!is_category(cells[0])) return done();
        RuleRow row = sheet.read(cells);
        row.code = cells[0] + "-" + cells[1];
        const bool asks = row.any_principal || !row.principal.empty() || !row.any_diagnosis.empty();
        if (!asks) {
          return make_error(dip_code::kBadWorkbook, "",
                            "规则 " + row.code + " 没有主要诊断;请核对工作簿");
        }
        if (sheet.read == tuberculosis_row && row.resistant.empty()) {
          note(std::string(sheet.words), number, "是否耐药不是「是」或「否」");
        }
        by_condition_.emplace(row.principal + "/" + row.main, row.code);
        return table.add(row.cells());
      }));
    }
    return table.commit();
  }

  Result<void> write_not_grouped() {
    GJ_TRY(TextTable table,
           TextTable::create((folder_ / "not_grouped.csv").string(), {"code", "name"}));
    GJ_CHECK(each_row("不纳入分组的主要诊断", [&](std::uint64_t, const Cells& cells) {
      return is_plan_code(cells[0]) ? table.add({cells[0], cells[1]}) : done();
    }));
    return table.commit();
  }

  Result<void> write_not_counted() {
    GJ_TRY(TextTable table, TextTable::create((folder_ / "not_counted.csv").string(),
                                              {"code", "with", "name", "note"}));
    std::set<std::string> seen;
    GJ_CHECK(each_row("不纳入分组的主要手术",
                      [&](std::uint64_t number, const Cells& cells) -> Result<void> {
                        if (!is_plan_code(cells[0])) return done();
                        if (!seen.insert(cells[0]).second) {
                          note("不纳入分组的主要手术", number, "与前面的行重复,已略过");
                          return done();
                        }
                        const std::string with = codes_in(cells[2]);
                        const bool plain = cells[2] == "按保守治疗入组" || cells[2].empty();
                        if (!plain && with.empty()) {
                          note("不纳入分组的主要手术", number, "备注:" + cells[2]);
                        }
                        return table.add({cells[0], with, cells[1], cells[2]});
                      }));
    return table.commit();
  }

  Result<void> write_resistant() {
    GJ_TRY(TextTable table,
           TextTable::create((folder_ / "resistant.csv").string(), {"role", "code", "name"}));
    GJ_CHECK(each_row("结核耐药诊断", [&](std::uint64_t, const Cells& cells) {
      return is_plan_code(cells[0]) ? table.add({"principal", cells[0], cells[1]}) : done();
    }));
    GJ_CHECK(table.add({"secondary", std::string(kResistantSecondary), ""}));
    return table.commit();
  }

  /// Base-level types are those core types that have the same diagnoses and procedures.
  Result<void> write_base_types() {
    GJ_TRY(TextTable table,
           TextTable::create((folder_ / "base_types.csv").string(), {"code", "name"}));
    GJ_CHECK(each_row("基层病种", [&](std::uint64_t number, const Cells& cells) -> Result<void> {
      if (!is_plan_code(cells[1])) return done();
      const auto rule = by_condition_.find(cells[1] + "/" + cells[3]);
      if (rule == by_condition_.end()) {
        note("基层病种", number, "没有诊断和手术操作都相同的核心病种");
        return done();
      }
      ++import_.base_types;
      return table.add({rule->second, label(cells[2], cells[4])});
    }));
    return table.commit();
  }

  void note(const std::string& sheet, std::uint64_t row, const std::string& text) {
    import_.notes.push_back(sheet + " 第 " + std::to_string(row) + " 行:" + text);
  }

  std::string workbook_;
  fs::path folder_;
  std::vector<std::string> names_;
  std::map<std::string, std::string> by_condition_;
  PlanImport import_;
};

}  // namespace

Result<PlanImport> import_plan(const std::string& workbook, const std::string& folder) {
  return PlanImporter(workbook, folder).run();
}

}  // namespace gongji::app
