// .xlsx as people bring it, and as nobody should.
#include <gtest/gtest.h>

#include <fcntl.h>

#include "sheets/internal/xlsx_reader.h"
#include "sheets/sheets_testing.h"

namespace gongji::sheets {
namespace {

using Rows = std::vector<Cells>;

constexpr std::string_view kHeader = R"(<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c>)"
                                     R"(<c r="B1" t="inlineStr"><is><t>乙</t></is></c></row>)";

TestBook book_of(std::string_view rows) {
  TestBook book;
  book.rows = std::string(kHeader) + std::string(rows);
  return book;
}

ReadTable read_book(const TestBook& book, TableReader::Options options = {}) {
  const ScratchFolder folder;
  options.path = book.save(folder / "a.xlsx");
  return read_table(options);
}

/// The cell A2 that `cell` (attributes and content) gives, or the code of its refusal.
std::string one_cell(const std::string& cell, const std::string& styles = "",
                     const std::string& formats = "", bool accept_formulas = false) {
  TestBook book = book_of("<row r=\"2\"><c r=\"A2\" " + cell + "</c></row>");
  book.styles = styles;
  book.formats = formats;
  book.strings =
      "<si><r><t>医</t></r><r><t xml:space=\"preserve\">疗 </t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>yi</t></rPh><phoneticPr fontId=\"1\"/></si>";
  TableReader::Options options;
  options.accept_formulas = accept_formulas;
  const ReadTable table = read_book(book, options);
  if (!table.error.empty()) return table.error;
  if (!table.row_errors.empty()) return table.row_errors[0].code;
  return table.rows.empty() ? "" : table.rows[0][0];
}

std::string number(const std::string& value) {
  return one_cell("><v>" + value + "</v>");
}

TEST(XlsxReader, reads_cells_that_are_left_out) {
  const ReadTable table = read_book(book_of(
      R"(<row r="3"><c r="B3"><v>2</v></c><c r="D3" s="0"/></row><row><c><v>4</v></c></row>)"
      R"(<row r="9"/><row r="10"><c r="A10"><v>5</v></c><c r="C10"><v>6</v></c></row>)"));
  EXPECT_EQ(table.header, (Cells{"甲", "乙"}));
  EXPECT_EQ(table.rows, (Rows{{"", "2"}, {"4", ""}}));
  EXPECT_EQ(table.numbers, (std::vector<std::uint64_t>{3, 4}));
  ASSERT_EQ(table.row_errors.size(), 1U);
  EXPECT_EQ(table.row_errors[0].code, "sheets.column_count");
}

TEST(XlsxReader, reads_text_of_every_kind) {
  EXPECT_EQ(one_cell(R"(t="s"><v>0</v>)"), "医疗");
  EXPECT_EQ(one_cell(R"(t="inlineStr"><is><r><t>a</t></r><rPh><t>x</t></rPh><t>b</t></is>)"), "ab");
  EXPECT_EQ(one_cell(R"(t="inlineStr"><is><t>　_x0041__x005F_x0041_&#160;</t></is>)"), "A_x0041_");
  EXPECT_EQ(one_cell(R"(t="b"><v>1</v>)"), "TRUE");
  EXPECT_EQ(one_cell(R"(t="b"><v>0</v>)"), "FALSE");
  EXPECT_EQ(one_cell(R"(t="s"><v>1</v>)"), "sheets.bad_workbook");
}

TEST(XlsxReader, refuses_errors_and_formulas) {
  EXPECT_EQ(one_cell(R"(t="e"><v>#REF!</v>)"), "sheets.error_cell");
  EXPECT_EQ(one_cell("><f>1+1</f><v>2</v>"), "sheets.formula");
  EXPECT_EQ(one_cell("><f>1+1</f><v>2</v>", "", "", true), "2");
  EXPECT_EQ(one_cell(R"(t="str"><f>A1</f><v>甲</v>)", "", "", true), "甲");
  EXPECT_EQ(one_cell("><f>1+1</f>", "", "", true), "sheets.formula");
  const ReadTable table =
      read_book(book_of(R"(<row r="2"><c r="B2"><f>1+1</f><v>2</v></c></row>)"));
  ASSERT_EQ(table.row_errors.size(), 1U);
  EXPECT_EQ(table.row_errors[0].where, "B2");
  EXPECT_NE(table.row_errors[0].message.find("第 2 行「乙」列(单元格 B2)是公式"), std::string::npos)
      << table.row_errors[0].message;
}

TEST(XlsxReader, writes_numbers_as_people_see_them) {
  EXPECT_EQ(number("1234.4999999999999"), "1234.5");
  EXPECT_EQ(number("9.949999999999999"), "9.95");
  EXPECT_EQ(number("0.30000000000000004"), "0.3");
  EXPECT_EQ(number("12.0"), "12");
  EXPECT_EQ(number("-0"), "0");
  EXPECT_EQ(number("1.5E-3"), "0.0015");
  EXPECT_EQ(number("1E+5"), "100000");
  EXPECT_EQ(number("-1234567.89"), "-1234567.89");
  EXPECT_EQ(number("0.15"), "0.15");
  EXPECT_EQ(number("x"), "sheets.bad_number");
  EXPECT_EQ(number("1e999"), "sheets.bad_number");
  EXPECT_EQ(number("999999999999999"), "999999999999999");
  EXPECT_EQ(number("1000000000000000"), "sheets.number_too_long");
  EXPECT_EQ(number("3.3010219900307123E+17"), "sheets.number_too_long");
  EXPECT_EQ(one_cell(R"(s="1"><v>7</v>)", R"(<xf numFmtId="164"/>)",
                     R"(<numFmt numFmtId="164" formatCode="0000"/>)"),
            "0007");
}

TEST(XlsxReader, knows_dates_by_their_format) {
  const auto dated = [](const std::string& value, const std::string& format) {
    return one_cell("s=\"1\"><v>" + value + "</v>", R"(<xf numFmtId="200"/>)",
                    "<numFmt numFmtId=\"200\" formatCode=\"" + format + "\"/>");
  };
  for (const char* format :
       {"yyyy\\-mm\\-dd", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "m/d/yy",
        "[$-804]yyyy\\年m\\月", "[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;",
        "m&quot;月&quot;", "e.m.d", "dddd"}) {
    EXPECT_EQ(dated("45717", format), "2025-03-01") << format;
  }
  for (const char* format : {"General", "G/通用格式", "0.00", "#,##0.00", "0.00E+00", "[Red]0.00",
                             "&quot;day&quot;0", "0\\d", "_-0", "0%", "[&gt;100]0", "@"}) {
    EXPECT_EQ(dated("45717", format), "45717") << format;
  }
  EXPECT_EQ(dated("45717.354166666664", "yyyy-mm-dd hh:mm"), "2025-03-01 08:30:00");
  EXPECT_EQ(dated("45717.354166666664", "yyyy-mm-dd"), "2025-03-01");
  EXPECT_EQ(dated("45717.9999999999", "yyyy-mm-dd h:mm"), "2025-03-02");
  EXPECT_EQ(dated("0.354166666666667", "h:mm"), "08:30:00");
  EXPECT_EQ(dated("1.5", "[h]:mm"), "36:00:00");
  EXPECT_EQ(one_cell(R"(t="d"><v>2025-03-01T00:00:00</v>)"), "2025-03-01");
  EXPECT_EQ(one_cell(R"(t="d"><v>2025-02-30</v>)"), "sheets.bad_date");
}

TEST(XlsxReader, knows_both_calendars) {
  const auto builtin = [](const std::string& value, int format, bool from_1904) {
    TestBook book = book_of("<row r=\"2\"><c r=\"A2\" s=\"1\"><v>" + value + "</v></c></row>");
    book.styles = "<xf numFmtId=\"" + std::to_string(format) + "\"/>";
    book.book_pr = from_1904 ? "date1904=\"1\"" : "";
    const ReadTable table = read_book(book);
    return table.row_errors.empty() ? table.rows.at(0).at(0) : table.row_errors[0].code;
  };
  for (const int format : {14, 17, 27, 31, 36, 50, 57, 58}) {
    EXPECT_EQ(builtin("45717", format, false), "2025-03-01") << format;
    EXPECT_EQ(builtin("44255", format, true), "2025-03-01") << format;
  }
  EXPECT_EQ(builtin("59", 14, false), "1900-02-28");
  EXPECT_EQ(builtin("60", 14, false), "sheets.bad_date");
  EXPECT_EQ(builtin("61", 14, false), "1900-03-01");
  EXPECT_EQ(builtin("1", 14, false), "1900-01-01");
  EXPECT_EQ(builtin("0", 14, false), "sheets.bad_date");
  EXPECT_EQ(builtin("-1", 14, false), "sheets.bad_date");
  EXPECT_EQ(builtin("2958465", 14, false), "9999-12-31");
  EXPECT_EQ(builtin("2958466", 14, false), "sheets.bad_date");
  EXPECT_EQ(builtin("0.5", 20, false), "12:00:00");
  EXPECT_EQ(builtin("45717.5", 22, false), "2025-03-01 12:00:00");
}

TEST(XlsxReader, refuses_merged_cells_with_their_range) {
  TestBook book = book_of(R"(<row r="2"><c r="A2"><v>1</v></c></row>)");
  const auto merged = [&](const std::string& range) {
    book.behind = "<mergeCells count=\"1\"><mergeCell ref=\"" + range + "\"/></mergeCells>";
    return read_book(book);
  };
  EXPECT_EQ(merged("A2:A4").error, "sheets.merged_cells");
  EXPECT_NE(merged("A2:A4").message.find("A2:A4"), std::string::npos);
  EXPECT_EQ(merged("B1:C1").error, "sheets.merged_cells");
  EXPECT_NE(merged("A1:B1").message.find("请指定表头所在的行"), std::string::npos);
  EXPECT_EQ(merged("C1:D9").error, "");
  book.behind = "<x:mergeCell ref='B7:B8' />";
  EXPECT_EQ(read_book(book).error, "sheets.merged_cells");
  // Above the header nothing is data.
  TestBook titled = book;
  titled.rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)"
                R"(<row r="2"><c r="A2" t="str"><v>甲</v></c></row>)";
  titled.behind = R"(<mergeCells><mergeCell ref="A1:B1"/></mergeCells>)";
  TableReader::Options options;
  options.header_row = 2;
  EXPECT_EQ(read_book(titled, options).header, Cells{"甲"});
}

TEST(XlsxReader, finds_sheets_by_name_and_number) {
  TestBook book = book_of(R"(<row r="2"><c r="A2"><v>1</v></c></row>)");
  book.sheets = R"(<sheet name="藏" state="hidden" r:id="r2"/><sheet name="表一" r:id="r1"/>)";
  book.more = {
      {"xl/worksheets/sheet2.xml",
       R"(<worksheet><sheetData><row><c t="str"><v>密</v></c></row></sheetData></worksheet>)"}};
  TableReader::Options options;
  EXPECT_EQ(read_book(book, options).header, (Cells{"甲", "乙"}));
  options.sheet_number = 1;
  EXPECT_EQ(read_book(book, options).header, Cells{"密"});
  options.sheet_number = 3;
  EXPECT_EQ(read_book(book, options).error, "sheets.no_sheet");
  options.sheet = "表一";
  EXPECT_EQ(read_book(book, options).header, (Cells{"甲", "乙"}));
  options.sheet = "表二";
  EXPECT_EQ(read_book(book, options).message, "没有工作表「表二」;文件里有 「藏」、「表一」");
}

TEST(XlsxReader, refuses_headers) {
  TestBook book;
  EXPECT_EQ(read_book(book).error, "sheets.no_header");
  book.rows = R"(<row r="1"><c r="B1"><v>1</v></c></row>)";
  EXPECT_EQ(read_book(book).error, "sheets.empty_header");
  book.rows = R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1.0</v></c></row>)";
  EXPECT_EQ(read_book(book).error, "sheets.double_header");
  book.rows = R"(<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>)";
  EXPECT_EQ(read_book(book).error, "sheets.formula");
  book.rows = R"(<row r="1"><c r="ALM1"><v>1</v></c></row>)";
  EXPECT_EQ(read_book(book).error, "sheets.too_many_columns");
}

