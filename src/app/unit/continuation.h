// From when there is benefit after insurance elsewhere, or after a break.
#pragma once

#include <optional>
#include <string>

#include "app/unit/resolve.h"

namespace gongji::app {

/// The insurance before.
struct EarlierInsurance {
  std::string scheme;
  Date ended;  ///< last insured day
  std::int64_t continuous_months = 0;
  bool gap_paid = false;  ///< contributions of the gap were paid
  FactList facts;         ///< further inputs of the decision
};

/// Moves the first day of a spell and its `benefit_from` as the decision `continuation` says: of
/// the package of the spell's scheme, else of the one whose scheme is `transfer`. False, and
/// nothing moved, when the region has neither. Refuses app.overlap at `field` when the spell would
/// reach into another one, and what the decision refuses.
Result<bool> continue_spell(Unit& unit, const PersonRecord& record, const EarlierInsurance& earlier,
                            std::string_view field, storage::FactRow& spell);

/// The insurance elsewhere that a transfer brought in, when it ended before a day and the person
/// was not insured here in between.
std::optional<EarlierInsurance> transferred_before(const PersonRecord& record, Date day);

/// First day of benefit of a spell: `benefit_from`, else its first day.
std::string benefit_from_of(const storage::FactRow& spell);

}  // namespace gongji::app
