// What grouping made of the cases, from a table of its own.
#pragma once

#include <string>
#include <vector>

#include "app/payment/read_cases.h"

namespace gongji::app {

/// Gives the cases of the book the group, weight, score, mean and auxiliary factor that tables have
/// for their ids; an empty cell leaves what the case has. A table is what `gongji group drg` or
/// `gongji group dip` wrote, or any with `id` and a column of groups; its other columns are passed
/// over. Counts in `read` the cases that no table has and the rows without a case. A row
/// that cannot be read, or whose id came before, is a reject. Refuses what the table reader refuses
/// as a whole, app.missing_column, app.double_column.
Result<void> read_grouped(const std::vector<std::string>& paths, const CaseFilter& filter,
                          payment::CaseBook& book, ReadCases& read);

}  // namespace gongji::app
