#include "storage/internal/bulk.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "base/assert.h"
#include "base/utf8.h"

namespace gongji::storage {

namespace {

constexpr std::size_t kExcerptMax = 160;

/// -1, 0 or 1 as row `a` is before, equal to or behind row `b` in the first `columns` cells.
int compare_rows(const Rows& rows, std::size_t columns, std::size_t a, std::size_t b) {
  for (std::size_t c = 0; c < columns; ++c) {
    const Value& x = rows.at(a, c);
    const Value& y = rows.at(b, c);
    if (x < y) return -1;
    if (y < x) return 1;
  }
  return 0;
}

}  // namespace

bool is_storable(std::string_view text) {
  if (text.empty()) return true;
  if (std::memchr(text.data(), 0, text.size()) != nullptr) return false;
  // Without a way out of the loop, so that the compiler takes many bytes at a time.
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80U || valid_utf8(text);
}

std::string names_of(std::span<const Column> columns, std::string_view prefix) {
  std::string text;
  for (const Column& column : columns) {
    if (!text.empty()) text += ", ";
    text.append(prefix).append(column.name);
  }
  return text;
}

std::string insert_head(const Table& table) {
  GJ_ASSERT(!table.columns.empty());
  return "INSERT INTO " + std::string(table.name) + " (" + names_of(table.columns) + ") ";
}

std::string conflict_tail(const Table& table) {
  GJ_ASSERT(table.key > 0 && table.key <= table.columns.size());
  const std::span<const Column> columns = table.columns;
  std::string text = " ON CONFLICT (" + names_of(columns.first(table.key)) + ") DO ";
  std::string sets;
  for (const Column& column : columns.subspan(table.key)) {
    sets += sets.empty() ? "UPDATE SET " : ", ";
    sets.append(column.name).append(" = excluded.").append(column.name);
  }
  return text + (sets.empty() ? "NOTHING" : sets);
}

const Column& column_of(const Table& table, std::string_view name) {
  const auto at = std::ranges::find(table.columns, name, &Column::name);
  GJ_ASSERT(at != table.columns.end());
  return *at;
}

std::vector<std::size_t> sorted_rows(const Rows& rows, std::size_t columns) {
  GJ_ASSERT(columns <= rows.width());
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto before = [&](std::size_t a, std::size_t b) {
    return compare_rows(rows, columns, a, b) < 0;
  };
  if (!std::ranges::is_sorted(order, before)) std::ranges::stable_sort(order, before);
  return order;
}

std::vector<std::size_t> distinct_keys(const Rows& rows) {
  std::vector<std::size_t> order = sorted_rows(rows, rows.width());
  std::erase_if(order, [&](std::size_t row) {
    for (std::size_t c = 0; c < rows.width(); ++c) {
      if (rows.is_null(row, c)) return true;
    }
    return false;
  });
  const auto same = [&](std::size_t a, std::size_t b) {
    return compare_rows(rows, rows.width(), a, b) == 0;
  };
  order.erase(std::unique(order.begin(), order.end(), same), order.end());
  return order;
}

Rows in_key_order(Rows rows, std::size_t key) {
  const std::vector<std::size_t> order = sorted_rows(rows, key);
  if (std::ranges::is_sorted(order)) return rows;
  Rows sorted(rows.width());
  for (const std::size_t row : order) {
    for (std::size_t c = 0; c < rows.width(); ++c) sorted.push(rows.at(row, c));
  }
  return sorted;
}

void check_cells(const Table& table, const Rows& rows) {
  GJ_ASSERT(rows.width() == table.columns.size());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows.width(); ++c) {
      const bool text = std::holds_alternative<std::string>(rows.at(r, c));
      GJ_ASSERT(rows.is_null(r, c) || text == (table.columns[c].type == Type::Text));
    }
  }
}

std::string excerpt_of(std::string_view sql) {
  std::string text;
  for (const char c : sql) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (blank && (text.empty() || text.back() == ' ')) continue;
    text += blank ? ' ' : c;
  }
  if (text.size() <= kExcerptMax) return text;
  std::size_t end = kExcerptMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "...";
}

}  // namespace gongji::storage
