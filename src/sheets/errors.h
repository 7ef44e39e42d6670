// Error codes of `sheets`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string_view>

#include "base/errors.h"

namespace gongji::sheets_code {

// Files of any kind. These ids were published under `app`, and ids never change.
inline constexpr std::string_view kCannotRead = "app.cannot_read";
inline constexpr std::string_view kCannotWrite = "app.cannot_write";
inline constexpr std::string_view kEncoding = "app.encoding";
inline constexpr std::string_view kInterrupted = "app.interrupted";
inline constexpr std::string_view kBrokenPipe = "app.broken_pipe";
// A table as a whole: nothing of it is read.
inline constexpr std::string_view kOldWorkbook = "sheets.old_workbook";
inline constexpr std::string_view kNotATable = "sheets.not_a_table";
inline constexpr std::string_view kTruncated = "sheets.truncated";
inline constexpr std::string_view kBadWorkbook = "sheets.bad_workbook";
inline constexpr std::string_view kTooLarge = "sheets.too_large";
inline constexpr std::string_view kNoSheet = "sheets.no_sheet";
inline constexpr std::string_view kNoHeader = "sheets.no_header";
inline constexpr std::string_view kTooManyColumns = "sheets.too_many_columns";
inline constexpr std::string_view kEmptyHeader = "sheets.empty_header";
inline constexpr std::string_view kDoubleHeader = "sheets.double_header";
inline constexpr std::string_view kMergedCells = "sheets.merged_cells";
inline constexpr std::string_view kRowTooLong = "sheets.row_too_long";
// One row of it: the rows behind it can still be read.
inline constexpr std::string_view kNulByte = "sheets.nul_byte";
inline constexpr std::string_view kBadUtf8 = "sheets.bad_utf8";
inline constexpr std::string_view kBadCsv = "sheets.bad_csv";
inline constexpr std::string_view kColumnCount = "sheets.column_count";
inline constexpr std::string_view kFormula = "sheets.formula";
inline constexpr std::string_view kErrorCell = "sheets.error_cell";
inline constexpr std::string_view kBadNumber = "sheets.bad_number";
inline constexpr std::string_view kNumberTooLong = "sheets.number_too_long";
inline constexpr std::string_view kBadDate = "sheets.bad_date";
// A table that is written.
inline constexpr std::string_view kBadText = "sheets.bad_text";
inline constexpr std::string_view kCellTooLong = "sheets.cell_too_long";

}  // namespace gongji::sheets_code

namespace gongji::sheets {

/// Every code that begins with "sheets." in order of precedence.
std::span<const ErrorMeaning> sheets_error_meanings();

}  // namespace gongji::sheets
