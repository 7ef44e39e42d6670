// Files of many requests: every operation can be brought as a table.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "app/office.h"
#include "sheets/table_reader.h"

namespace gongji::app {

struct ImportProgress {
  std::uint64_t rows = 0, accepted = 0, rejected = 0;
};

struct ImportOptions {
  sheets::TableReader::Options file;
  std::string rejects;  ///< a table in the format of the file; empty: none is written
  std::string batch;    ///< id of this file; empty: the digest of its content
  std::string operator_name = "operator";
  bool remote = false;           ///< as of Call
  std::string source = "local";  ///< as of Call
  FactList constants;            ///< fields that hold for every row
  bool dry_run = false;
  std::size_t rows_per_transaction = 500;
  const std::atomic<int>* stop = nullptr;
  std::function<void(const ImportProgress&)> progress;
  bool english = false;  ///< titles of the columns that `rejects` has on top
  /// The reason in `rejects`, as people read it; empty: the message of the error.
  std::function<std::string(const Error&)> tell;
};

struct ImportSummary {
  ImportProgress rows;
  std::string batch;
  std::vector<std::pair<std::uint64_t, Error>> first_rejects;  ///< row and why; at most 20
};

/// Carries out `operation` for every row. Columns are found by the name of the field, its Chinese
/// or English title, or what else the table of fields says. The request id of a row is the batch
/// and the row's number, so a file that is brought again, whole or after a break, does nothing
/// twice. A row that is refused changes nothing; the others go on. Refuses the file as a whole when
/// a column is unknown or an obligatory one is missing (app.unknown_column, app.missing_column,
/// app.double_column), and as TableReader::open and Office::perform.
Result<ImportSummary> import_table(Office& office, const Operation& operation,
                                   const ImportOptions& options);

}  // namespace gongji::app
