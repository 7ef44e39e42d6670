#include <algorithm>

#include "app/queries/groups.h"

namespace gongji::app {

namespace {

/// Where the order of the whole statement begins, or its end.
std::size_t order_of(std::string_view sql) {
  const std::size_t at = sql.rfind(" ORDER BY ");
  if (at == std::string_view::npos) return sql.size();
  return sql.find(')', at) == std::string_view::npos ? at : sql.size();
}

bool has_limit(std::string_view sql) {
  const std::size_t inner = sql.rfind(')');
  return sql.find(" LIMIT ", inner == std::string_view::npos ? 0 : inner) != std::string_view::npos;
}

std::string with_limit(std::string_view sql, std::size_t rows) {
  std::string limited(sql);
  if (!has_limit(sql)) limited += " LIMIT " + std::to_string(rows);
  return limited;
}

/// At most one more than kCountedRowsMax.
Result<std::size_t> count_rows(const QueryView& view, std::string_view sql,
                               const std::vector<storage::Value>& values) {
  // The order is of no use for a count, unless it says which rows there are.
  const std::size_t order = order_of(sql);
  const bool needed = has_limit(sql) || sql.find('$', order) != std::string_view::npos;
  const std::string counting =
      "SELECT count(*) FROM (SELECT 1 FROM (" + std::string(needed ? sql : sql.substr(0, order)) +
      ") AS listed LIMIT " + std::to_string(kCountedRowsMax + 1) + ") AS counted";
  GJ_TRY(const storage::Rows rows, view.connection.query(counting, values));
  return static_cast<std::size_t>(rows.integer(0, 0));
}

}  // namespace

Result<void> run_sql(const QueryView& view, std::string_view sql,
                     std::vector<storage::Value> values, const QuerySink& sink) {
  values.insert(values.begin(), view.region);
  RowWindow* window = view.window;
  if (window == nullptr || window->sink != &sink) return view.connection.each(sql, values, sink);
  const std::size_t left = window->wanted - std::min(window->given, window->wanted);
  std::size_t given = 0;
  if (left > 0) {
    GJ_CHECK(view.connection.each(with_limit(sql, left), values, [&](const storage::Rows& row) {
      return given < left && (++given, sink(row));
    }));
  }
  window->given += given;
  if (given < left || !window->count) return done();
  GJ_TRY(const std::size_t rows, count_rows(view, sql, values));
  window->whole = window->whole && rows <= kCountedRowsMax;
  window->beyond += std::max(std::min(rows, kCountedRowsMax), given) - given;
  return done();
}

}  // namespace gongji::app
