#include "storage/value.h"

#include <iterator>
#include <utility>

#include "base/assert.h"

namespace gongji::storage {

void Rows::add(std::vector<Value> row) {
  GJ_ASSERT(row.size() == width_);
  GJ_ASSERT(width_ > 0 && cells_.size() % width_ == 0);
  cells_.insert(cells_.end(), std::make_move_iterator(row.begin()),
                std::make_move_iterator(row.end()));
}

void Rows::shrink(std::size_t size) {
  GJ_ASSERT(size <= this->size());
  cells_.resize(size * width_);
}

const Value& Rows::at(std::size_t row, std::size_t column) const {
  GJ_ASSERT(column < width_);
  const std::size_t index = row * width_ + column;
  GJ_ASSERT(index < cells_.size());
  return cells_[index];
}

bool Rows::is_null(std::size_t row, std::size_t column) const {
  return std::holds_alternative<std::monostate>(at(row, column));
}

std::int64_t Rows::integer(std::size_t row, std::size_t column) const {
  const auto* number = std::get_if<std::int64_t>(&at(row, column));
  GJ_ASSERT(number != nullptr);
  return *number;
}

std::string_view Rows::text(std::size_t row, std::size_t column) const {
  const auto* text = std::get_if<std::string>(&at(row, column));
  GJ_ASSERT(text != nullptr);
  return *text;
}

}  // namespace gongji::storage
