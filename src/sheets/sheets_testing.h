// For tests only: small workbooks made by hand, and tables read to the end.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zip.h>

#include "base/testing.h"
#include "sheets/scratch_testing.h"
#include "sheets/table_reader.h"

namespace gongji::sheets {

using Cells = std::vector<std::string>;

/// A table read to its end: rows that were given, and the errors of those that were not.
struct ReadTable {
  std::string error;  ///< of the table as a whole, code
  std::string message;
  Cells header;
  std::vector<Cells> rows;
  std::vector<std::uint64_t> numbers;
  std::vector<Error> row_errors;
};

inline ReadTable read_table(const TableReader::Options& options) {
  ReadTable table;
  auto opened = TableReader::open(options);
  if (!opened.ok()) {
    table.error = opened.error().code;
    table.message = opened.error().message;
    return table;
  }
  TableReader& reader = **opened;
  table.header = reader.header();
  Row row;
  while (true) {
    const auto more = reader.next(row);
    if (!more.ok() && reader.can_go_on()) {
      table.row_errors.push_back(more.error());
      continue;
    }
    if (!more.ok()) {
      table.error = more.error().code;
      table.message = more.error().message;
    }
    if (!more.ok() || !*more) return table;
    table.rows.push_back(row.cells);
    table.numbers.push_back(row.number);
  }
}

inline ReadTable read_path(const std::string& path) {
  TableReader::Options options;
  options.path = path;
  return read_table(options);
}

/// A workbook of parts; what a test does not say is as in any small file.
class TestBook {
 public:
  std::string rows;     ///< inside <sheetData>
  std::string behind;   ///< behind </sheetData>
  std::string strings;  ///< <si> elements
  std::string formats;  ///< <numFmt> elements
  std::string styles;   ///< <xf> elements of cellXfs
  std::string book_pr;  ///< attributes of workbookPr
  std::string sheets = R"(<sheet name="表一" sheetId="1" r:id="r1"/>)";
  std::vector<std::pair<std::string, std::string>> more;  ///< parts besides, or instead

  std::string save(const std::string& path) const {
    int why = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &why);
    const auto parts = all_parts();
    for (const auto& [name, text] : parts) {
      zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
      zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE);
    }
    return zip_close(archive) == 0 ? path : std::string();
  }

 private:
  std::vector<std::pair<std::string, std::string>> all_parts() const {
    constexpr std::string_view kOffice =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string office(kOffice);
    const std::string relation = "<Relationship Id=\"";
    std::vector<std::pair<std::string, std::string>> parts = {
        {"_rels/.rels", "<Relationships>" + relation + "r1\" Type=\"" + office +
                            "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml", "<workbook xmlns:r=\"" + office + "\"><workbookPr " + book_pr +
                                "/><sheets>" + sheets + "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships>" + relation + "r1\" Type=\"" + office +
             "/worksheet\" Target=\"worksheets/sheet1.xml\"/>" + relation + "r2\" Type=\"" +
             office + "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>" + relation +
             "r3\" Type=\"" + office + "/styles\" Target=\"styles.xml\"/>" + relation +
             "r4\" Type=\"" + office + "/sharedStrings\" Target=\"sharedStrings.xml\"/>" +
             "</Relationships>"},
        {"xl/styles.xml", "<styleSheet><numFmts>" + formats +
                              "</numFmts><cellXfs><xf numFmtId=\"0\"/>" + styles +
                              "</cellXfs></styleSheet>"},
        {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
        {"xl/worksheets/sheet1.xml",
         "<worksheet><sheetData>" + rows + "</sheetData>" + behind + "</worksheet>"},
    };
    parts.insert(parts.end(), more.begin(), more.end());
    return parts;
  }
};

}  // namespace gongji::sheets
