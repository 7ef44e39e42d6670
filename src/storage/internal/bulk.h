// What the drivers share: SQL of bulk calls, order of rows, text that both databases can hold.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace gongji::storage {

/// Statements kept a connection; past that all are dropped. A program has far fewer.
inline constexpr std::size_t kStatementsMax = 512;
/// How long a statement waits for another transaction before it refuses storage.busy.
inline constexpr int kBusyMilliseconds = 10'000;

/// Without NUL and valid UTF-8: PostgreSQL takes nothing else, so SQLite is not given it either.
bool is_storable(std::string_view text);

/// "a, b, c", each with `prefix` before it.
std::string names_of(std::span<const Column> columns, std::string_view prefix = {});
/// "INSERT INTO t (a, b) ", to be followed by VALUES or SELECT.
std::string insert_head(const Table& table);
/// " ON CONFLICT (a) DO UPDATE SET b = excluded.b", or DO NOTHING when all columns are the key.
std::string conflict_tail(const Table& table);
/// Asserts that the table has the column.
const Column& column_of(const Table& table, std::string_view name);

/// The numbers of the rows, ordered by their first `columns` cells; of rows that are equal there
/// the earlier first.
std::vector<std::size_t> sorted_rows(const Rows& rows, std::size_t columns);
/// The same over all cells without repetitions, and without rows that hold a null: as keys these
/// find nothing.
std::vector<std::size_t> distinct_keys(const Rows& rows);

/// The rows ordered by their first `key` cells.
Rows in_key_order(Rows rows, std::size_t key);

/// Asserts that every row has the table's columns and every cell its column's type or null.
void check_cells(const Table& table, const Rows& rows);

/// Where a refused statement is, for a person: its text, cut to a line.
std::string excerpt_of(std::string_view sql);

}  // namespace gongji::storage
