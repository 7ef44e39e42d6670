// A sheet of an .xlsx file, streamed.
#pragma once

#include "sheets/internal/sheet_rows.h"
#include "sheets/internal/workbook.h"
#include "sheets/internal/xml_reader.h"

namespace gongji::sheets {

/// Rows and columns from 0, both ends belong to it.
struct CellRange {
  std::uint64_t first_row = 0, last_row = 0;
  std::size_t first_column = 0, last_column = 0;
  std::string text;  ///< as in the file, "A3:B4"
};

class XlsxReader : public TableReader {
 public:
  XlsxReader(ZipArchive archive, const Options& options);

  /// Finds the sheet, looks it over once for merged cells and damage, and reads the header.
  Result<void> begin();

 protected:
  Result<bool> read_row(Row& row, std::optional<Error>& row_error) override;

 private:
  Result<const SheetEntry*> find_sheet() const;
  Result<void> read_header();
  Result<void> check_merged() const;
  Result<bool> next_parsed(SheetRow& row);

  ZipArchive archive_;
  Options options_;
  Workbook book_;
  std::vector<CellRange> merged_;
  std::unique_ptr<SheetRows> rows_;
  std::unique_ptr<XmlReader> xml_;
  SheetRow parsed_;
  bool ended_ = false;
};

/// Reads the sheet once without its rows, so that what stands behind them (merged cells) and what
/// is damaged is known before the first row is given. Refuses as ZipPart::read.
Result<std::vector<CellRange>> merged_cells(ZipPart part);

}  // namespace gongji::sheets