TEST(XlsxReader, refuses_damage) {
  for (const char* rows :
       {R"(<row r="1"><c r="A1"><v>1</v></c></row>)", R"(<row r="3"/><row r="2"/>)",
        R"(<row r="2"><c r="A3"><v>1</v></c></row>)", R"(<row r="2"><c r="B2"/><c r="A2"/></row>)",
        R"(<row r="2"><c r="XFE2"/></row>)", R"(<row r="1048577"/>)", R"(<row r="x"/>)",
        R"(<row r="2"><c r="A2"><v>1</c></row>)", R"(<row r="2">&nbsp;</row>)"}) {
    EXPECT_EQ(read_book(book_of(rows)).error, "sheets.bad_workbook") << rows;
  }
  TestBook book = book_of("");
  book.more = {{"xl/styles.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><styleSheet/>"}};
  EXPECT_EQ(read_book(book).error, "sheets.bad_workbook");
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  book.more = {{"xl/styles.xml", deep}};
  EXPECT_EQ(read_book(book).error, "sheets.bad_workbook");
  book.more = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}};
  EXPECT_EQ(read_book(book).error, "sheets.not_a_table");
}

TEST(XlsxReader, refuses_every_truncation) {
  const ScratchFolder folder;
  const std::string path = book_of(R"(<row r="2"><c r="A2"><v>1</v></c></row>)").save(folder / "a");
  const std::string whole = folder.read("a");
  for (std::size_t size = 8; size < whole.size(); size += 61) {
    EXPECT_EQ(read_path(folder.write("b", whole.substr(0, size))).error, "sheets.truncated")
        << size;
  }
  EXPECT_EQ(read_path(path).rows, (Rows{{"1", ""}}));
}

