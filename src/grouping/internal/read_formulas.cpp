// The formula form: the project's own folder, and the six sheets of the national workbook.
#include <algorithm>
#include <limits>

#include "base/decimal.h"
#include "base/utf8.h"
#include "grouping/internal/scheme_reading.h"

namespace gongji::grouping::internal {

namespace {

constexpr int kWeightDecimals = 6;

struct SectionWord {
  std::string_view word;
  Section section;
};
constexpr SectionWord kSections[] = {{"", Section::None},
                                     {"surgical", Section::Surgical},
                                     {"procedure", Section::Procedure},
                                     {"ambiguous", Section::Ambiguous},
                                     {"medical", Section::Medical},
                                     {"residual", Section::Residual}};

using Codes = std::map<std::string, Place, std::less<>>;

/// A row of groups in either form.
struct GroupCells {
  std::string_view code, parent, name, rule, order, extra;
  Place place;
};

class FormulaReader {
 public:
  explicit FormulaReader(SchemeReading& reading) : r_(reading), source_(reading.source) {}

  void read() {
    std::uint32_t file = 0;
    workbook_ = find_table(source_, "集合", file) != nullptr ||
                find_table(source_, "ADRG", file) != nullptr;
    read_sets();
    read_exclusions();
    read_mdcs();
    read_adrgs();
    read_drgs();
    read_complications();
    set_flow();
  }

 private:
  void rows(std::string_view name, std::initializer_list<ColumnSpec> columns,
            const std::function<void(const CsvRow&)>& row, bool required = true) {
    std::uint32_t file = 0;
    const TableText* table = find_table(source_, name, file);
    if (table == nullptr) {
      if (!required) return;
      r_.problems.add(grouping_code::kMissingTable, std::string(name) + ".csv",
                      "缺少表 " + std::string(name) + ";请核对文件夹或工作簿");
      return;
    }
    file_ = file;
    read_rows({file, table->text, columns, workbook_}, source_, r_.problems, row);
  }
  Place at(const CsvRow& row) const { return {file_, row.line}; }
  void bad_word(Place place, std::string_view column, std::string_view cell,
                std::string_view words) {
    r_.add(
        grouping_code::kBadWord, place,
        "列 " + in_quotes(column) + " 应为 " + std::string(words) + ",写的是 " + in_quotes(cell));
  }
  void put_code(const CsvRow& row) {
    if (row[0].empty()) {
      r_.add(grouping_code::kMissingValue, at(row), "没有写集合名");
      return;
    }
    if (!r_.code(row[1], "code", at(row))) return;
    if (row[0] != last_set_ || list_ == nullptr) {
      list_ = &r_.sets.get(row[0], at(row));
      last_set_ = row[0];
    }
    list_->codes.push_back(row[1]);
  }
  void read_sets() {
    if (workbook_) {
      rows("集合", {{{"集合", "集合编码"}}, {{"编码", "代码"}}},
           [&](const CsvRow& row) { put_code(row); });
    } else {
      rows("sets", {{{"set"}}, {{"code"}}}, [&](const CsvRow& row) { put_code(row); });
    }
    list_ = nullptr;
  }
  void read_exclusions() {
    if (workbook_) {
      rows("排除表", {{{"排除表", "排除表编码"}}, {{"编码", "代码"}}},
           [&](const CsvRow& row) { put_code(row); });
    }
    list_ = nullptr;
  }

