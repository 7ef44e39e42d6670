#include "sheets/table_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sheets/internal/cells.h"
#include "sheets/sheets_testing.h"

namespace gongji::sheets {
namespace {

TableWriter::Options columns_of(const std::string& path, std::vector<Column> columns) {
  TableWriter::Options options;
  options.path = path;
  options.columns = std::move(columns);
  return options;
}

/// Writes texts and reads them back.
ReadTable round_trip(const ScratchFolder& folder, const std::string& name,
                     const std::vector<Cells>& rows, Encoding encoding) {
  auto options = columns_of(folder / name, {{"甲"}, {"乙"}, {"丙"}});
  options.encoding = encoding;
  auto writer = TableWriter::create(options);
  RC_ASSERT(writer.ok());
  for (const Cells& row : rows) {
    const std::vector<Cell> cells(row.begin(), row.end());
    const auto added = writer->add(cells);
    RC_ASSERT(added.ok());
  }
  RC_ASSERT(writer->commit().ok());
  TableReader::Options reading;
  reading.path = folder / name;
  reading.encoding = encoding;
  return read_table(reading);
}

/// Text as people and programs leave it in cells.
rc::Gen<std::string> cell_text() {
  const auto piece = rc::gen::element<std::string>(
      "\"", "\n", "\r\n", "\r", ",", ";", "\t", "=", "+", "-", "@", "'", "1", "12.50", "a", " ",
      "医疗保障", "𠮷", "😀", "👨‍👩‍👧", "\xE3\x80\x80", "\xC2\xA0", "=1+1", "_x0041_",
      "_x000D_", "_x", "\x01", "\x1F", "<b>&amp;", "]]>", "330102199003071234", "0012", "=\"001\"",
      "'001", "sep=");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const auto& pieces) {
    std::string text;
    for (const std::string& each : pieces) text += each;
    return text;
  });
}

void check_round_trip(const std::string& name, Encoding encoding) {
  const auto row = rc::gen::container<Cells>(3, cell_text());
  const auto rows = *rc::gen::container<std::vector<Cells>>(row);
  const ScratchFolder folder;
  const ReadTable table = round_trip(folder, name, rows, encoding);
  RC_ASSERT(table.error == "");
  RC_ASSERT(table.row_errors.empty());
  std::vector<Cells> expected;
  for (Cells cells : rows) {
    for (std::string& cell : cells) cell = std::string(trim_blanks(cell));
    if (has_text(cells)) expected.push_back(cells);
  }
  RC_ASSERT(table.rows == expected);
}

RC_GTEST_PROP(TableWriter, csv_round_trip, ()) {
  check_round_trip("a.csv", Encoding::Utf8);
}

RC_GTEST_PROP(TableWriter, gb18030_round_trip, ()) {
  check_round_trip("a.csv", Encoding::Gb18030);
}

RC_GTEST_PROP(TableWriter, xlsx_round_trip, ()) {
  check_round_trip("a.xlsx", Encoding::Utf8);
}

const std::vector<Column> kKinds = {{"身份证号", ColumnKind::Text},
                                    {"次数", ColumnKind::Integer},
                                    {"金额", ColumnKind::Money},
                                    {"单价", ColumnKind::Price},
                                    {"日期", ColumnKind::Date}};

