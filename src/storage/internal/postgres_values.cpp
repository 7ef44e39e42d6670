#include "storage/internal/postgres_values.h"

#include <charconv>
#include <limits>
#include <numeric>

#include "base/assert.h"

namespace gongji::storage {

namespace {

void append_big_endian(std::string& out, std::uint64_t number, unsigned bytes) {
  for (unsigned i = bytes; i-- > 0;) out += static_cast<char>((number >> (8 * i)) & 0xFFU);
}

void append_int32(std::string& out, std::size_t number) {
  GJ_ASSERT(number <= std::size_t{std::numeric_limits<std::int32_t>::max()});
  append_big_endian(out, number, 4);
}

void append_element(std::string& out, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    append_int32(out, 8);
    append_big_endian(out, static_cast<std::uint64_t>(*number), 8);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    append_int32(out, text->size());
    out += *text;
  } else {
    append_big_endian(out, 0xFFFFFFFFU, 4);  // length -1: null
  }
}

}  // namespace

PostgresParameters::PostgresParameters(std::span<const Value> values) {
  for (const Value& value : values) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      append_big_endian(owned_.emplace_back(), static_cast<std::uint64_t>(*number), 8);
      add(owned_.back(), PostgresType::Int8);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      add(*text, PostgresType::Text);
    } else {
      add({}, PostgresType::Unknown);
      pointers_.back() = nullptr;
    }
  }
}

void PostgresParameters::add(std::string_view bytes, PostgresType type) {
  GJ_ASSERT(bytes.size() <= std::size_t{std::numeric_limits<int>::max()});
  pointers_.push_back(bytes.data() == nullptr ? "" : bytes.data());
  lengths_.push_back(static_cast<int>(bytes.size()));
  formats_.push_back(1);
  types_.push_back(static_cast<unsigned>(type));
}

std::size_t PostgresParameters::bytes() const {
  return static_cast<std::size_t>(
      std::accumulate(lengths_.begin(), lengths_.end(), std::int64_t{0}));
}

// Layout: array_recv in src/backend/utils/adt/arrayfuncs.c of PostgreSQL.
void PostgresParameters::add_array(const Rows& rows, std::span<const std::size_t> order,
                                   std::size_t column, Type type) {
  bool has_null = false;
  for (const std::size_t row : order) has_null = has_null || rows.is_null(row, column);
  const bool text = type == Type::Text;
  std::string& out = owned_.emplace_back();
  append_int32(out, order.empty() ? 0 : 1);  // dimensions
  append_int32(out, has_null ? 1 : 0);
  append_int32(out, static_cast<std::size_t>(text ? PostgresType::Text : PostgresType::Int8));
  if (!order.empty()) {
    append_int32(out, order.size());
    append_int32(out, 1);  // the first index
  }
  for (const std::size_t row : order) {
    const Value& value = rows.at(row, column);
    GJ_ASSERT(rows.is_null(row, column) || std::holds_alternative<std::string>(value) == text);
    append_element(out, value);
  }
  add(out, text ? PostgresType::TextArray : PostgresType::Int8Array);
}

std::optional<Value> value_from_text(std::string_view text, unsigned type) {
  switch (static_cast<PostgresType>(type)) {
    case PostgresType::Bool:
      return Value(std::int64_t{text == "t" ? 1 : 0});
    case PostgresType::Int2:
    case PostgresType::Int4:
    case PostgresType::Int8:
    case PostgresType::Oid:
    case PostgresType::Numeric: {
      std::int64_t number = 0;
      const char* end = text.data() + text.size();
      const auto read = std::from_chars(text.data(), end, number);
      if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
      return Value(number);
    }
    default:
      return Value(std::string(text));
  }
}

}  // namespace gongji::storage
