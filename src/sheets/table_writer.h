// Tables that people take away: .xlsx and CSV behind one interface.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/price.h"
#include "sheets/table_reader.h"

namespace gongji::sheets {

/// Text is never changed by a spreadsheet program: identifiers are Text. An Integer, Money or Price
/// that a spreadsheet program cannot hold exactly (more than 15 digits) is written as text.
enum class ColumnKind : std::uint8_t { Text, Integer, Money, Price, Date };

struct Column {
  std::string title;
  ColumnKind kind = ColumnKind::Text;
};

/// A cell: nothing, or what the kind of its column says. Text need not outlive the call.
using Cell = std::variant<std::monostate, std::string_view, std::int64_t, Money, Price, Date>;

class TableSink;

/// Writes a table row by row in bounded memory. The file has its name only after `commit`.
class TableWriter {
 public:
  static constexpr std::uint64_t kSheetRowsMax = 1'048'576;

  struct Options {
    std::string path = "-";  ///< "-" is `stdout_fd`
    int stdout_fd = 1;
    Format format = Format::Auto;        ///< Auto: .xlsx by the end of the name, else CSV
    Encoding encoding = Encoding::Auto;  ///< of CSV: Gb18030, else UTF-8 with its mark
    std::string sheet = "数据";          ///< of .xlsx; those that go on are "数据 (2)" ...
    std::string title;                   ///< of .xlsx: a line above the header, when not empty
    std::vector<Column> columns;
    std::uint64_t sheet_rows_max =
        kSheetRowsMax;  ///< then a sheet goes on with a header of its own
  };

  /// Asserts that there are columns. Refuses app.cannot_write, sheets.bad_text.
  static Result<TableWriter> create(Options options);

  TableWriter(TableWriter&&) noexcept;
  TableWriter& operator=(TableWriter&&) noexcept;
  ~TableWriter();

  /// Asserts that the cells fit the columns. Refuses app.cannot_write, app.broken_pipe,
  /// sheets.bad_text (not UTF-8, NUL, or a character that the format cannot hold),
  /// sheets.cell_too_long (.xlsx: 32,767 characters).
  Result<void> add(std::span<const Cell> cells);

  /// Completes the file and gives it its name. Refuses as `add`.
  Result<void> commit();

  /// Rows added, without header and title.
  std::uint64_t rows() const { return rows_; }

 private:
  TableWriter(std::unique_ptr<TableSink> sink, std::vector<Column> columns);
  std::unique_ptr<TableSink> sink_;
  std::vector<Column> columns_;
  std::uint64_t rows_ = 0;
};

/// Auto resolved by the end of the name.
Format format_of_name(const std::string& path, Format format);

/// What `add` takes from any bytes: what is not UTF-8, NUL, U+FFFE and U+FFFF become U+FFFD.
std::string clean_text(std::string_view text);

}  // namespace gongji::sheets
