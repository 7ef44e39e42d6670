// The table form: a row for each rule, a row for each code of a list.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/utf8.h"
#include "grouping/internal/scheme_reading.h"

namespace gongji::grouping::internal {

namespace {

constexpr std::string_view kOrSet = "OP_ALL";
constexpr std::string_view kNeverExcluded = "999";

using Where = std::map<std::string, std::size_t, std::less<>>;

/// Joins conditions with `and`.
class Conditions {
 public:
  void add(std::string condition) {
    rule_ += (rule_.empty() ? "" : " and ") + std::move(condition);
  }
  std::string take() { return std::move(rule_); }

 private:
  std::string rule_;
};

std::string two_digits(std::int32_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

class ChsReader {
 public:
  explicit ChsReader(SchemeReading& reading) : r_(reading), source_(reading.source) {}

  void read() {
    if (!all_there()) return;
    read_parts();
    read_mdc_codes();
    read_mdcs();
    read_adrg_codes();
    read_or_procedures();
    read_adrgs();
    read_drgs();
    read_exclusions();
    read_complications("mcc", true);
    read_complications("cc", false);
    sort_groups();
    set_defaults();
  }

 private:
  static constexpr std::string_view kTables[] = {
      "mdc", "mdc_dx", "adrg",         "adrg_codes",    "drg",
      "mcc", "cc",     "cc_exclusion", "or_procedures", "trauma_part"};

  bool all_there() {
    bool all = true;
    for (const std::string_view name : kTables) {
      std::uint32_t file = 0;
      if (name == "trauma_part" || find_table(source_, name, file) != nullptr) continue;
      r_.problems.add(grouping_code::kMissingTable, std::string(name) + ".csv",
                      "缺少 " + std::string(name) + ".csv;请核对文件夹");
      all = false;
    }
    return all;
  }
  void rows(std::string_view name, std::initializer_list<ColumnSpec> columns,
            const std::function<void(const CsvRow&)>& row) {
    std::uint32_t file = 0;
    const TableText* table = find_table(source_, name, file);
    if (table == nullptr) return;
    file_ = file;
    read_rows({file, table->text, columns}, source_, r_.problems, row);
  }
  Place at(const CsvRow& row) const { return {file_, row.line}; }
  void bad_word(const CsvRow& row, std::string_view column, std::string_view cell,
                std::string_view words) {
    r_.add(
        grouping_code::kBadWord, at(row),
        "列 " + in_quotes(column) + " 应为 " + std::string(words) + ",写的是 " + in_quotes(cell));
  }
  void doubled(Place place, std::string_view what, std::string_view code) {
    r_.add(grouping_code::kDouble, place, std::string(what) + " " + in_quotes(code) + " 写了两次");
  }

  void read_parts() {
    rows("trauma_part", {{{"part"}}, {{"name"}}}, [&](const CsvRow& row) {
      const auto part = r_.number(row[0], "part", at(row));
      if (part && !parts_.insert(*part).second) doubled(at(row), "部位", row[0]);
    });
  }
  void read_mdc_codes() {
    rows("mdc_dx", {{{"mdc"}}, {{"code"}}, {{"part"}, false}}, [&](const CsvRow& row) {
      if (!r_.code(row[1], "code", at(row))) return;
      const std::string set = "DI_" + std::string(row[0]) + "00";
      CodeSet& list = r_.sets.get(set, at(row));
      mdc_lists_.emplace(std::string(row[0]), at(row));
      if (row[2].empty()) {
        list.codes.push_back(row[1]);
        return;
      }
      const auto part = r_.number(row[2], "part", at(row));
      if (!part) return;
      if (parts_.count(*part) == 0) {
        bad_word(row, "part", row[2], "trauma_part.csv 中的部位");
        return;
      }
      list.codes.push_back(row[1]);
      const std::string name = "DI_" + std::string(row[0]) + two_digits(*part);
      r_.sets.get(name, at(row)).codes.push_back(row[1]);
      parts_of_[std::string(row[0])].insert(name);
    });
  }

  void read_mdcs() {
    rows("mdc",
         {{{"mdc"}},
          {{"eval_order"}},
          {{"name"}},
          {{"dx_match"}},
          {{"proc_match"}},
          {{"sex"}},
          {{"age_years"}},
          {{"min_parts"}}},
         [&](const CsvRow& row) {
           if (!r_.code(row[0], "mdc", at(row))) return;
           if (!mdc_at_.emplace(std::string(row[0]), source_.mdcs.size()).second) {
             doubled(at(row), "MDC", row[0]);
             return;
           }
           source_.mdcs.push_back(
               {std::string(row[0]), std::string(row[2]), mdc_rule(row), false, at(row)});
           mdc_order_.push_back(order(row[1], "", row));
         });
    for (const auto& [mdc, place] : mdc_lists_) {
      if (mdc_at_.count(mdc) == 0) unknown(place, "MDC", mdc, "mdc.csv");
    }
  }
  void unknown(Place place, std::string_view what, std::string_view code, std::string_view table) {
    r_.add(grouping_code::kUnknownGroup, place,
           std::string(table) + " 里没有 " + std::string(what) + " " + in_quotes(code));
  }
  /// The place in the order below `parent`; a place that is taken is a problem.
  std::int32_t order(std::string_view cell, const std::string& parent, const CsvRow& row) {
    const auto value = r_.number(cell, "eval_order", at(row));
    if (!value) return 0;
    const std::string key = std::to_string(file_) + "/" + parent;
    if (!orders_[key].insert(*value).second) {
      doubled(at(row), "次序 eval_order", cell);
    }
    return *value;
  }
  std::string mdc_rule(const CsvRow& row) {
    const std::string mdc(row[0]);
    Conditions rule;
    if (row[3] == "principal") {
      need_list("DI_" + mdc + "00", row, "mdc_dx.csv");
      rule.add("ZYZD in DI_" + mdc + "00");
    } else if (row[3] != "none") {
      bad_word(row, "dx_match", row[3], "principal 或 none");
    }
    if (row[4] == "or_main") {
      rule.add("ZYSS in OP_ALL");
    } else if (row[4] != "none") {
      bad_word(row, "proc_match", row[4], "or_main 或 none");
    }
    if (!row[5].empty()) {
      if (row[5] != "1" && row[5] != "2") bad_word(row, "sex", row[5], "1、2 或空");
      rule.add("XB = " + std::string(row[5]));
    }
    if (!row[6].empty() && r_.number(row[6], "age_years", at(row))) {
      rule.add("NL = " + std::string(row[6]));
    }
    if (!row[7].empty() && r_.number(row[7], "min_parts", at(row))) {
      std::string names;
      for (const std::string& name : parts_of_[mdc]) names += (names.empty() ? "" : ", ") + name;
      if (names.empty()) {
        r_.add(grouping_code::kEmptyList, at(row), "min_parts 要用 mdc_dx.csv 的部位,那里没有");
      }
      rule.add("parts({ZYZD, QTZD} in {" + names + "}) >= " + std::string(row[7]));
    }
    return rule.take();
  }
  void need_list(const std::string& set, const CsvRow& row, std::string_view table) {
    if (r_.sets.has(set)) return;
    r_.add(grouping_code::kEmptyList, at(row),
           "规则要用编码列表,而 " + std::string(table) + " 里没有一行");
  }

  static std::string list_name(std::string_view kind, std::int32_t list, std::string_view adrg) {
    if (kind == "dx") return "DI_" + std::string(adrg);
    return "OP" + (list == 1 ? "" : std::to_string(list)) + "_" + std::string(adrg);
  }
  void read_adrg_codes() {
    rows("adrg_codes", {{{"adrg"}}, {{"kind"}}, {{"list"}}, {{"code"}}}, [&](const CsvRow& row) {
      if (row[1] != "dx" && row[1] != "proc") {
        bad_word(row, "kind", row[1], "dx 或 proc");
        return;
      }
      const auto list = r_.number(row[2], "list", at(row));
      if (!list || !r_.code(row[3], "code", at(row))) return;
      if (*list < 1 || (row[1] == "dx" && *list != 1)) {
        bad_word(row, "list", row[2], "从 1 起的号(dx 只有 1)");
        return;
      }
      lists_of_adrg_.emplace(std::string(row[0]), at(row));
      r_.sets.get(list_name(row[1], *list, row[0]), at(row)).codes.push_back(row[3]);
    });
  }
  void read_or_procedures() {
    rows("or_procedures", {{{"code"}}, {{"name"}, false}}, [&](const CsvRow& row) {
      if (!r_.code(row[0], "code", at(row))) return;
      r_.sets.get(kOrSet, at(row)).codes.push_back(row[0]);
    });
  }

  void read_adrgs() {
    rows("adrg",
         {{{"adrg"}},
          {{"mdc"}},
          {{"eval_order"}},
          {{"section"}},
          {{"name"}},
          {{"dx_match"}},
          {{"proc_match"}},
          {{"proc_expr"}},
          {{"age_days_max"}},
          {{"weight_min"}},
          {{"weight_below"}}},
         [&](const CsvRow& row) {
           if (!r_.code(row[0], "adrg", at(row))) return;
           if (mdc_at_.count(row[1]) == 0) {
             unknown(at(row), "MDC", row[1], "mdc.csv");
             return;
           }
           if (!adrg_at_.emplace(std::string(row[0]), source_.adrgs.size()).second) {
             doubled(at(row), "ADRG", row[0]);
             return;
           }
           source_.adrgs.push_back({std::string(row[0]), std::string(row[1]), std::string(row[4]),
                                    adrg_rule(row), section(row), at(row)});
           adrg_order_.push_back(order(row[2], std::string(row[1]), row));
         });
    for (const auto& [adrg, place] : lists_of_adrg_) {
      if (adrg_at_.count(adrg) == 0) unknown(place, "ADRG", adrg, "adrg.csv");
    }
  }
  Section section(const CsvRow& row) {
    if (row[3] == "surgical") return Section::Surgical;
    if (row[3] == "procedure") return Section::Procedure;
    if (row[3] != "medical") bad_word(row, "section", row[3], "surgical、procedure 或 medical");
    return Section::Medical;
  }
  std::string adrg_rule(const CsvRow& row) {
    const std::string adrg(row[0]);
    Conditions rule;
    if (row[5] == "principal" || row[5] == "any") {
      need_list("DI_" + adrg, row, "adrg_codes.csv");
      rule.add((row[5] == "any" ? "{ZYZD, QTZD} in DI_" : "ZYZD in DI_") + adrg);
    } else if (row[5] != "none") {
      bad_word(row, "dx_match", row[5], "none、principal 或 any");
    }
    if (row[6] == "main") {
      need_list("OP_" + adrg, row, "adrg_codes.csv");
      rule.add("ZYSS in OP_" + adrg);
    } else if (row[6] == "or_main") {
      rule.add("ZYSS in OP_ALL");
    } else if (row[6] == "no_or") {
      rule.add("{ZYSS, QTSS} not in OP_ALL");
    } else if (row[6] == "expr") {
      rule.add(expression(row));
    } else if (row[6] != "none") {
      bad_word(row, "proc_match", row[6], "none、main、expr、or_main 或 no_or");
    }
    if (row[6] != "expr" && !row[7].empty()) {
      bad_word(row, "proc_expr", row[7], "空(proc_match 不是 expr)");
    }
    constexpr std::tuple<std::size_t, std::string_view, std::string_view> kLimits[] = {
        {8, "age_days_max", "XSRTL <= "},
        {9, "weight_min", "XSRTZ >= "},
        {10, "weight_below", "XSRTZ < "}};
    for (const auto& [column, title, condition] : kLimits) {
      if (row[column].empty() || !r_.number(row[column], title, at(row))) continue;
      rule.add(std::string(condition) + std::string(row[column]));
    }
    return rule.take();
  }
  /// `1|2&3`: & binds tighter.
  std::string expression(const CsvRow& row) {
    std::string all;
    for (const std::string_view part : split(row[7], '|')) {
      std::string one;
      for (const std::string_view cell : split(part, '&')) {
        const auto list = r_.number(trim(cell), "proc_expr", at(row));
        if (!list) return "1";
        const std::string name = list_name("proc", *list, row[0]);
        need_list(name, row, "adrg_codes.csv");
        one += (one.empty() ? "" : " and ") + std::string("{ZYSS, QTSS} in ") + name;
      }
      all += (all.empty() ? "(" : " or (") + one + ")";
    }
    return split(row[7], '|').size() > 1 ? "(" + all + ")" : all;
  }

  void read_drgs() {
    rows("drg", {{{"drg"}}, {{"adrg"}}, {{"eval_order"}}, {{"condition"}}, {{"name"}}},
         [&](const CsvRow& row) {
           if (!r_.code(row[0], "drg", at(row))) return;
           if (adrg_at_.count(row[1]) == 0) {
             unknown(at(row), "ADRG", row[1], "adrg.csv");
             return;
           }
           if (!drgs_.insert(std::string(row[0])).second) doubled(at(row), "DRG", row[0]);
           std::string rule;
           if (row[3] == "mcc") {
             rule = "QTZD in MCC";
           } else if (row[3] == "mcc_or_cc") {
             rule = "QTZD in {MCC, CC}";
           } else if (row[3] != "any") {
             bad_word(row, "condition", row[3], "mcc、mcc_or_cc 或 any");
           }
           source_.drgs.push_back({std::string(row[0]), std::string(row[1]), std::string(row[4]),
                                   std::move(rule), std::nullopt, at(row)});
           drg_order_.push_back(order(row[2], std::string(row[1]), row));
         });
  }
  void read_exclusions() {
    std::unordered_map<std::string_view, Place> seen;
    rows("cc_exclusion", {{{"exclusion_table"}}, {{"principal_dx"}}}, [&](const CsvRow& row) {
      if (!r_.number(row[0], "exclusion_table", at(row))) return;
      if (!r_.code(row[1], "principal_dx", at(row))) return;
      const auto [before, fresh] = seen.emplace(row[1], at(row));
      if (!fresh) {
        r_.add(grouping_code::kDouble, at(row),
               "主要诊断 " + in_quotes(row[1]) + " 已在 " + source_.where(before->second) +
                   " 归入一张排除表;一个编码只能在一张里");
        return;
      }
      r_.sets.get("EX_" + std::string(row[0]), at(row)).codes.push_back(row[1]);
    });
  }
  void read_complications(std::string_view table, bool major) {
    rows(table, {{{"code"}}, {{"exclusion_table"}}}, [&](const CsvRow& row) {
      if (!r_.code(row[0], "code", at(row))) return;
      if (!r_.number(row[1], "exclusion_table", at(row))) return;
      const std::string set = "EX_" + std::string(row[1]);
      const bool never = row[1] == kNeverExcluded && !r_.sets.has(set);
      if (!never && !r_.sets.has(set)) {
        r_.add(grouping_code::kUnknownSet, at(row),
               "cc_exclusion.csv 里没有排除表 " + in_quotes(row[1]));
      }
      std::string_view name;
      if (!never) name = source_.more_texts->emplace_back(set);
      source_.complications.push_back({row[0], major, name, at(row)});
    });
  }

  void sort_groups() {
    sort_rows(source_.mdcs, mdc_order_, [](const MdcRow&) { return ""; });
    sort_rows(source_.adrgs, adrg_order_, [](const AdrgRow& row) { return row.mdc; });
    sort_rows(source_.drgs, drg_order_, [](const DrgRow& row) { return row.adrg; });
  }
  /// What the table form leaves unsaid; an MDC without medical groups is one of pre-groups.
  void set_defaults() {
    Settings& settings = source_.settings;
    settings.emplace("flow", "fall_through");
    settings.emplace("newborn_days", "28");
    const auto pass_on = split(source_.setting("pass_on"), '|');
    for (MdcRow& mdc : source_.mdcs) {
      const bool medical =
          std::any_of(source_.adrgs.begin(), source_.adrgs.end(), [&](const AdrgRow& adrg) {
            return adrg.mdc == mdc.code && adrg.section == Section::Medical;
          });
      mdc.passes_on = source_.setting("flow") != "stay" || !medical ||
                      std::find(pass_on.begin(), pass_on.end(), mdc.code) != pass_on.end();
    }
  }

  SchemeReading& r_;
  SchemeSource& source_;
  std::uint32_t file_ = 0;
  std::set<std::int32_t> parts_;
  std::map<std::string, std::set<std::string>> parts_of_;
  std::map<std::string, Place> mdc_lists_, lists_of_adrg_;
  Where mdc_at_, adrg_at_;
  std::set<std::string> drgs_;
  std::map<std::string, std::set<std::int32_t>> orders_;
  std::vector<std::int32_t> mdc_order_, adrg_order_, drg_order_;
};

}  // namespace

void read_chs_tables(SchemeReading& reading) {
  ChsReader(reading).read();
}

}  // namespace gongji::grouping::internal
