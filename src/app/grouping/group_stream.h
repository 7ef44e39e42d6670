// The use case behind `gongji group drg`: a file of cases in, groups out.
#pragma once

#include <functional>

#include "app/grouping/case_file.h"
#include "app/grouping/scheme_files.h"
#include "app/reject.h"
#include "grouping/grouper.h"

namespace gongji::app {

enum class GroupForm : std::uint8_t { Auto, Csv, Ndjson };

struct GroupOptions {
  CaseFile::Options cases;
  std::string output = "-";                 ///< "-" is stdout
  std::string rejects;                      ///< empty: only counted, and the first ones kept
  GroupForm output_form = GroupForm::Auto;  ///< Auto: by extension, else CSV
  int threads = 0;                          ///< 0: one for each processor
  int stdout_fd = 1;
};

struct GroupSummary {
  static constexpr std::size_t kRejectsKept = 20;
  std::uint64_t rows = 0, grouped = 0, ungroupable = 0, invalid = 0, rejected = 0;
  double seconds = 0;
  std::vector<Reject> first_rejects;
};

/// A case that was read, with the grouper of the scheme that was picked for it. What it appends to
/// `out` stands in the order of the file.
using CaseWork = std::function<void(const grouping::CaseRecord& record, std::uint64_t line,
                                    grouping::Grouper& grouper, std::string& out)>;

/// Reads cases of a file on all cores and lets `work` append to the output; `header` stands first.
/// Cases that cannot be read, or for which no scheme is picked, are rejected and the others go on.
/// The bytes written do not depend on the number of threads. Refuses as CaseFile::open,
/// OutputFile.
Result<GroupSummary> for_each_case(const SchemeChoice& schemes, const GroupOptions& options,
                                   std::string_view header, const CaseWork& work);

/// Columns id, status, mdc, adrg, drg, weight, reason: `status` is grouped, ungroupable or invalid,
/// `drg` is 0000 unless grouped, `weight` is empty where the scheme has none, `reason` says what an
/// invalid case lacks. NDJSON has the same keys.
Result<GroupSummary> group_stream(const SchemeChoice& schemes, const GroupOptions& options);

}  // namespace gongji::app
