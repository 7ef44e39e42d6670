#include "storage/internal/postgres_bulk.h"

#include <string_view>

#include "storage/internal/bulk.h"

namespace gongji::storage {

namespace {

/// Rows and bytes of text in one statement of a bulk call.
constexpr std::size_t kChunkRows = 10'000;
constexpr std::size_t kChunkBytes = std::size_t{16} << 20U;
std::string unnest_of(std::span<const Column> columns) {
  std::string text = "unnest(";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) text += ", ";
    text += "$" + std::to_string(i + 1);
    text += columns[i].type == Type::Text ? "::text[]" : "::bigint[]";
  }
  return text + ")";
}

std::size_t bytes_of_row(const Rows& rows, std::size_t row) {
  std::size_t bytes = 0;
  for (std::size_t c = 0; c < rows.width(); ++c) {
    const auto* text = std::get_if<std::string>(&rows.at(row, c));
    bytes += text == nullptr ? sizeof(std::int64_t) : text->size();
  }
  return bytes;
}

}  // namespace

std::string insert_sql(const Table& table, std::string_view tail) {
  return insert_head(table) + "SELECT * FROM " + unnest_of(table.columns) + std::string(tail);
}

std::string fetch_sql(const KeyedRead& read, std::span<const Column> by) {
  const std::string table(read.table->name);
  std::string names, joins, order;
  for (std::size_t i = 0; i < by.size(); ++i) {
    const std::string key = "gj" + std::to_string(i + 1);
    names += (i > 0 ? ", " : "") + key;
    joins.append(i > 0 ? " AND " : "").append(table).append(".").append(by[i].name);
    joins.append(" = gj.").append(key);
  }
  for (const Column& column : std::span(read.table->columns).first(read.table->key)) {
    order += (order.empty() ? "" : ", ") + table + "." + std::string(column.name);
    // Bytewise, as SQLite sorts, whatever the language of the database.
    if (column.type == Type::Text) order += " COLLATE \"C\"";
  }
  std::string sql = "SELECT " + names_of(read.table->columns, table + ".") + " FROM " + table +
                    " JOIN " + unnest_of(by) + " AS gj(" + names + ") ON " + joins;
  if (!read.where.empty()) sql.append(" WHERE ").append(read.where);
  if (!order.empty()) sql += " ORDER BY " + order;
  if (read.lock) sql += " FOR UPDATE OF " + table;
  return sql;
}

std::size_t chunk_of(const Rows& rows, std::span<const std::size_t> order) {
  std::size_t count = 0;
  std::size_t bytes = 0;
  while (count < order.size() && count < kChunkRows && bytes < kChunkBytes) {
    bytes += bytes_of_row(rows, order[count]);
    ++count;
  }
  return count;
}

}  // namespace gongji::storage
