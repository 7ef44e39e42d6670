// Tables of text, written as CSV or .xlsx by the end of the name.
#pragma once

#include <string>
#include <vector>

#include "base/int128.h"
#include "sheets/table_writer.h"

namespace gongji::app {

/// A sum of fen as yuan with two decimals; a sum of units of points with two to four.
std::string fen_text(int128 fen);
std::string point_units_text(int128 units);

/// A table whose cells are all text.
class TextTable {
 public:
  /// Refuses as sheets::TableWriter.
  static Result<TextTable> create(const std::string& path, const std::vector<std::string>& columns,
                                  const std::string& sheet = "数据");

  /// Asserts as many cells as columns.
  Result<void> add(const std::vector<std::string>& cells);
  Result<void> commit() { return writer_.commit(); }

 private:
  explicit TextTable(sheets::TableWriter writer) : writer_(std::move(writer)) {}

  sheets::TableWriter writer_;
  std::vector<sheets::Cell> cells_;
};

}  // namespace gongji::app
