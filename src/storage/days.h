// Days as the database keeps them.
#pragma once

#include <cstdint>

#include "base/date.h"

namespace gongji::storage {

/// yyyymmdd.
constexpr std::int64_t day_number(Date date) {
  return std::int64_t{date.year()} * 10000 + date.month() * 100 + date.day();
}

/// The day of a number that `day_number` made.
constexpr Date day_of(std::int64_t number) {
  return Date::from_days(gongji::detail::days_from_civil({static_cast<int>(number / 10000),
                                                  static_cast<int>(number / 100 % 100),
                                                  static_cast<int>(number % 100)}));
}

}  // namespace gongji::storage
