// Results of a query as a workbook or CSV.
#pragma once

#include <string>
#include <vector>

#include "app/query.h"
#include "sheets/table_writer.h"

namespace gongji::app {

/// Takes rows one by one; memory does not grow with them. Numbers of records are text: a
/// spreadsheet would round them.
class QuerySheet {
 public:
  struct Options {
    std::string path = "-";
    sheets::Format format = sheets::Format::Auto;
    bool english = false;
    std::vector<std::size_t> columns;  ///< in this order; empty: all
  };

  /// Refuses as TableWriter::create.
  static Result<QuerySheet> create(const Query& query, Options options);

  /// False when it failed; `commit` then says why.
  bool add(const storage::Rows& row);
  /// Refuses what a row or the end of the file refused.
  Result<void> commit();

 private:
  QuerySheet(const Query& query, std::vector<std::size_t> columns, sheets::TableWriter writer)
      : query_(&query), columns_(std::move(columns)), writer_(std::move(writer)) {}

  const Query* query_;
  std::vector<std::size_t> columns_;
  sheets::TableWriter writer_;
  Result<void> failed_ = done();
};

}  // namespace gongji::app
