// From the uploaded lines of a visit to a bill, and what a settlement request must agree with.
#pragma once

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// The bill of the lines that a settling request names, its wish to use the account, and its care
/// kind. Refuses app.total_differs when `medfee_sumamt` is not the sum of the lines, app.bad_field
/// when `insutype` is not that of the visit.
Result<app::VisitBill> bill_of_request(Desk& desk, const app::PersonRecord& person,
                                       const storage::VisitRow& visit, const interface::Row& data,
                                       Date day, const app::LineChoice& choice);

/// A settling request repeats the parts of the trial: refuses app.total_differs, naming the part,
/// when one differs. Parts that were not sent are not compared.
Result<void> check_parts(const interface::Row& data, const storage::SettlementRow& row);

/// Adds the settlement to the reply as it was booked.
Result<void> show_booked(Desk& desk, const app::PersonRecord& person,
                         const storage::SettlementRow& row, const std::string& med_type);
/// Adds a trial.
Result<void> show_trial(Desk& desk, const app::PersonRecord& person,
                        const storage::SettlementRow& row, const std::string& med_type);

}  // namespace gongji::gateway
