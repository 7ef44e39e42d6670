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
  std::vector<bool> right;
  for (const auto& column : query_.columns) {
    right.push_back(column.kind == ColumnKind::Money || column.kind == ColumnKind::Price ||
                    column.kind == ColumnKind::Integer);
  }
  return aligned_rows(rows_, right);
}

std::string aligned_rows(const std::vector<std::vector<std::string>>& rows,
                         const std::vector<bool>& right) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(row[c]));
    }
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) line += "  ";
      const bool to_right = c < right.size() && right[c];
      line += to_right ? pad_left(row[c], widths[c]) : pad_right(row[c], widths[c]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace gongji::app
