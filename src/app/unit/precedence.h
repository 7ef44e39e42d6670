// One scheme a day: employee insurance goes before resident insurance.
#pragma once

#include <string>

#include "app/unit/form.h"
#include "app/unit/unit.h"

namespace gongji::app {

/// When `spell` is of employee insurance, takes its days out of the person's resident spells: one
/// that began earlier ends the day before, one that lasts longer goes on the day after, one within
/// is gone. A resident due that is not paid is cancelled when nothing is left of its year's
/// coverage; what was paid stays paid, and `reply` says for each due of the year whether it may be
/// refunded (nothing was insured) or is kept. Settlements of the days taken are found by
/// correction.affected. Other schemes displace nothing.
Result<void> displace_resident(Unit& unit, PersonRecord& record, const storage::FactRow& spell,
                               Reply& reply);

}  // namespace gongji::app
