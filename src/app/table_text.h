// Results of a query as an aligned table.
#pragma once

#include <string>
#include <vector>

#include "app/query.h"

namespace gongji::app {

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
