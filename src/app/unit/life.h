// Death of a person, and two records that turn out to be one person.
#pragma once

#include "app/unit/unit.h"

namespace gongji::app {

struct DeathOutcome {
  std::int64_t closed = 0;         ///< coverages, identities, grants and the like that were ended
  std::int64_t settled_after = 0;  ///< live settlements of later days: for the supervisors
};

/// Ends everything from the next day. Refuses app.bad_field (before birth, in the future),
/// app.wrong_state (another day is registered already); the same day again changes nothing.
Result<DeathOutcome> register_death(Unit& unit, PersonRecord& record, Date day);

/// Moves facts, accumulators and account money of `from` to `into` and points the old record to the
/// new one; its settlements and dues stay where they are and are found through it. Refuses
/// app.wrong_state (an open visit of `from`, settlements of one year and scheme on both sides),
/// app.bad_field (one and the same, another birthday or sex), app.overlap (coverages).
Result<std::int64_t> merge_persons(Unit& unit, PersonRecord& from, PersonRecord& into);

}  // namespace gongji::app
