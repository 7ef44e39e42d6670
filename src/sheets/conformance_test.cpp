// Tables that other programs wrote: tests/conformance/sheets/.
#include <gtest/gtest.h>

#include "sheets/sheets_testing.h"

namespace gongji::sheets {
namespace {

using Rows = std::vector<Cells>;

TableReader::Options file_of(const std::string& name) {
  TableReader::Options options;
  options.path = GJ_SOURCE_DIR "/tests/conformance/sheets/" + name;
  return options;
}

const Cells kHeader = {"姓名",   "身份证号", "出生日期", "参保日期", "就诊时间",
                       "总费用", "报销比例", "次数",     "在保"};
const Rows kPeople = {{"张三", "330213199003070018", "1990-03-07", "2025-03-01",
                       "2025-03-01 08:30:00", "1234.5", "0.85", "3", "1"},
                      {"李四", "330213198512120021", "1985-12-12", "2025-01-01",
                       "2025-01-01 12:00:00", "0.3", "0.7", "0", "0"},
                      {"欧阳𠮷", "33021320010101003X", "2001-01-01", "2023-12-31", "2023-12-31",
                       "99999999.99", "1", "12", "1"}};

TEST(SheetsConformance, workbooks_of_both_calendars) {
  for (const char* name : {"plain.xlsx", "calendar1904.xlsx"}) {
    const ReadTable table = read_table(file_of(name));
    EXPECT_EQ(table.error, "") << table.message;
    EXPECT_EQ(table.header, kHeader);
    EXPECT_EQ(table.rows, kPeople) << name;
    EXPECT_EQ(table.numbers, (std::vector<std::uint64_t>{2, 3, 4}));
  }
}

TEST(SheetsConformance, merged_cells) {
  TableReader::Options options = file_of("merged.xlsx");
  options.header_row = 2;
  const ReadTable table = read_table(options);
  EXPECT_EQ(table.error, "sheets.merged_cells");
  EXPECT_EQ(table.message.find("工作表「参保人员」的 H3:H4 是合并单元格"), 0U) << table.message;
}

TEST(SheetsConformance, formulas_and_error_cells) {
  const ReadTable refused = read_table(file_of("formula.xlsx"));
  ASSERT_EQ(refused.row_errors.size(), 3U);
  EXPECT_EQ(refused.row_errors[0].where, "F2");
  EXPECT_EQ(refused.row_errors[0].code, "sheets.formula");
  EXPECT_EQ(refused.row_errors[1].where, "H3");
  EXPECT_EQ(refused.row_errors[2].where, "A4");
  TableReader::Options options = file_of("formula.xlsx");
  options.accept_formulas = true;
  const ReadTable accepted = read_table(options);
  EXPECT_EQ(accepted.rows, (Rows{kPeople[0], kPeople[2]}));
  ASSERT_EQ(accepted.row_errors.size(), 1U);
  EXPECT_EQ(accepted.row_errors[0].code, "sheets.error_cell");
  EXPECT_NE(accepted.row_errors[0].message.find("#DIV/0!"), std::string::npos);
}

TEST(SheetsConformance, identity_number_as_a_number) {
  const ReadTable table = read_table(file_of("number_id.xlsx"));
  EXPECT_EQ(table.rows, (Rows{kPeople[0], kPeople[2]}));
  ASSERT_EQ(table.row_errors.size(), 1U);
  EXPECT_EQ(table.row_errors[0].code, "sheets.number_too_long");
  EXPECT_EQ(table.row_errors[0].where, "B3");
}

TEST(SheetsConformance, csv_in_gb18030) {
  TableReader::Options options = file_of("people.gbk.csv");
  EXPECT_EQ(read_table(options).error, "app.encoding");
  options.encoding = Encoding::Gb18030;
  const ReadTable table = read_table(options);
  EXPECT_EQ(table.header, kHeader);
  ASSERT_EQ(table.rows.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(table.rows[i][0], kPeople[i][0]);
    EXPECT_EQ(table.rows[i][1], kPeople[i][1]);
  }
}

TEST(SheetsConformance, other_formats) {
  EXPECT_EQ(read_table(file_of("old.xls")).error, "sheets.old_workbook");
  EXPECT_EQ(read_table(file_of("table.ods")).error, "sheets.not_a_table");
}

}  // namespace
}  // namespace gongji::sheets
