// Results of a query as an aligned table.
#pragma once

#include <string>
#include <vector>

#include "app/query.h"

namespace gongji::app {

/// Rows one below the other, two blanks between the columns, each line with its end. `right` says
/// of each column whether it stands to the right; empty: none does.
std::string aligned_rows(const std::vector<std::vector<std::string>>& rows,
                         const std::vector<bool>& right);

/// Holds all rows, since widths are only known at the end.
class TableText {
 public:
  TableText(const Query& query, bool english);
  void add(const storage::Rows& row);
  /// Header and rows, numbers to the right, each line with its end.
  std::string text() const;

 private:
  const Query& query_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace gongji::app
