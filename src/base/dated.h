// Values with the periods in which they hold.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/errors.h"
#include "base/period.h"
#include "base/result.h"

namespace gongji {

/// Values of T with their effective periods, sorted by day, never two on one day.
template <class T>
class Dated {
 public:
  struct Entry {
    Period period;
    T value;
  };

  /// Refuses base.overlapping_periods when a day of `period` has a value already; base.bad_period
  /// when `period` is empty.
  Result<void> add(Period period, T value) {
    GJ_TRY(period, Period::of(period.from, period.to));
    const auto place = first_ending_after(period.from);
    if (place != entries_.end() && place->period.overlaps(period)) {
      return make_error(base_code::kOverlappingPeriods, "",
                        "有效期 " + period.to_text() + " 与已有的 " + place->period.to_text() +
                            " 重叠,同一天只能有一个取值;请调整起止日期");
    }
    entries_.insert(place, Entry{period, std::move(value)});
    return done();
  }

  /// The value on `day`, or null.
  const T* at(Date day) const {
    const auto place = first_ending_after(day);
    return place != entries_.end() && place->period.contains(day) ? &place->value : nullptr;
  }

  /// The parts of `within` that have no value, in order, each as long as possible.
  std::vector<Period> gaps(Period within) const {
    std::vector<Period> found;
    Date reached = within.from;
    for (auto it = first_ending_after(reached); it != entries_.end(); ++it) {
      if (it->period.from >= within.to) break;
      if (reached < it->period.from) found.push_back({reached, it->period.from});
      reached = it->period.to;
    }
    if (reached < within.to) found.push_back({reached, within.to});
    return found;
  }

  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }
  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }

 private:
  auto first_ending_after(Date day) const {
    return std::partition_point(entries_.begin(), entries_.end(),
                                [day](const Entry& entry) { return entry.period.to <= day; });
  }

  std::vector<Entry> entries_;
};

}  // namespace gongji