TEST(XlsxReader, refuses_bombs) {
  std::string rows;
  for (int i = 2; i < 30'000; ++i) rows += "<row r=\"" + std::to_string(i) + "\"/>";
  const TestBook book = book_of(rows + std::string(std::size_t{2} << 20u, ' '));
  TableReader::Options options;
  EXPECT_EQ(read_book(book, options).error, "");
  options.limits.ratio_from = std::uint64_t{1} << 20u;
  options.limits.ratio_max = 10;
  EXPECT_EQ(read_book(book, options).error, "sheets.too_large");
  options.limits = {};
  options.limits.inflated_max = std::uint64_t{1} << 20u;
  EXPECT_EQ(read_book(book, options).error, "sheets.too_large");
  options.limits = {};
  options.limits.strings_max = 8;
  TestBook texts = book_of("");
  texts.strings = "<si><t>123456789</t></si>";
  EXPECT_EQ(read_book(texts, options).error, "sheets.too_large");
  options.limits = {};
  options.limits.row_bytes_max = 3;
  EXPECT_EQ(read_book(book_of(""), options).error, "sheets.row_too_long");
}

TEST(XlsxReader, reads_from_a_pipe) {
  const ScratchFolder folder;
  const std::string path = book_of(R"(<row r="2"><c r="A2"><v>1</v></c></row>)").save(folder / "a");
  TableReader::Options options;
  options.stdin_fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  EXPECT_EQ(read_table(options).rows, (Rows{{"1", ""}}));
  close(options.stdin_fd);
}

}  // namespace
}  // namespace gongji::sheets
