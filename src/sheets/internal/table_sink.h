// What a TableWriter writes to.
#pragma once

#include "sheets/output_file.h"
#include "sheets/table_writer.h"

namespace gongji::sheets {

class TableSink {
 public:
  TableSink() = default;
  TableSink(const TableSink&) = delete;
  TableSink& operator=(const TableSink&) = delete;
  virtual ~TableSink() = default;

  virtual Result<void> begin() = 0;
  /// Texts are UTF-8 without NUL.
  virtual Result<void> add(std::span<const Cell> cells) = 0;
  virtual Result<void> commit() = 0;
};

std::unique_ptr<TableSink> make_csv_sink(OutputFile file, const TableWriter::Options& options);
std::unique_ptr<TableSink> make_xlsx_sink(OutputFile file, const TableWriter::Options& options);

/// sheets.bad_text for the column.
Error bad_text(const std::string& title, std::string_view why);

}  // namespace gongji::sheets
