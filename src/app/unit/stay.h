// Stays: a visit that is opened, gets its fee lines in parts, and is settled at the end or between.
#pragma once

#include <string>
#include <vector>

#include "app/unit/settle_visit.h"

namespace gongji::app {

/// The stay, in whatever state. Refuses app.unknown_visit.
Result<storage::VisitRow> stay_of(Unit& unit, const PersonRecord& person, const std::string& visit);

/// The state in words: 已挂号, 在院, 已出院未结算, 已结算, 已取消.
const std::string& state_text(const storage::VisitRow& visit);

/// Refuses app.wrong_state unless the stay is in one of the states, "open|discharged".
Result<void> check_state(const storage::VisitRow& stay, std::string_view states);

/// Writes a stay or a line that was changed or is new; the record keeps those that are not settled.
void put_stay(Unit& unit, PersonRecord& person, const storage::VisitRow& stay);
void put_line(Unit& unit, PersonRecord& person, const storage::FeeLineRow& line);

/// Lines of the stay that are to be settled, by day and line; all, or those of days up to
/// `through`.
std::vector<storage::FeeLineRow> live_lines(const PersonRecord& person, const std::string& visit,
                                            std::optional<Date> through);

/// What is left of a line when others cancel it. Refuses app.bad_field: more is cancelled than
/// there is.
struct LineLeft {
  Money amount;
  std::int64_t quantity = 0;  ///< 1e-9
};
Result<LineLeft> left_of(const storage::FeeLineRow& line,
                         const std::vector<storage::FeeLineRow>& all);

/// The lines as a bill has them: what was cancelled is gone.
Result<std::vector<FactList>> billed_lines(const std::vector<storage::FeeLineRow>& lines);

/// The bill of a stay on a day: facts of admission, discharge and settlement, the later ones going
/// before; and `stay_part` (1 for the first settlement of the stay), `stay_days`.
Result<Bill> bill_of_stay(Unit& unit, const storage::VisitRow& stay, const FactList& facts,
                          Date day);

/// After a settlement of a stay was taken back: its lines are live again, and a stay that it closed
/// is only discharged. Refuses claims.reversal_order when a later one of the stay stands.
Result<void> release_stay(Unit& unit, PersonRecord& person, const storage::SettlementRow& row);

/// Pairs of `more` put over those of `base`.
FactList merged(FactList base, const FactList& more);

}  // namespace gongji::app
