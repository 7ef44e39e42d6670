// Values on their way to and from PostgreSQL.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "storage/value.h"

namespace gongji::storage {

/// Identifiers of types in pg_type; they never change.
enum class PostgresType : unsigned {
  Unknown = 0,
  Bool = 16,
  Int8 = 20,
  Int2 = 21,
  Int4 = 23,
  Text = 25,
  Oid = 26,
  Int8Array = 1016,
  TextArray = 1009,
  Numeric = 1700,
};

/// Parameters in the binary format, as libpq takes them. Views of texts: these must outlive it.
class PostgresParameters {
 public:
  PostgresParameters() = default;
  explicit PostgresParameters(std::span<const Value> values);
  // A copy would point into the original.
  PostgresParameters(const PostgresParameters&) = delete;
  PostgresParameters& operator=(const PostgresParameters&) = delete;
  PostgresParameters(PostgresParameters&&) = default;
  PostgresParameters& operator=(PostgresParameters&&) = default;
  ~PostgresParameters() = default;

  /// Column `column` of the rows `order` as an array.
  void add_array(const Rows& rows, std::span<const std::size_t> order, std::size_t column,
                 Type type);

  /// Bytes that go over the wire.
  std::size_t bytes() const;
  int size() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }
  const std::vector<unsigned>& types() const { return types_; }
  bool is_null(std::size_t i) const { return pointers_[i] == nullptr; }

 private:
  void add(std::string_view bytes, PostgresType type);

  std::vector<const char*> pointers_;
  std::vector<int> lengths_, formats_;
  std::vector<unsigned> types_;
  std::deque<std::string> owned_;
};

/// A value of a result in text form. A number that is not whole, or too large, gives nothing.
std::optional<Value> value_from_text(std::string_view text, unsigned type);

}  // namespace gongji::storage
