// The tables of a scheme, read and put into one form.
#pragma once

#include "grouping/image.h"
#include "grouping/source.h"

namespace gongji::grouping {

/// Reads the files of a scheme, which may be in the table form (a row a rule: adrg_codes.csv is
/// among them) or in the formula form (rules as text: sets.csv, or 集合.csv of a workbook).
/// docs/reference/grouping.md lists the columns. `overrides` win over scheme.csv. Everything that
/// is wrong goes into `problems`, with file and line; then the source must not be used.
SchemeSource read_scheme(std::vector<TableText> files, const Settings& overrides,
                         Problems& problems);

/// The scheme in the project's own form: a folder of CSV files that `read_scheme` reads again to
/// the same scheme.
std::vector<TableText> write_scheme(const SchemeSource& source);

/// A weight in 1e-6 with no more decimals than needed: "0.8512".
std::string micro_text(std::int64_t micro);
/// The weight of a group as micro_text; empty without one.
std::string weight_text(const GroupRow& row);

}  // namespace gongji::grouping
