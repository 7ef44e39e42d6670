// The generator's tables as text: a header, cells between commas, no quotes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::synth {

/// A file of the tables' folder: "population.csv" and its content.
struct TableText {
  std::string name, text;
};

/// One row with its place, for diagnostics.
struct TableRow {
  std::string_view file;
  std::size_t line = 0;
  std::vector<std::string_view> cells;

  std::string_view operator[](std::size_t at) const { return cells[at]; }
  std::string text(std::size_t at) const { return std::string(cells[at]); }
  /// synth.bad_table at this row.
  Error bad(const std::string& why) const;
  /// A decimal number of at most `scale` decimals in units of 10^-scale, not below zero. Refuses
  /// synth.bad_table.
  Result<std::int64_t> number(std::size_t at, int scale = 0) const;
};

/// Digits only, at most a million; nothing for anything else.
std::optional<std::uint32_t> small_number(std::string_view text);

/// Calls `row` for each row below the header, which must be exactly `header` ("a,b,c"). Refuses
/// synth.bad_table: no such file, another header, a row with too few or many cells, a quotation
/// mark, bytes that are not UTF-8; and what `row` refuses. The cells point into the text.
Result<void> read_table(const std::vector<TableText>& files, std::string_view name,
                        std::string_view header,
                        const std::function<Result<void>(const TableRow&)>& row);

}  // namespace gongji::synth