  static bool is_no_group(std::string_view code) { return code == "0000" || code == "000"; }
  /// False when the row is to be passed over.
  bool begin_group(const GroupCells& cells, std::string_view column, Codes& seen) {
    if (workbook_ && (cells.code.empty() || is_no_group(cells.code))) return false;
    if (!r_.code(cells.code, column, cells.place)) return false;
    if (!seen.emplace(cells.code, cells.place).second) {
      r_.add(grouping_code::kDouble, cells.place, "分组 " + in_quotes(cells.code) + " 写了两次");
      return false;
    }
    return true;
  }
  /// A group without a rule takes all that is left, so it is the last whatever its number says.
  std::int32_t order_of(const GroupCells& cells) {
    if (cells.order.empty()) return 0;
    if (cells.rule.empty() && !cells.parent.empty())
      return std::numeric_limits<std::int32_t>::max();
    return r_.number(cells.order, "order", cells.place).value_or(0);
  }
  void unknown(const GroupCells& cells, std::string_view what) {
    r_.add(grouping_code::kUnknownGroup, cells.place,
           "没有 " + std::string(what) + " " + in_quotes(cells.parent));
  }

  void read_mdcs() {
    const auto put = [&](const GroupCells& cells) {
      if (!begin_group(cells, "mdc", mdcs_)) return;
      if (!cells.extra.empty() && cells.extra != "yes" && cells.extra != "no") {
        bad_word(cells.place, "passes_on", cells.extra, "yes、no 或空");
      }
      const bool passes_on = cells.extra.empty() ? cells.rule.empty() : cells.extra == "yes";
      source_.mdcs.push_back({std::string(cells.code), std::string(cells.name),
                              std::string(cells.rule), passes_on, cells.place});
      mdc_order_.push_back(order_of(cells));
    };
    if (workbook_) {
      rows("MDC", {{{"MDC编码"}}, {{"MDC名称"}}, {{"规则"}}, {{"排序"}, false}},
           [&](const CsvRow& row) {
             put({row[0], {}, row[1], row[2], row[3], {}, at(row)});
           });
    } else {
      rows("mdc", {{{"mdc"}}, {{"name"}}, {{"rule"}}, {{"passes_on"}, false}},
           [&](const CsvRow& row) {
             put({row[0], {}, row[1], row[2], {}, row[3], at(row)});
           });
    }
  }
  /// The national coding rule: QY and 00 at the end; else by the second letter A to J surgical, K
  /// to Q procedures, R to Z medical.
  static std::string_view section_of(std::string_view code) {
    if (code.ends_with("QY")) return "ambiguous";
    if (code.ends_with("00")) return "residual";
    const char letter = code.size() > 1 ? code[1] : ' ';
    if (letter >= 'A' && letter <= 'J') return "surgical";
    if (letter >= 'K' && letter <= 'Q') return "procedure";
    return letter >= 'R' && letter <= 'Z' ? "medical" : "";
  }
  void read_adrgs() {
    const auto put = [&](const GroupCells& cells) {
      if (!begin_group(cells, "adrg", adrgs_)) return;
      if (mdcs_.count(cells.parent) == 0) return unknown(cells, "MDC");
      const std::string_view word = workbook_ ? section_of(cells.code) : cells.extra;
      const auto* section = std::find_if(std::begin(kSections), std::end(kSections),
                                         [&](const SectionWord& one) { return one.word == word; });
      if (section == std::end(kSections)) {
        return bad_word(cells.place, "section", cells.extra,
                        "surgical、procedure、ambiguous、medical、residual 或空");
      }
      source_.adrgs.push_back({std::string(cells.code), std::string(cells.parent),
                               std::string(cells.name), std::string(cells.rule), section->section,
                               cells.place});
      adrg_order_.push_back(order_of(cells));
    };
    if (workbook_) {
      rows("ADRG",
           {{{"序号"}, false},
            {{"ADRG编码"}},
            {{"ADRG名称"}},
            {{"规则"}},
            {{"MDC编码"}},
            {{"排序"}, false}},
           [&](const CsvRow& row) {
             put({row[1], row[4], row[2], row[3], row[5], {}, at(row)});
           });
    } else {
      rows("adrg", {{{"adrg"}}, {{"mdc"}}, {{"name"}}, {{"section"}, false}, {{"rule"}}},
           [&](const CsvRow& row) {
             put({row[0], row[1], row[2], row[4], {}, row[3], at(row)});
           });
    }
  }
  void read_drgs() {
    const auto put = [&](const GroupCells& cells) {
      if (!begin_group(cells, "drg", drgs_)) return;
      if (adrgs_.count(cells.parent) == 0) return unknown(cells, "ADRG");
      source_.drgs.push_back({std::string(cells.code), std::string(cells.parent),
                              std::string(cells.name), std::string(cells.rule), weight(cells),
                              cells.place});
      drg_order_.push_back(order_of(cells));
    };
    if (workbook_) {
      rows("DRG",
           {{{"DRG编码"}},
            {{"DRG名称"}},
            {{"规则"}},
            {{"ADRG编码"}},
            {{"MDC编码"}, false},
            {{"排序"}, false}},
           [&](const CsvRow& row) {
             put({row[0], row[3], row[1], row[2], row[5], {}, at(row)});
           });
    } else {
      rows("drg", {{{"drg"}}, {{"adrg"}}, {{"name"}}, {{"rule"}}, {{"weight"}, false}},
           [&](const CsvRow& row) {
             put({row[0], row[1], row[2], row[3], {}, row[4], at(row)});
           });
    }
  }
  std::optional<std::int64_t> weight(const GroupCells& cells) {
    if (cells.extra.empty()) return std::nullopt;
    const auto decimal = parse_decimal(cells.extra, kWeightDecimals);
    const auto micro = decimal.ok() ? in_units(*decimal, kWeightDecimals) : std::nullopt;
    if (micro && *micro >= 0) return micro;
    r_.add(grouping_code::kBadNumber, cells.place,
           "列 weight 应为不小于 0、至多六位小数的数,写的是 " + in_quotes(cells.extra));
    return std::nullopt;
  }

