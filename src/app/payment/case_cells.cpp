#include "app/payment/case_cells.h"

#include <charconv>

#include "app/errors.h"

namespace gongji::app {

namespace {

constexpr int kDaysMax = 36'600;

/// Where the error has no place, the column is.
template <class T>
Result<T> named(CaseColumn column, Result<T> value) {
  if (value.ok() || !value.error().where.empty()) return value;
  Error error = std::move(value).error();
  error.where = column_name(column).name;
  return error;
}

}  // namespace

std::string_view CaseCells::text(CaseColumn column) const {
  const int at = places_.at[static_cast<std::size_t>(column)];
  if (at < 0) return {};
  return row_.cells[static_cast<std::size_t>(at)];
}

Result<Money> CaseCells::money(CaseColumn column) const {
  if (!has(column)) return Money::kZero;
  return named(column, Money::parse(text(column)));
}

Result<Rate> CaseCells::rate(CaseColumn column, Rate fallback) const {
  if (!has(column)) return fallback;
  return named(column, Rate::parse(text(column)));
}

Result<payment::Points> CaseCells::points(CaseColumn column) const {
  if (!has(column)) return payment::Points();
  return named(column, payment::Points::parse(text(column)));
}

Result<Date> CaseCells::day(CaseColumn column) const {
  return named(column, Date::parse(text(column).substr(0, 10)));
}

Result<std::int32_t> CaseCells::whole(CaseColumn column) const {
  if (!has(column)) return 0;
  std::int32_t number = 0;
  const std::string_view cell = text(column);
  const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (read.ec == std::errc() && read.ptr == cell.data() + cell.size() && number >= 0 &&
      number <= kDaysMax) {
    return number;
  }
  return bad(column, "应为不小于 0 的整数");
}

Error CaseCells::bad(CaseColumn column, const std::string& why) {
  const ColumnName& name = column_name(column);
  return make_error(app_code::kBadValue, std::string(name.name),
                    std::string(name.zh) + " " + why + ";请改正这一行后重新运行");
}

}  // namespace gongji::app
