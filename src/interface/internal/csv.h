// The plain tables of the interface folder: one header, cells between commas, no quotes.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji::interface::internal {

/// One row with its place, for diagnostics.
struct Row {
  std::string_view file;
  std::size_t line = 0;
  std::span<const std::string_view> cells;

  std::string_view operator[](std::size_t at) const { return cells[at]; }
  /// interface.bad_table at this row.
  Error bad(const std::string& why) const;
};

/// Calls `row` for each row below the header, which must be exactly `header` ("a,b,c"). Empty lines
/// are skipped. Refuses interface.bad_table: another header, a row with too few or many cells, a
/// quotation mark, a carriage return, bytes that are not UTF-8; and what `row` refuses. The cells
/// point into `text`.
Result<void> read_csv(std::string_view file, std::string_view text, std::string_view header,
                      const std::function<Result<void>(const Row&)>& row);

}  // namespace gongji::interface::internal
