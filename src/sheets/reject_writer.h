// Rows that were refused, given back as they came.
#pragma once

#include "sheets/table_writer.h"

namespace gongji::sheets {

/// Whether a column has one of the titles that a RejectWriter adds.
bool is_reject_title(std::string_view title);

/// Writes a table in the format and encoding of the one that was read: its columns as they were,
/// then 行号, 原因代码 and 原因 or the same in English, so that a person can put the rows right and
/// send the file again. These are not doubled when the input has them from an earlier round, in
/// either language. Always written, even
/// without a row. Cells behind the last column are left out; all cells are text.
class RejectWriter {
 public:
  /// `path` gets the format of `input`, whatever its name; "-" is `stdout_fd`. Refuses as
  /// TableWriter::create.
  static Result<RejectWriter> create(const std::string& path, const TableReader& input,
                                     bool english = false, int stdout_fd = 1);

  /// Writes `error.message`. Refuses as TableWriter::add.
  Result<void> add(const Row& row, const Error& error);

  /// Refuses as TableWriter::commit.
  Result<void> commit() { return writer_.commit(); }

  std::uint64_t rows() const { return writer_.rows(); }

 private:
  RejectWriter(TableWriter writer, std::vector<std::size_t> columns);

  TableWriter writer_;
  std::vector<std::size_t> columns_;  ///< of the input, that are written
  std::vector<std::string> texts_;
  std::vector<Cell> cells_;
};

}  // namespace gongji::sheets
