// The tables that stand beside settings.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/dip/settings.h"

namespace gongji::app {

/// One row of a small table, by the columns that were asked for; a column that is not there gives
/// empty text.
struct TableRow {
  std::uint64_t number = 0;
  std::vector<std::string> cells;
};

/// What to read: a column is "code|编码", the first name that is there; `required` of them must be.
struct TableSpec {
  std::string path;
  std::vector<std::string> columns;
  std::size_t required = 1;
  std::string sheet = {};
  std::uint64_t header_row = 1;
};

/// Calls `take` for each row; a refusal of it gets the file and row. Refuses dip.bad_table for a
/// missing column, and what TableReader refuses.
Result<void> read_rows(const TableSpec& spec,
                       const std::function<Result<void>(const TableRow&)>& take);

/// lists.csv (list, code), procedures.csv (code, class), charlson.csv (condition, points, code),
/// chapters.csv (chapter, codes), base_types.csv (code), institutions.csv (code, name, group,
/// coefficient, addition).
Result<void> read_lists(const std::string& path, dip::Scheme& scheme);
Result<void> read_procedures(const std::string& path, dip::Scheme& scheme);
Result<void> read_charlson(const std::string& path, dip::Scheme& scheme);
Result<void> read_chapters(const std::string& path, dip::Scheme& scheme);
Result<void> read_base_types(const std::string& path, dip::Scheme& scheme);
Result<void> read_institutions(const std::string& path, dip::Scheme& scheme);

/// Position of the word, 0 for "not_counted" and "conservative", else the Treatment; -1 for others.
int treatment_of_word(std::string_view word);

}  // namespace gongji::app
