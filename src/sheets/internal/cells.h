// What both formats do with text of cells.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/table_reader.h"

namespace gongji::sheets {

/// Without ASCII blanks, U+3000 and U+00A0 at both ends.
std::string_view trim_blanks(std::string_view text);

/// "A" for 0, "Z", "AA" ...
std::string column_letters(std::size_t column);

/// "row 17", the `where` of an error.
std::string row_place(std::uint64_t row);

/// The titles from the cells of the header, without empty ones at the end. Refuses
/// sheets.no_header, too_many_columns, empty_header, double_header.
Result<std::vector<std::string>> titles_of(std::vector<std::string> cells, std::uint64_t row,
                                           const Limits& limits);

/// Whether any cell has text.
bool has_text(const std::vector<std::string>& cells);

/// Cuts empty cells behind the last column; an error when there are others.
std::optional<Error> cut_to_columns(Row& row, std::size_t columns);

}  // namespace gongji::sheets
