// Tables in CSV as RFC 4180 has it, with columns found by title.
#pragma once

#include <functional>
#include <initializer_list>

#include "grouping/source.h"

namespace gongji::grouping::internal {

/// Column of a table: its names, the first is the one that messages show.
struct ColumnSpec {
  std::initializer_list<std::string_view> names;
  bool required = true;
};

/// One row. Cells stand in the order of the columns that were asked for; absent ones are empty.
struct CsvRow {
  std::uint32_t line = 0;
  std::vector<std::string_view> cells;

  std::string_view operator[](std::size_t at) const { return cells[at]; }
};

/// Splits one row off the front of `text`. Quoted cells that hold "" are unescaped into `room`.
/// Returns false when quotes are wrong; `lines` is how many line ends it took.
bool take_row(std::string_view& text, std::vector<std::string_view>& cells,
              std::deque<std::string>& room, std::uint32_t& lines);

/// Reads `text` of the file number `file` and calls `row` for each row below the header. With
/// `by_position` unknown titles are taken in the order of `columns`. Problems: grouping.bad_table,
/// unknown_column, missing_column; then nothing or less is read.
struct CsvReading {
  std::uint32_t file = 0;
  std::string_view text;
  std::initializer_list<ColumnSpec> columns;
  bool by_position = false;
};
void read_rows(const CsvReading& reading, SchemeSource& source, Problems& problems,
               const std::function<void(const CsvRow&)>& row);

}  // namespace gongji::grouping::internal
