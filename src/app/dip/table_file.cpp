#include "app/dip/table_file.h"

#include "base/decimal.h"
#include "dip/points.h"

namespace gongji::app {

std::string fen_text(int128 fen) {
  return units_text(fen, 2, 2);
}

std::string point_units_text(int128 units) {
  return units_text(units, dip::Points::kDecimals, 2);
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
