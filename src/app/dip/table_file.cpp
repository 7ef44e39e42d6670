#include "app/dip/table_file.h"

#include "base/assert.h"

namespace gongji::app {

namespace {

/// whole / 10^places in decimal text.
std::string decimal_text(int128 whole, std::size_t places) {
  GJ_ASSERT(whole >= 0);
  std::string digits = to_string(whole);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  return digits.insert(digits.size() - places, ".");
}

}  // namespace

std::string fen_text(int128 fen) {
  return decimal_text(fen, 2);
}

std::string point_units_text(int128 units) {
  std::string text = decimal_text(units, 4);
  while (text.ends_with('0') && text[text.size() - 3] != '.') text.pop_back();
  return text;
}

Result<TextTable> TextTable::create(const std::string& path,
                                    const std::vector<std::string>& columns,
                                    const std::string& sheet) {
  sheets::TableWriter::Options options;
  options.path = path;
  options.sheet = sheet;
  for (const std::string& column : columns) {
    options.columns.push_back({column, sheets::ColumnKind::Text});
  }
  GJ_TRY(sheets::TableWriter writer, sheets::TableWriter::create(std::move(options)));
  return TextTable(std::move(writer));
}

Result<void> TextTable::add(const std::vector<std::string>& cells) {
  cells_.clear();
  for (const std::string& cell : cells) cells_.emplace_back(std::string_view(cell));
  return writer_.add(cells_);
}

}  // namespace gongji::app
