// Visits of this institution: which step comes next, and what requests say about them.
#pragma once

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// Refuses app.wrong_state, naming the state that was found, unless the visit is in one of the
/// states, "open|discharged". `remedy`: what to do then.
Result<void> check_step(const storage::VisitRow& visit, std::string_view states,
                        std::string_view remedy);
/// A stay in a hospital, in whatever state.
bool is_stay(const storage::VisitRow& visit);

/// Refuses app.bad_field when the `med_type` is not of stays, or of stays and `stay` is false.
Result<void> check_med_type(const Desk& desk, const interface::Row& row, bool stay);

/// A visit has one kind: refuses app.wrong_state when nothing was said of it (2203) and words.csv
/// (`undescribed`) does not let the `med_type` be settled so, app.bad_field when the `med_type` is
/// of stays or another than was said.
Result<void> check_said_kind(const Desk& desk, const storage::VisitRow& visit,
                             const interface::Row& row);

/// The grade of an institution, hosp_lv: as entered, or of its level without a grade; empty when
/// neither says.
std::string hospital_level(const Desk& desk, const storage::InstitutionRow& institution);

/// What a row says about the visit by names that packages know.
app::FactList facts_of(const interface::Row& row);

/// Refuses app.bad_field when the row says another `insutype` than that of the visit.
Result<void> check_scheme(const Desk& desk, const storage::VisitRow& visit,
                          const interface::Row& row);
/// Refuses app.bad_field when the day of a field is after today.
Result<void> check_not_future(const Desk& desk, const interface::Row& row, std::string_view field);

}  // namespace gongji::gateway
