#include "app/dip/table_file.h"

namespace gongji::app {

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
