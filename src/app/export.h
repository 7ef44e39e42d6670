// A whole database as tables that any program reads.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace gongji::app {

struct ExportOptions {
  std::string folder;          ///< made when it is not there
  bool personal_data = false;  ///< also tables with names, identity numbers and stored answers
  std::function<void(std::string_view table, std::uint64_t rows)> written;  ///< after each table
};

/// Writes each table as TABLE.csv, rows by primary key, as they are in the database: days are
/// yyyymmdd, amounts are fen. One state of the database throughout. Refuses app.cannot_write and
/// what reading refuses.
Result<void> export_tables(storage::Connection& connection, const ExportOptions& options);

}  // namespace gongji::app
