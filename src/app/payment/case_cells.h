// The cells of one row of a table of cases.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/payment/case_columns.h"
#include "base/date.h"
#include "base/money.h"
#include "base/rate.h"
#include "payment/points.h"
#include "sheets/table_reader.h"

namespace gongji::app {

/// Reads cells by column. Errors name the column; a cell that must be a number refuses
/// app.bad_value and what Money, Rate, Points and Date refuse.
class CaseCells {
 public:
  CaseCells(const ColumnPlaces& places, const sheets::Row& row) : places_(places), row_(row) {}

  /// Empty where the table has no such column.
  std::string_view text(CaseColumn column) const;
  bool has(CaseColumn column) const { return !text(column).empty(); }
  Result<Money> money(CaseColumn column) const;
  Result<Rate> rate(CaseColumn column, Rate fallback) const;
  Result<payment::Points> points(CaseColumn column) const;
  Result<Date> day(CaseColumn column) const;
  Result<std::int32_t> whole(CaseColumn column) const;
  /// app.bad_value of this column.
  static Error bad(CaseColumn column, const std::string& why);

 private:
  const ColumnPlaces& places_;
  const sheets::Row& row_;
};

}  // namespace gongji::app
