#include "app/unit/catalogue.h"

#include <algorithm>

#include "app/unit/ways.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

Result<std::vector<storage::CatalogueItemRow>> fetch_items(Unit& unit,
                                                           std::vector<std::string> items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  storage::Rows keys(2);
  for (const std::string& item : items) keys.add({unit.region(), item});
  return unit.look_up<storage::CatalogueItemRow>(items_read(), keys, "");
}

}  // namespace

Result<std::vector<storage::CatalogueItemRow>> item_periods(Unit& unit, const std::string& item) {
  return fetch_items(unit, {item});
}

Result<std::map<std::string, storage::CatalogueItemRow>> items_on(
    Unit& unit, const std::vector<std::string>& items, Date day) {
  std::map<std::string, storage::CatalogueItemRow> found;
  GJ_TRY(auto rows, fetch_items(unit, items));
  const std::int64_t number = storage::day_number(day);
  for (auto& row : rows) {
    if (row.from_day <= number && number < row.to_day) found[row.item] = std::move(row);
  }
  return found;
}

FactList list_facts(const storage::CatalogueItemRow* item, std::string_view approved) {
  const bool restricted = item != nullptr && attribute(item->attributes, "restricted") == "true";
  const bool refused = approved == "2" || (restricted && approved != "1");
  if (item == nullptr || item->level == "C" || refused) return {{"outside", "true"}};
  FactList facts;
  if (!item->pre_share.empty()) facts.emplace_back("pre_share", item->pre_share);
  if (item->price_limit_micro) {
    facts.emplace_back("price_limit", Price::micro(*item->price_limit_micro).to_text());
  }
  return facts;
}

}  // namespace gongji::app
