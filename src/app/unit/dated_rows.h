// Rows that hold for a period and are known from a moment: institutions, items of the lists.
#pragma once

#include <vector>

#include "app/errors.h"
#include "app/unit/unit.h"
#include "storage/days.h"

namespace gongji::app {

/// Adds a row for its period: `known`, what is believed of the same thing now, gives way where it
/// overlaps and goes on outside; what was believed before is kept with the moment until which it
/// was. The number of rows that gave way. Refuses app.overlap: twice at one moment.
template <class Row>
Result<std::int64_t> put_dated(Unit& unit, const Row& row, const std::vector<Row>& known) {
  std::int64_t replaced = 0;
  for (Row before : known) {
    if (before.from_day >= row.to_day || row.from_day >= before.to_day) continue;
    if (before.recorded_from == row.recorded_from) {
      return make_error(
          app_code::kOverlap, "from",
          Bilingual{"同一编码在同一时刻登记了两次,期间重叠",
                    "One code is recorded twice for overlapping times; check the rows."});
    }
    before.recorded_to = unit.context().now_ms;
    unit.put(before);
    ++replaced;
    before.recorded_to = storage::kStillKnown;
    before.recorded_from = row.recorded_from;
    Row head = before, tail = before;
    head.to_day = row.from_day;
    tail.from_day = row.to_day;
    if (head.from_day < head.to_day) unit.insert(head);
    if (tail.from_day < tail.to_day) unit.insert(tail);
  }
  unit.insert(row);
  return replaced;
}

}  // namespace gongji::app
