// Fee lines of a visit: brought in parts, each part all or nothing.
#pragma once

#include <string>
#include <vector>

#include "app/unit/stay.h"

namespace gongji::app {

/// All lines of a visit that are there, live, settled and cancelled, and what is added to them.
class FeeLines {
 public:
  FeeLines(Unit& unit, PersonRecord& person, const storage::VisitRow& visit)
      : unit_(unit), person_(person), visit_(visit) {}

  Result<void> load();

  /// Adds a line as it was sent: line, batch, item, day, amount (of one that cancels another below
  /// zero), quantity, cancels …, and facts that the package takes of a line. True when the line is
  /// new; the same sent again is passed over. Refuses app.missing_field, app.bad_field,
  /// app.line_conflict, app.wrong_state, what the package refuses.
  Result<bool> add(const FactList& sent);

  storage::FeeLineRow* find(const std::string& line);
  const std::vector<storage::FeeLineRow>& all() const { return rows_; }

 private:
  Result<std::int64_t> amount_cancelled(const FactList& sent, const storage::FeeLineRow& row);

  Unit& unit_;
  PersonRecord& person_;
  const storage::VisitRow& visit_;
  std::vector<storage::FeeLineRow> rows_;
};

}  // namespace gongji::app
