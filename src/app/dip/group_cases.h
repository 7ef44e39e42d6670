// The use case behind `gongji group dip`: a file of cases in, their types and points out.
#pragma once

#include <string>
#include <vector>

#include "app/dip/catalogue_files.h"
#include "app/grouping/case_file.h"
#include "app/reject.h"
#include "dip/grouper.h"

namespace gongji::app {

struct DipGroupOptions {
  CaseFile::Options cases;
  std::string output = "-";  ///< "-": stdout
  std::string rejects;       ///< CSV; empty: the first ones are only kept
  int threads = 0;           ///< 0: one for each processor
};

struct DipGroupSummary {
  std::uint64_t rows = 0, grouped = 0, rejected = 0;
  std::uint64_t core = 0, comprehensive = 0;
  std::uint64_t deviations[4] = {};  ///< by dip::Deviation
  int128 points_units = 0;           ///< final scores
  double seconds = 0;
  std::vector<Reject> first_rejects;
};

/// The columns of the output, in order.
std::vector<std::string> grouped_columns(const dip::Scheme& scheme);

/// Writes one row for each case that was grouped, in the order of the input; the others are
/// rejected. The bytes do not depend on the number of threads. Refuses as CaseFile::open,
/// app.cannot_write.
Result<DipGroupSummary> group_cases(const DipCatalogue& catalogue, const DipGroupOptions& options);

struct DipExplainOptions {
  std::string case_id;
  std::string why_not;  ///< a type's code: also why the case is not in it; empty: none
  grouping::Language language = grouping::Language::Chinese;  ///< of why not
};

/// Explanation of the case with this id, for people. Refuses dip.no_cases when the file has none,
/// dip.unknown_type for a code that the catalogue does not have, what Grouper::group refuses.
Result<std::string> explain_case(const DipCatalogue& catalogue, const DipGroupOptions& options,
                                 const DipExplainOptions& explain);

/// Position of the type with this code in the catalogue. Refuses dip.unknown_type at `where`.
Result<std::uint32_t> type_named(const DipCatalogue& catalogue, std::string_view code,
                                 std::string_view where);

}  // namespace gongji::app
