// Items that institutions may charge, as the lists had them on a day.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/unit/form.h"
#include "app/unit/unit.h"

namespace gongji::app {

/// What is believed of an item now: one row for each effective period.
Result<std::vector<storage::CatalogueItemRow>> item_periods(Unit& unit, const std::string& item);

/// The items that a list has on the day, by code; those that no list has are not in it.
Result<std::map<std::string, storage::CatalogueItemRow>> items_on(
    Unit& unit, const std::vector<std::string>& items, Date day);

/// What the lists say of a fee line: `outside` for level C, for items that no list has and for
/// restricted ones that are not approved; else the item's pre-share and price limit.
/// `approved`: the hospital's approval of a restricted item, "1" yes, "2" no, else not stated.
FactList list_facts(const storage::CatalogueItemRow* item, std::string_view approved);

}  // namespace gongji::app
