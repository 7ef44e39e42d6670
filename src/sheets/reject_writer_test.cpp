#include "sheets/reject_writer.h"

#include <gtest/gtest.h>

#include <set>

#include "sheets/errors.h"
#include "sheets/sheets_testing.h"

namespace gongji::sheets {
namespace {

/// Reads `in` and gives back every row as refused, in `out`.
void reject_all(const TableReader::Options& options, const std::string& out) {
  auto opened = TableReader::open(options);
  ASSERT_TRUE(opened.ok());
  TableReader& reader = **opened;
  auto rejects = RejectWriter::create(out, reader);
  ASSERT_TRUE(rejects.ok());
  Row row;
  while (true) {
    const auto more = reader.next(row);
    if (more.ok() && !*more) break;
    const Error error = more.ok() ? make_error("enrolment.unknown", "", "查无此人") : more.error();
    ASSERT_TRUE(reader.can_go_on());
    ASSERT_TRUE(rejects->add(row, error).ok());
  }
  ASSERT_TRUE(rejects->commit().ok());
}

TEST(RejectWriter, gives_back_csv_in_its_encoding) {
  const ScratchFolder folder;
  TableReader::Options options;
  options.encoding = Encoding::Gb18030;
  options.path = folder.write("a.csv", "\xD0\xD5\xC3\xFB,b\n\xD5\xC5\xC8\xFD,=1\n\n1\n\xFF,2\n");
  reject_all(options, folder / "b.csv");
  options.path = folder / "b.csv";
  const ReadTable table = read_table(options);
  EXPECT_EQ(table.header, (Cells{"姓名", "b", "行号", "原因代码", "原因"})) << table.message;
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0], (Cells{"张三", "=1", "2", "enrolment.unknown", "查无此人"}));
  EXPECT_EQ(table.rows[1][2] + table.rows[1][3], "4sheets.column_count");
  EXPECT_EQ(table.rows[2][0] + table.rows[2][3], "\xEF\xBF\xBDsheets.bad_utf8");
  // A second round does not double the columns.
  reject_all(options, folder / "c.csv");
  options.path = folder / "c.csv";
  const ReadTable again = read_table(options);
  EXPECT_EQ(again.header, table.header);
  EXPECT_EQ(again.rows[0], table.rows[0]);
}

TEST(RejectWriter, gives_back_workbooks) {
  const ScratchFolder folder;
  TestBook book;
  book.rows = R"(<row r="1"><c t="str"><v>号</v></c></row><row r="3"><c><v>1E+20</v></c></row>)";
  TableReader::Options options;
  options.path = book.save(folder / "a.xlsx");
  reject_all(options, folder / "退回.xlsx");
  const ReadTable table = read_path(folder / "退回.xlsx");
  EXPECT_EQ(table.header, (Cells{"号", "行号", "原因代码", "原因"}));
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0][0] + table.rows[0][1] + table.rows[0][2], "1E+203sheets.number_too_long");
}

TEST(SheetsErrors, are_listed_once) {
  std::set<std::string_view> codes;
  for (const ErrorMeaning& meaning : sheets_error_meanings()) {
    EXPECT_TRUE(meaning.code.starts_with("sheets."));
    EXPECT_TRUE(codes.insert(meaning.code).second) << meaning.code;
    EXPECT_FALSE(meaning.zh.empty());
  }
}

}  // namespace
}  // namespace gongji::sheets
