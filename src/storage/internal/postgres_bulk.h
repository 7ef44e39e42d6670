// Statements over arrays: many rows in one round trip.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace gongji::storage {

/// Inserts the rows of one array parameter a column; `tail` says what a conflict does.
std::string insert_sql(const Table& table, std::string_view tail);
/// Reads by one array parameter for each column of `by`.
std::string fetch_sql(const KeyedRead& read, std::span<const Column> by);
/// How many rows at the front of `order` one statement takes: at least one.
std::size_t chunk_of(const Rows& rows, std::span<const std::size_t> order);

}  // namespace gongji::storage
