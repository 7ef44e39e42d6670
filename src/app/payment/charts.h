// Charts as SVG, drawn here: no script, nothing fetched.
#pragma once

#include <string>
#include <vector>

namespace gongji::app {

/// One row of a chart. Lengths are in thousandths of the longest, 0 to 1000.
struct ChartBar {
  std::string label;
  std::string first_text, second_text;  ///< behind the bars
  int first = 0, second = 0;
};

/// Two horizontal bars a row.
std::string bar_chart(const std::vector<ChartBar>& bars, const std::string& first_title,
                      const std::string& second_title);

/// Upright bars: how many cases fall into each class.
struct ChartColumn {
  std::string label;
  long long count = 0;
  bool marked = false;
};
std::string column_chart(const std::vector<ChartColumn>& columns);

}  // namespace gongji::app
