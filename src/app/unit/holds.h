// Amounts that are held: counted against what may be spent, not yet moved.
#pragma once

#include <string>

#include "app/unit/unit.h"

namespace gongji::app {

/// Books `posting` as pending. It may be confirmed up to and on `last_day`.
Result<std::int64_t> place_hold(Unit& unit, ledger::Posting posting, Date last_day,
                                const std::string& person);

/// Posts or voids what is pending, with this business day. Only voiding is possible after the last
/// day. Refuses ledger.not_pending, ledger.done_before, ledger.expired.
Result<std::int64_t> resolve_hold(Unit& unit, std::int64_t posting, ledger::Phase phase, Date day);

/// Pending postings whose last day has passed.
Result<std::vector<std::int64_t>> expired_holds(Unit& unit);

}  // namespace gongji::app
