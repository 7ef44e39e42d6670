// Results of a query as a workbook or CSV.
#pragma once

#include <map>
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
    /// What stands in the place of a text of a cell, "delivery" as "生育"; "care/delivery" only in
    /// that column, and before the other. Texts that are in none stay, and personal ones always.
    std::map<std::string, std::string> words = {};
  };

  /// Refuses as TableWriter::create.
  static Result<QuerySheet> create(const Query& query, Options options);

  /// False when it failed; `commit` then says why.
  bool add(const storage::Rows& row);
  /// Refuses what a row or the end of the file refused.
  Result<void> commit();

 private:
  QuerySheet(const Query& query, Options options, sheets::TableWriter writer)
      : query_(&query),
        columns_(std::move(options.columns)),
        words_(std::move(options.words)),
        writer_(std::move(writer)) {}
  std::string in_words(const QueryColumn& column, const std::string& text) const;

  const Query* query_;
  std::vector<std::size_t> columns_;
  std::map<std::string, std::string> words_;
  sheets::TableWriter writer_;
  Result<void> failed_ = done();
};

}  // namespace gongji::app