  void read_complications() {
    const auto put = [&](const CsvRow& row, std::size_t level, std::size_t exclusion) {
      if (!r_.code(row[0], "code", at(row))) return;
      if (row[level] != "MCC" && row[level] != "CC") {
        return bad_word(at(row), "level", row[level], "MCC 或 CC");
      }
      if (!row[exclusion].empty() && !r_.sets.has(row[exclusion])) {
        return r_.add(grouping_code::kUnknownSet, at(row),
                      "没有排除表 " + in_quotes(row[exclusion]));
      }
      source_.complications.push_back({row[0], row[level] == "MCC", row[exclusion], at(row)});
    };
    if (workbook_) {
      rows("CC", {{{"编码"}}, {{"名称"}}, {{"排除表"}}, {{"类型"}}},
           [&](const CsvRow& row) { put(row, 3, 2); });
    } else {
      rows(
          "complications", {{{"code"}}, {{"level"}}, {{"exclusion"}}},
          [&](const CsvRow& row) { put(row, 1, 2); }, false);
    }
  }

  void set_flow() {
    if (workbook_) {
      sort_rows(source_.mdcs, mdc_order_, [](const MdcRow&) { return ""; });
      sort_rows(source_.adrgs, adrg_order_, [](const AdrgRow& row) { return row.mdc; });
      sort_rows(source_.drgs, drg_order_, [](const DrgRow& row) { return row.adrg; });
    }
    source_.settings.emplace("flow", "stay");
    const auto pass_on = split(source_.setting("pass_on"), '|');
    for (MdcRow& mdc : source_.mdcs) {
      mdc.passes_on = mdc.passes_on || source_.setting("flow") != "stay" ||
                      std::find(pass_on.begin(), pass_on.end(), mdc.code) != pass_on.end();
    }
  }

  SchemeReading& r_;
  SchemeSource& source_;
  bool workbook_ = false;
  std::uint32_t file_ = 0;
  std::string last_set_;
  CodeSet* list_ = nullptr;  ///< of `last_set_`; the sets grow only through put_code
  Codes mdcs_, adrgs_, drgs_;
  std::vector<std::int32_t> mdc_order_, adrg_order_, drg_order_;
};

}  // namespace

void read_formula_tables(SchemeReading& reading) {
  FormulaReader(reading).read();
}

}  // namespace gongji::grouping::internal
