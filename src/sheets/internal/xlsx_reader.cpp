#include "sheets/internal/xlsx_reader.h"

#include <algorithm>

#include "base/utf8.h"
#include "sheets/errors.h"
#include "sheets/internal/cells.h"

namespace gongji::sheets {

XlsxReader::XlsxReader(ZipArchive archive, const Options& options)
    : archive_(std::move(archive)), options_(options) {
  format_ = Format::Xlsx;
}

Result<void> XlsxReader::begin() {
  GJ_TRY(book_, read_workbook(archive_, options_.limits));
  for (const SheetEntry& sheet : book_.sheets) sheet_names_.push_back(sheet.name);
  GJ_TRY(const SheetEntry* sheet, find_sheet());
  sheet_ = sheet->name;
  GJ_TRY(ZipPart scanned, archive_.open(sheet->part));
  GJ_TRY(merged_, merged_cells(std::move(scanned)));
  GJ_TRY(ZipPart part, archive_.open(sheet->part));
  rows_ = std::make_unique<SheetRows>(
      book_, SheetRows::Options{options_.accept_formulas, options_.limits});
  xml_ = std::make_unique<XmlReader>(std::move(part), sheet->part, *rows_);
  for (std::size_t i = 0; i < options_.plain_columns; ++i) header_.push_back(column_letters(i));
  if (options_.plain_columns > 0) return done();
  GJ_CHECK(read_header());
  return check_merged();
}

Result<const SheetEntry*> XlsxReader::find_sheet() const {
  const auto& sheets = book_.sheets;
  if (options_.sheet.empty() && options_.sheet_number == 0) {
    const auto visible =
        std::find_if(sheets.begin(), sheets.end(), [](const auto& sheet) { return !sheet.hidden; });
    return visible == sheets.end() ? &sheets.front() : &*visible;
  }
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const bool found =
        options_.sheet.empty() ? i + 1 == options_.sheet_number : sheets[i].name == options_.sheet;
    if (found) return &sheets[i];
  }
  std::string names;
  for (const SheetEntry& sheet : sheets) {
    names += (names.empty() ? "" : "、") + in_quotes(sheet.name);
  }
  const std::string wanted = options_.sheet.empty()
                                 ? "第 " + std::to_string(options_.sheet_number) + " 张工作表"
                                 : "工作表" + in_quotes(options_.sheet);
  return make_error(sheets_code::kNoSheet, options_.sheet,
                    Bilingual{"没有" + wanted + ";文件里有 " + names,
                              "The file has no such sheet. It has: " + names + "."});
}

/// The next row that has cells; false at the end.
Result<bool> XlsxReader::next_parsed(SheetRow& row) {
  while (!rows_->take(row)) {
    if (ended_) return false;
    GJ_TRY(const bool going, xml_->step());
    ended_ = !going;
  }
  return true;
}

Result<void> XlsxReader::read_header() {
  GJ_TRY(bool going, next_parsed(parsed_));
  while (going && parsed_.number < options_.header_row) {
    GJ_TRY(going, next_parsed(parsed_));
  }
  std::vector<std::string> cells;
  if (going && parsed_.number == options_.header_row) {
    if (parsed_.error) {
      Error error = std::move(*parsed_.error);
      error.where = column_letters(parsed_.error_column) + std::to_string(parsed_.number);
      return within({"表头的单元格 " + error.where + " ", "Cell " + error.where + " of the head: "},
                    std::move(error));
    }
    cells = std::move(parsed_.cells);
  }
  GJ_TRY(header_, titles_of(std::move(cells), options_.header_row, options_.limits));
  return done();
}

Result<void> XlsxReader::check_merged() const {
  for (const CellRange& range : merged_) {
    if (range.last_row < options_.header_row || range.first_column >= header_.size()) continue;
    if (range.first_row <= options_.header_row) {
      return make_error(
          sheets_code::kMergedCells, range.text,
          Bilingual{
              "第 " + std::to_string(options_.header_row) + " 行的 " + range.text +
                  " 是合并单元格,不是表头;请指定表头所在的行,或取消合并",
              "Row " + std::to_string(options_.header_row) + " has merged cells (" + range.text +
                  ") and is no header; give the row of the column names, or split the cells."});
    }
    return make_error(sheets_code::kMergedCells, range.text,
                      Bilingual{"工作表" + in_quotes(sheet_) + "的 " + range.text +
                                    " 是合并单元格,分不清内容属于哪一行哪一列;"
                                    "请取消合并,在每一行填上内容后再送",
                                "Cells " + range.text +
                                    " are merged, so it is not clear which row they belong to; "
                                    "split them and fill each."});
  }
  return done();
}

Result<bool> XlsxReader::read_row(Row& row, std::optional<Error>& row_error) {
  while (true) {
    GJ_TRY(const bool going, next_parsed(parsed_));
    if (!going) return false;
    if (!parsed_.error && !has_text(parsed_.cells)) continue;
    row.number = parsed_.number;
    std::swap(row.cells, parsed_.cells);
    if (parsed_.error) {
      row_error = std::move(parsed_.error);
      parsed_.error.reset();
      const std::size_t column = parsed_.error_column;
      row_error->where = column_letters(column) + std::to_string(row.number);
      const std::string title = column < header_.size() ? in_quotes(header_[column]) + "列" : "";
      row_error->message = "第 " + std::to_string(row.number) + " 行" + title + "(单元格 " +
                           row_error->where + ")" + row_error->message;
      if (row.cells.size() < header_.size()) row.cells.resize(header_.size());
      return true;
    }
    row_error = cut_to_columns(row, header_.size());
    if (!row_error) row.cells.resize(header_.size());
    return true;
  }
}

}  // namespace gongji::sheets
