// Tables that people bring: .xlsx and CSV behind one interface.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sheets/byte_source.h"

namespace gongji::sheets {

enum class Format : std::uint8_t { Auto, Csv, Xlsx };

/// What a file may cost to read.
struct Limits {
  std::size_t columns_max = 1000;
  std::size_t row_bytes_max = std::size_t{4} << 20u;     ///< of text in one row
  std::uint64_t inflated_max = std::uint64_t{4} << 30u;  ///< bytes of one part of an .xlsx
  std::uint64_t ratio_from = std::uint64_t{64} << 20u;   ///< bytes from which the ratio counts
  std::uint64_t ratio_max = 250;                         ///< of inflated bytes to those in the file
  std::uint64_t strings_max = std::uint64_t{512} << 20u;  ///< bytes of shared strings, in memory
  std::uint64_t piped_max = std::uint64_t{512} << 20u;  ///< bytes of an .xlsx from stdin or a pipe
};

/// One row. Cells are trimmed of blanks, U+3000 and no-break spaces; there are as many as columns.
/// Of a row that was refused they are as far as they were understood, and may be fewer or more.
struct Row {
  std::uint64_t number = 0;  ///< from 1, as the spreadsheet program shows it
  std::vector<std::string> cells;
};

/// Reads a table row by row in bounded memory. Rows without text are passed over. What a cell
/// becomes is described in README.md.
class TableReader {
 public:
  struct Options {
    std::string path = "-";  ///< "-" is `stdin_fd`
    int stdin_fd = 0;
    Encoding encoding = Encoding::Auto;  ///< of CSV
    std::string sheet;                   ///< by name; wins over the number
    std::size_t sheet_number = 0;        ///< from 1; 0 is the first that is visible
    std::uint64_t header_row = 1;        ///< from 1; what stands above it is passed over
    /// Of .xlsx: not 0 is a sheet without a header, of so many columns named A, B ...; all its rows
    /// are given, merged cells where they begin.
    std::size_t plain_columns = 0;
    bool accept_formulas = false;        ///< take the value that was saved with a formula
    /// Of CSV: a last row without a line end is refused (sheets.truncated), for its last cell may
    /// be cut off.
    bool last_line_ends = false;
    const std::atomic<int>* stop = nullptr;  ///< not 0: give up with app.interrupted
    Limits limits;
  };

  /// Finds out the format from the content and reads the header. Refuses what is no table as a
  /// whole: app.cannot_read, app.encoding, and sheets.* up to row_too_long.
  static Result<std::unique_ptr<TableReader>> open(const Options& options);

  TableReader() = default;
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;
  virtual ~TableReader() = default;

  /// The titles of the columns, none empty, none twice.
  const std::vector<std::string>& header() const { return header_; }
  Format format() const { return format_; }
  /// Of CSV; Utf8 for .xlsx.
  Encoding encoding() const { return encoding_; }
  /// Of .xlsx: the sheets in the order of their tabs, and the one that is read.
  const std::vector<std::string>& sheet_names() const { return sheet_names_; }
  const std::string& sheet() const { return sheet_; }

  /// The next row; false at the end. An error of one row leaves its text in `row`, and
  /// `can_go_on()` is true: the next call gives the row behind it. After any other error there are
  /// no more rows.
  Result<bool> next(Row& row);
  bool can_go_on() const { return can_go_on_; }

 protected:
  /// As `next`; an error that is put into `row_error` refuses this row only.
  virtual Result<bool> read_row(Row& row, std::optional<Error>& row_error) = 0;

  std::vector<std::string> header_;
  std::vector<std::string> sheet_names_;
  std::string sheet_;
  Format format_ = Format::Auto;
  Encoding encoding_ = Encoding::Utf8;

 private:
  bool can_go_on_ = true;
};

}  // namespace gongji::sheets
