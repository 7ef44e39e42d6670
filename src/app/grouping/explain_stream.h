// The use case behind `gongji group drg --explain`: cases with what decided their groups.
#pragma once

#include "app/grouping/group_stream.h"
#include "grouping/explain.h"

namespace gongji::app {

struct GroupExplainOptions {
  std::string case_id;  ///< only this case; empty: all
  std::string why_not;  ///< a group's code: also why each case is not in it
  bool edits = false;   ///< also what would move each case
  bool json = false;    ///< a line of JSON for each case, instead of text
  grouping::Language language = grouping::Language::Chinese;
};

/// Refuses app.usage when no scheme has the group of `why_not`; as for_each_case.
Result<GroupSummary> explain_stream(const SchemeChoice& schemes, const GroupOptions& options,
                                    const GroupExplainOptions& explain);

}  // namespace gongji::app
