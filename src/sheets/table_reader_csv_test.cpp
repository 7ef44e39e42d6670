// CSV as people bring it.
#include <gtest/gtest.h>

#include "sheets/internal/cells.h"
#include "sheets/sheets_testing.h"

namespace gongji::sheets {
namespace {

using Rows = std::vector<Cells>;

ReadTable read_text(std::string_view text, Encoding encoding = Encoding::Auto,
                    std::uint64_t header_row = 1) {
  const ScratchFolder folder;
  TableReader::Options options;
  options.path = folder.write("a.csv", text);
  options.encoding = encoding;
  options.header_row = header_row;
  return read_table(options);
}

/// The codes of refused rows, in order.
Cells codes(const ReadTable& table) {
  Cells all;
  for (const Error& error : table.row_errors) all.push_back(error.code);
  return all;
}

TEST(CsvReader, refuses_a_last_row_without_an_end_where_asked) {
  const ScratchFolder folder;
  TableReader::Options options;
  options.path = folder.write("a.csv", "a,b\n1,2\n3,4");
  EXPECT_EQ(codes(read_table(options)), Cells());
  options.last_line_ends = true;
  EXPECT_EQ(codes(read_table(options)), Cells({"sheets.truncated"}));
  options.path = folder.write("a.csv", "a,b\n1,2\n3,4\n");
  EXPECT_EQ(codes(read_table(options)), Cells());
}

TEST(CsvReader, reads_quotes_line_ends_and_mark) {
  const ReadTable table = read_text(
      "\xEF\xBB\xBF姓名,备注\r\n张三,\"甲,乙\"\r\n\"李\"\"四\",\"两\r\n行\"\r\n\r\n王五,6\" 管\n");
  EXPECT_EQ(table.header, (Cells{"姓名", "备注"}));
  EXPECT_EQ(table.rows, (Rows{{"张三", "甲,乙"}, {"李\"四", "两\r\n行"}, {"王五", "6\" 管"}}));
  EXPECT_EQ(table.numbers, (std::vector<std::uint64_t>{2, 3, 5}));
  EXPECT_EQ(table.error, "");
}

TEST(CsvReader, trims_blanks_of_every_kind) {
  const ReadTable table =
      read_text("号, 名\xE3\x80\x80\n\xC2\xA0 1\t,\"\xE3\x80\x80甲\xC2\xA0\"\n");
  EXPECT_EQ(table.header, (Cells{"号", "名"}));
  EXPECT_EQ(table.rows, (Rows{{"1", "甲"}}));
}

TEST(CsvReader, finds_the_separator_in_the_header) {
  EXPECT_EQ(read_text("a;b\n1,5;2\n").rows, (Rows{{"1,5", "2"}}));
  EXPECT_EQ(read_text("a\tb\n1;5\t2\n").rows, (Rows{{"1;5", "2"}}));
  EXPECT_EQ(read_text("a\n1;5\n").rows, (Rows{{"1;5"}}));
  EXPECT_EQ(read_text("\"x;y;z\",b\n1,2\n").rows, (Rows{{"1", "2"}}));
  EXPECT_EQ(read_text("sep=;\r\na;b\n1;2\n").rows, (Rows{{"1", "2"}}));
}

TEST(CsvReader, knows_the_text_forms_of_excel) {
  const ReadTable table =
      read_text("a,b\n=\"001\",'002\n\"=\"\"003\"\"\",\"'=1\"\n=\"4,5\",'abc\n=A1,''6\n");
  EXPECT_EQ(table.rows, (Rows{{"001", "002"}, {"003", "=1"}, {"4,5", "'abc"}, {"=A1", "'6"}}));
}

TEST(CsvReader, passes_over_empty_cells_behind_the_last_column) {
  const ReadTable table = read_text("a,b,,\n1,2,,\n3,4\n5,6,7\n");
  EXPECT_EQ(table.header, (Cells{"a", "b"}));
  EXPECT_EQ(table.rows, (Rows{{"1", "2"}, {"3", "4"}}));
  EXPECT_EQ(codes(table), Cells{"sheets.column_count"});
  EXPECT_EQ(table.row_errors[0].where, "row 4");
  EXPECT_NE(table.row_errors[0].message.find("第 4 行的 C 列"), std::string::npos);
}

TEST(CsvReader, refuses_single_rows_and_goes_on) {
  const std::string nul(1, '\0');
  const ReadTable table = read_text("a,b\n医,2\n3\n\"4\"x,5\n6,\xFF\n7," + nul + "\n8,9\n");
  EXPECT_EQ(codes(table),
            (Cells{"sheets.column_count", "sheets.bad_csv", "sheets.bad_utf8", "sheets.nul_byte"}));
  EXPECT_EQ(table.rows, (Rows{{"医", "2"}, {"8", "9"}}));
}

TEST(CsvReader, says_when_it_is_gb18030) {
  const std::string text = "\xD0\xD5\xC3\xFB,b\n\xD5\xC5\xC8\xFD,2\n";
  EXPECT_EQ(read_text(text).error, "app.encoding");
  EXPECT_NE(read_text(text).message.find("--encoding gb18030"), std::string::npos);
  const ReadTable table = read_text(text, Encoding::Gb18030);
  EXPECT_EQ(table.header, (Cells{"姓名", "b"}));
  EXPECT_EQ(table.rows, (Rows{{"张三", "2"}}));
  // The header may be ASCII.
  EXPECT_EQ(read_text("a,b\n1,2\n\xD5\xC5\xC8\xFD,2\n").error, "app.encoding");
  EXPECT_EQ(codes(read_text("a,b\n\xD5\xC5\xFF,2\n3,4\n", Encoding::Gb18030)),
            Cells{"sheets.bad_utf8"});
  EXPECT_EQ(read_text(std::string("\xFF\xFE"
                                  "a\0,\0",
                                  6))
                .error,
            "app.encoding");
}

TEST(CsvReader, notices_that_the_end_is_missing) {
  EXPECT_EQ(read_text("a,b\n1,2\n3").error, "sheets.truncated");
  EXPECT_EQ(read_text("a,b\n1,\"2\n3,4\n").error, "sheets.truncated");
  EXPECT_NE(read_text("a,b\n1,\"2\n3,4\n").message.find("第 2 行"), std::string::npos);
  EXPECT_EQ(read_text("a,b\n1,2").rows, (Rows{{"1", "2"}}));
}

TEST(CsvReader, refuses_headers) {
  EXPECT_EQ(read_text("").error, "sheets.no_header");
  EXPECT_EQ(read_text("\n\n").error, "sheets.no_header");
  EXPECT_EQ(read_text("a,b\n", Encoding::Auto, 3).error, "sheets.no_header");
  EXPECT_EQ(read_text("a,,b\n").error, "sheets.empty_header");
  EXPECT_EQ(read_text("a,b, a\n").error, "sheets.double_header");
  EXPECT_NE(read_text("a,b, a\n").message.find("A 列和 C 列"), std::string::npos);
  std::string wide;
  for (int i = 0; i < 1000; ++i) wide += "c" + std::to_string(i) + ",";
  EXPECT_EQ(read_text(wide + "\n").header.size(), 1000U);
  EXPECT_EQ(read_text(wide + "x\n").error, "sheets.too_many_columns");
}

TEST(CsvReader, header_may_stand_lower) {
  const ReadTable table = read_text("结算表\n\na,b\n1,2\n", Encoding::Auto, 3);
  EXPECT_EQ(table.header, (Cells{"a", "b"}));
  EXPECT_EQ(table.rows, (Rows{{"1", "2"}}));
  EXPECT_EQ(table.numbers, std::vector<std::uint64_t>{4});
}

TEST(CsvReader, refuses_rows_without_end) {
  const ScratchFolder folder;
  TableReader::Options options;
  options.limits.row_bytes_max = std::size_t{1} << 20u;
  const std::string cell(options.limits.row_bytes_max - 2, 'x');
  options.path = folder.write("below.csv", "a,b\n1," + cell + "\n");
  EXPECT_EQ(read_table(options).rows.size(), 1U);
  options.path = folder.write("above.csv", "a,b\n1," + cell + "y\n");
  EXPECT_EQ(read_table(options).error, "sheets.row_too_long");
  options.path = folder.write("quote.csv", "a,b\n1,\"" + cell + "\n" + cell + "\n");
  EXPECT_EQ(read_table(options).error, "sheets.row_too_long");
}

TEST(CsvReader, reads_rows_across_buffers) {
  std::string text = "a,b\n";
  Rows expected;
  for (int i = 0; i < 60'000; ++i) {
    const std::string number = std::to_string(i);
    text += i % 3 == 0 ? number + ",\"甲\n" + number + "\"\r\n" : number + ",乙\n";
    expected.push_back({number, i % 3 == 0 ? "甲\n" + number : "乙"});
  }
  const ReadTable table = read_text(text);
  EXPECT_EQ(table.error, "");
  EXPECT_TRUE(table.rows == expected);
  EXPECT_EQ(table.numbers.back(), 60'001U);
}

TEST(TableReader, refuses_what_is_no_table) {
  EXPECT_EQ(read_text("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more").error, "sheets.old_workbook");
  EXPECT_EQ(read_text("<html><table><tr>").error, "sheets.not_a_table");
  EXPECT_EQ(read_text("\xEF\xBB\xBF\n<?xml version=\"1.0\"?>").error, "sheets.not_a_table");
  EXPECT_EQ(read_text("%PDF-1.7").error, "sheets.not_a_table");
  const ScratchFolder folder;
  EXPECT_EQ(read_path(folder / "none.csv").error, "app.cannot_read");
  EXPECT_EQ(read_path(folder / "").error, "app.cannot_read");
}

TEST(Cells, letters_of_columns) {
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(26), "AA");
  EXPECT_EQ(column_letters(16'383), "XFD");
}

}  // namespace
}  // namespace gongji::sheets
