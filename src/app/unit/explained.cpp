#include "app/unit/explained.h"

#include <algorithm>

#include "app/unit/person_state_text.h"

namespace gongji::app {

Result<Explained> explained_again(Unit& unit, const storage::SettlementRow& row) {
  GJ_TRY(RegionPackage * package, unit.package(row.digest));
  GJ_TRY(const claims::Encounter encounter, encounter_of(*package, row.inputs));
  GJ_TRY(claims::PersonState state, state_of(row.state_before, *package->compiled));
  // Visits are settled in the order in which they arrive.
  if (!state.is_new()) state.last_date = std::min(state.last_date, encounter.date);
  Explained explained;
  GJ_CHECK(
      package->settler->settle_explained(encounter, state, explained.settled, explained.details));
  return explained;
}

}  // namespace gongji::app
