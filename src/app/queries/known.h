// Looking at what was known on an earlier day.
#pragma once

#include "app/unit/form.h"
#include "base/china_time.h"
#include "storage/records.h"

namespace gongji::app {

inline constexpr Field kKnownField = {
    .name = "known",
    .zh = "截至何日所知",
    .en = "As known on",
    .kind = FieldKind::Date,
    .note = "只算这一天结束前已记录的内容",
    .note_en = "Only what was recorded before the end of this day"};

/// The moment at which the day of `known` ends in China; without one, what is known now.
inline std::int64_t known_until(const Form& form) {
  if (!form.has("known")) return storage::kStillKnown;
  return china_midnight_ms(form.date("known").plus_days(1));
}

}  // namespace gongji::app
