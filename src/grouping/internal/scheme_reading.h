// What the readers of both forms share.
#pragma once

#include <algorithm>
#include <tuple>

#include "grouping/errors.h"
#include "grouping/internal/csv.h"
#include "grouping/read_scheme.h"

namespace gongji::grouping::internal {

/// Sets by name while a scheme is read.
class SetIndex {
 public:
  explicit SetIndex(SchemeSource& source) : source_(source) {}
  /// The set of that name, made when it is not there.
  CodeSet& get(std::string_view name, Place place);
  bool has(std::string_view name) const { return index_.find(name) != index_.end(); }

 private:
  SchemeSource& source_;
  std::map<std::string, std::size_t, std::less<>> index_;
  std::string last_;  ///< name that was asked for last: rows of one set stand together
  std::size_t last_index_ = 0;
};

/// A reading of the file called `name` (with or without ".csv"), or nothing.
const TableText* find_table(const SchemeSource& source, std::string_view name,
                            std::uint32_t& number);

/// What the readers put problems and rows into.
struct SchemeReading {
  SchemeSource& source;
  Problems& problems;
  SetIndex sets;

  void add(std::string_view code, Place place, std::string message) {
    problems.add(code, source.where(place), std::move(message));
  }
  /// A whole number from 0 to 2^31-1; nothing and a problem when it is none.
  std::optional<std::int32_t> number(std::string_view cell, std::string_view column, Place place);
  /// A code of a list: not empty, without blanks inside or quotes; false and a problem.
  bool code(std::string_view cell, std::string_view column, Place place);
};

/// Rows by the code of their parent, then by `orders`; rows of one order keep theirs.
template <class Row, class Parent>
void sort_rows(std::vector<Row>& rows, const std::vector<std::int32_t>& orders, Parent parent) {
  std::vector<std::tuple<std::string, std::int32_t, std::size_t>> keys;
  for (std::size_t i = 0; i < rows.size(); ++i) keys.emplace_back(parent(rows[i]), orders[i], i);
  std::sort(keys.begin(), keys.end());
  std::vector<Row> sorted;
  for (const auto& [code, order, i] : keys) sorted.push_back(std::move(rows[i]));
  rows = std::move(sorted);
}

void read_chs_tables(SchemeReading& reading);
void read_formula_tables(SchemeReading& reading);
/// scheme.csv, diagnoses.csv, procedures.csv and the maps, in either form.
void read_common_tables(SchemeReading& reading, const Settings& overrides);
/// Adds the groups that the settings qy and residual ask for.
void add_setting_groups(SchemeReading& reading);

}  // namespace gongji::grouping::internal
