// Settling again what the record has changed for: an identity approved late, a coverage that was
// not there, a level or a policy that was corrected.
#pragma once

#include <vector>

#include "app/unit/settle_visit.h"

namespace gongji::app {

/// A settlement that stands, and what it would be by today's record.
struct CorrectionItem {
  storage::SettlementRow before;
  std::optional<Computed> after;  ///< none: it could not be settled today
  Error refusal;                  ///< then why
};

struct CorrectionPlan {
  std::vector<CorrectionItem> items;  ///< of the year, in the order of settlement
  std::size_t first = 0;              ///< the first that differs; all from it on are done again
};

/// Amounts by fund ("cash" for what the person bore in cash); fen.
std::map<std::string, std::int64_t> parts_of(const storage::SettlementRow& row);

/// What would change; writes nothing. The record is taken by value: it is changed underway.
Result<CorrectionPlan> plan_correction(Unit& unit, PersonRecord person, int year);

/// Who gets or gives the difference in what the person bore.
enum class DifferenceGoes : std::uint8_t {
  Person,       ///< the funds refund the person or recover from the person
  Institution,  ///< the institution does, and its account with the funds carries it
};

struct Corrected {
  std::vector<std::pair<std::int64_t, std::int64_t>> settlements;  ///< old → new; 0: none any more
  Money refund, recovery;                                          ///< of the person
};

/// Takes back from the last to the first that differs, settles again in order, and books the
/// differences. Refuses app.wrong_state when nothing differs.
Result<Corrected> post_correction(Unit& unit, PersonRecord& person, int year, DifferenceGoes goes,
                                  Date day);

}  // namespace gongji::app
