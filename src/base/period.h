// Half-open spans of days.
#pragma once

#include <algorithm>
#include <compare>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/result.h"

namespace gongji {

/// The days from `from`, inclusive, to `to`, exclusive. One made by `of`, `through` or `intersect`
/// holds at least one day. Ordered by `from`, then `to`.
struct Period {
  Date from;
  Date to;

  /// Refuses base.bad_period unless from < to.
  static Result<Period> of(Date from, Date to);

  /// Both ends inclusive. Refuses base.bad_period when `last_inclusive` is before `from`.
  static Result<Period> through(Date from, Date last_inclusive);

  constexpr bool contains(Date day) const { return from <= day && day < to; }
  constexpr bool overlaps(const Period& other) const {
    return std::max(from, other.from) < std::min(to, other.to);
  }
  constexpr int days() const { return days_between(from, to); }

  /// The days in both, or nothing when there are none.
  constexpr std::optional<Period> intersect(const Period& other) const {
    if (!overlaps(other)) return std::nullopt;
    return Period{std::max(from, other.from), std::min(to, other.to)};
  }

  /// "[2020-01-01, 2021-01-01)".
  std::string to_text() const;

  friend constexpr auto operator<=>(const Period&, const Period&) = default;
};

}  // namespace gongji
