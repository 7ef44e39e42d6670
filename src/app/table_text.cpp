#include "app/table_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace gongji::app {

TableText::TableText(const Query& query, bool english) : query_(query) {
  std::vector<std::string> header;
  for (const auto& column : query.columns) header.emplace_back(english ? column.en : column.zh);
  rows_.push_back(std::move(header));
}

void TableText::add(const storage::Rows& row) {
  std::vector<std::string> cells;
  for (std::size_t c = 0; c < query_.columns.size(); ++c) {
    cells.push_back(cell_text(row.at(0, c), query_.columns[c].kind));
  }
  rows_.push_back(std::move(cells));
}

std::string TableText::text() const {
  std::vector<std::size_t> widths(query_.columns.size());
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(row[c]));
    }
  }
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const ColumnKind kind = query_.columns[c].kind;
      const bool right = kind == ColumnKind::Money || kind == ColumnKind::Integer;
      if (c > 0) line += "  ";
      line += right ? pad_left(row[c], widths[c]) : pad_right(row[c], widths[c]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace gongji::app
