// Values that go into a database and come out of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gongji::storage {

/// Null, a whole number or a text. Amounts are whole fen, days are yyyymmdd, moments are
/// milliseconds since 1970-01-01 UTC, all as whole numbers; anything longer is text.
using Value = std::variant<std::monostate, std::int64_t, std::string>;

enum class Type : std::uint8_t { Int, Text };

struct Column {
  std::string_view name;
  Type type = Type::Int;
};

/// A table as the bulk calls of Connection see it. `key` is how many of the first columns are the
/// primary key.
struct Table {
  std::string_view name;
  std::vector<Column> columns;
  std::size_t key = 0;
};

/// Rows of one width, all in one vector: cell (r, c) is cells[r * width + c].
class Rows {
 public:
  Rows() = default;
  explicit Rows(std::size_t width) : width_(width) {}

  std::size_t width() const { return width_; }
  std::size_t size() const { return width_ == 0 ? 0 : cells_.size() / width_; }
  bool empty() const { return cells_.empty(); }
  void clear() { cells_.clear(); }

  /// Appends a row; asserts that it has `width` values.
  void add(std::vector<Value> row);
  /// Appends one cell; a row is complete after `width` of them.
  void push(Value&& value) { cells_.push_back(std::move(value)); }
  void push(const Value& value) { cells_.push_back(value); }
  /// Drops the rows from `size` on.
  void shrink(std::size_t size);

  const Value& at(std::size_t row, std::size_t column) const;
  bool is_null(std::size_t row, std::size_t column) const;
  /// Asserts that the cell is a whole number.
  std::int64_t integer(std::size_t row, std::size_t column) const;
  /// Asserts that the cell is a text. The view holds as long as the rows do not change.
  std::string_view text(std::size_t row, std::size_t column) const;

 private:
  std::size_t width_ = 0;
  std::vector<Value> cells_;
};

}  // namespace gongji::storage
