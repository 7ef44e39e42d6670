// The national grouping plan of DIP as files: one folder of CSV.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dip/rules.h"

namespace gongji::app {

/// Reads rules.csv, not_grouped.csv, not_counted.csv and resistant.csv of a folder. Refuses
/// dip.bad_table and what TableReader refuses.
Result<std::unique_ptr<dip::RuleBook>> read_rule_book(const std::string& folder);

/// Columns of rules.csv, in order.
const std::vector<std::string>& rule_columns();

}  // namespace gongji::app
