// The use case behind `gongji dip supervise`: lists of cases to look at.
#pragma once

#include <string>

#include "app/dip/group_cases.h"

namespace gongji::app {

struct DipSupervised {
  std::uint64_t rows = 0, rejected = 0, without_person = 0;
  std::uint64_t readmissions = 0, below_standard = 0, overlong = 0, cost_low = 0, cost_high = 0;
};

/// Writes rows (list, id, institution, type, other_id, value, mean): readmission with the earlier
/// case and the days between; below_standard and overlong with the stay and the type's mean stay;
/// cost_low and cost_high with cost and mean. In the order of the file, readmissions last. Rows
/// that cannot be grouped are only counted. Readmission needs the columns person, admission_day and
/// discharge_day. Refuses as group_cases.
Result<DipSupervised> supervise_cases(const DipCatalogue& catalogue,
                                      const DipGroupOptions& options);

}  // namespace gongji::app
