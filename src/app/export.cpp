#include "app/export.h"

#include <algorithm>
#include <filesystem>

#include "app/errors.h"
#include "sheets/table_writer.h"
#include "storage/tables.h"

namespace gongji::app {

namespace {

const storage::Table* const kPersonal[] = {
    &storage::tables::person_private,   &storage::tables::person_id_number,
    &storage::tables::message,          &storage::tables::operator_account,
    &storage::tables::operator_session, &storage::tables::approval,
    &storage::tables::institution_key,  &storage::tables::voucher_token,
    &storage::tables::submission,       &storage::tables::file_piece};

std::string select_by_key(const storage::Table& table) {
  std::string columns, key;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const std::string name(table.columns[c].name);
    columns += (c > 0 ? ", " : "") + name;
    if (c < table.key) key += (c > 0 ? ", " : "") + name;
  }
  return "SELECT " + columns + " FROM " + std::string(table.name) + " ORDER BY " + key;
}

Result<std::uint64_t> export_table(storage::Connection& connection, const storage::Table& table,
                                   const std::string& folder) {
  sheets::TableWriter::Options options;
  options.path = folder + "/" + std::string(table.name) + ".csv";
  options.format = sheets::Format::Csv;
  for (const auto& column : table.columns) {
    options.columns.push_back({std::string(column.name), column.type == storage::Type::Int
                                                             ? sheets::ColumnKind::Integer
                                                             : sheets::ColumnKind::Text});
  }
  GJ_TRY(auto writer, sheets::TableWriter::create(std::move(options)));
  Result<void> added = done();
  GJ_CHECK(connection.each(select_by_key(table), {}, [&](const storage::Rows& row) {
    std::vector<sheets::Cell> cells;
    for (std::size_t c = 0; c < row.width(); ++c) {
      if (row.is_null(0, c)) {
        cells.emplace_back(std::monostate());
      } else if (table.columns[c].type == storage::Type::Int) {
        cells.emplace_back(row.integer(0, c));
      } else {
        cells.emplace_back(row.text(0, c));
      }
    }
    added = writer.add(cells);
    return added.ok();
  }));
  GJ_CHECK(added);
  GJ_CHECK(writer.commit());
  return writer.rows();
}

}  // namespace

Result<void> export_tables(storage::Connection& connection, const ExportOptions& options) {
  std::error_code failed;
  std::filesystem::create_directories(options.folder, failed);
  if (failed) {
    return make_error(app_code::kCannotWrite, options.folder, "建不了文件夹:" + failed.message());
  }
  GJ_CHECK(connection.begin_read());
  const auto result = [&]() -> Result<void> {
    for (const storage::Table* table : storage::tables::all()) {
      const bool personal =
          std::find(std::begin(kPersonal), std::end(kPersonal), table) != std::end(kPersonal);
      if (personal && !options.personal_data) continue;
      GJ_TRY(const std::uint64_t rows, export_table(connection, *table, options.folder));
      if (options.written) options.written(table->name, rows);
    }
    return done();
  }();
  connection.rollback();
  return result;
}

}  // namespace gongji::app