void write_kinds(const std::string& path) {
  auto writer = TableWriter::create(columns_of(path, kKinds));
  ASSERT_TRUE(writer.ok());
  const Date day = Date::known(2025, 3, 1);
  const std::vector<std::vector<Cell>> rows = {
      {"330102199003071234", std::int64_t{12}, Money::fen(123450), Price::micro(123'456), day},
      {"001", std::int64_t{-3}, Money::fen(-5), Price::micro(8'000'000), Date::known(1900, 1, 1)},
      {std::monostate(), std::int64_t{999'999'999'999'999}, Money::fen(999'999'999'999'999),
       Price::micro(999'999'999'999'999), day},
      {"x", std::int64_t{1'000'000'000'000'000}, Money::fen(1'000'000'000'000'000),
       Price::micro(1'000'000'000'000'000), day},
      {"x", std::monostate(), Money::fen(995), std::monostate(), Date::known(1900, 3, 1)},
  };
  for (const auto& row : rows) ASSERT_TRUE(writer->add(row).ok());
  EXPECT_EQ(writer->rows(), rows.size());
  ASSERT_TRUE(writer->commit().ok());
}

TEST(TableWriter, kinds_come_back_in_both_formats) {
  const ScratchFolder folder;
  for (const std::string name : {"a.xlsx", "a.csv"}) {
    write_kinds(folder / name);
    const ReadTable table = read_path(folder / name);
    EXPECT_EQ(table.error, "") << table.message;
    ASSERT_EQ(table.rows.size(), 5U) << name;
    const bool csv = name == "a.csv";
    EXPECT_EQ(table.rows[0], (Cells{"330102199003071234", "12", csv ? "1234.50" : "1234.5",
                                    "0.123456", "2025-03-01"}));
    EXPECT_EQ(table.rows[1], (Cells{"001", "-3", "-0.05", csv ? "8.00" : "8", "1900-01-01"}));
    EXPECT_EQ(table.rows[2],
              (Cells{"", "999999999999999", "9999999999999.99", "999999999.999999", "2025-03-01"}));
    EXPECT_EQ(table.rows[3],
              (Cells{"x", "1000000000000000", "10000000000000.00", "1000000000.00", "2025-03-01"}));
    EXPECT_EQ(table.rows[4], (Cells{"x", "", "9.95", "", "1900-03-01"}));
  }
}

TEST(TableWriter, same_table_same_bytes) {
  const ScratchFolder folder;
  write_kinds(folder / "a.xlsx");
  write_kinds(folder / "b.xlsx");
  EXPECT_EQ(folder.read("a.xlsx"), folder.read("b.xlsx"));
}

TEST(TableWriter, sheets_go_on) {
  const ScratchFolder folder;
  auto options = columns_of(folder / "a.xlsx", {{"号"}});
  options.sheet_rows_max = 3;
  options.sheet = "参保[人]";
  auto writer = TableWriter::create(options);
  ASSERT_TRUE(writer.ok());
  for (const char* text : {"1", "2", "3", "4", "5"}) {
    const Cell cell = std::string_view(text);
    ASSERT_TRUE(writer->add(std::span(&cell, 1)).ok());
  }
  ASSERT_TRUE(writer->commit().ok());
  TableReader::Options reading;
  reading.path = folder / "a.xlsx";
  std::size_t rows = 0;
  for (const char* name : {"参保_人_", "参保_人_ (2)", "参保_人_ (3)"}) {
    reading.sheet = name;
    const ReadTable table = read_table(reading);
    EXPECT_EQ(table.header, Cells{"号"}) << table.message;
    rows += table.rows.size();
  }
  EXPECT_EQ(rows, 5U);
}

TEST(TableWriter, title_line_stands_above_the_header) {
  const ScratchFolder folder;
  auto options = columns_of(folder / "a.xlsx", {{"号"}, {"名"}});
  options.title = "二〇二五年三月结算表";
  auto writer = TableWriter::create(options);
  ASSERT_TRUE(writer.ok());
  const std::vector<Cell> row = {"1", "甲"};
  ASSERT_TRUE(writer->add(row).ok());
  ASSERT_TRUE(writer->commit().ok());
  TableReader::Options reading;
  reading.path = folder / "a.xlsx";
  reading.header_row = 2;
  const ReadTable table = read_table(reading);
  EXPECT_EQ(table.header, (Cells{"号", "名"})) << table.message;
  EXPECT_EQ(table.rows, (std::vector<Cells>{{"1", "甲"}}));
  EXPECT_EQ(table.numbers, std::vector<std::uint64_t>{3});
}

TEST(TableWriter, formulas_are_not_injected_into_csv) {
  const ScratchFolder folder;
  auto writer = TableWriter::create(columns_of(folder / "a.csv", {{"=列"}, {"乙"}}));
  ASSERT_TRUE(writer.ok());
  for (const auto& row : std::vector<std::vector<Cell>>{
           {"=cmd|'/c calc'!A0", "+1"}, {"@SUM(A1)", "-12.50"}, {"-", "+a,b"}, {"'x", "1-1"}}) {
    ASSERT_TRUE(writer->add(row).ok());
  }
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_EQ(folder.read("a.csv"),
            "\xEF\xBB\xBF'=列,乙\r\n'=cmd|'/c calc'!A0,+1\r\n'@SUM(A1),-12.50\r\n"
            "'-,\"'+a,b\"\r\n''x,1-1\r\n");
  EXPECT_EQ(read_path(folder / "a.csv").header, (Cells{"=列", "乙"}));
}

TEST(TableWriter, leaves_nothing_without_commit) {
  const ScratchFolder folder;
  for (const char* name : {"a.csv", "a.xlsx"}) {
    auto writer = TableWriter::create(columns_of(folder / name, {{"号"}}));
    ASSERT_TRUE(writer.ok());
    const Cell cell = "1";
    ASSERT_TRUE(writer->add(std::span(&cell, 1)).ok());
    EXPECT_FALSE(std::filesystem::exists(folder / name));
  }
  EXPECT_EQ(folder.count(), 0U);
}

TEST(TableWriter, refuses_what_cells_cannot_hold) {
  const ScratchFolder folder;
  for (const char* name : {"a.csv", "a.xlsx"}) {
    auto writer = TableWriter::create(columns_of(folder / name, {{"号"}}));
    ASSERT_TRUE(writer.ok());
    const std::string longest(32'767, 'x'), longer(32'768, 'x');
    const auto add = [&](std::string_view text) {
      const Cell cell = text;
      return code_of(writer->add(std::span(&cell, 1)));
    };
    EXPECT_EQ(add("\xFF"), "sheets.bad_text");
    EXPECT_EQ(add(std::string_view("a\0b", 3)), "sheets.bad_text");
    EXPECT_EQ(add(longest), "");
    EXPECT_EQ(add(longer), name == std::string("a.csv") ? "" : "sheets.cell_too_long");
    EXPECT_EQ(add("\xEF\xBF\xBE"), name == std::string("a.csv") ? "" : "sheets.bad_text");
  }
  EXPECT_EQ(code_of(TableWriter::create(columns_of(folder / "no/a.xlsx", {{"号"}}))),
            "app.cannot_write");
}

TEST(TableWriter, clean_text_replaces_what_is_no_text) {
  EXPECT_EQ(clean_text("医\xFF"
                       "a"),
            "医\xEF\xBF\xBD"
            "a");
  EXPECT_EQ(clean_text(std::string_view("\0", 1)), "\xEF\xBF\xBD");
  EXPECT_EQ(clean_text("\xEF\xBF\xBF"
                       "😀"),
            "\xEF\xBF\xBD"
            "😀");
}

}  // namespace
}  // namespace gongji::sheets
