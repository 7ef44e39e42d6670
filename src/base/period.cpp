#include "base/period.h"

#include "base/errors.h"

namespace gongji {

Result<Period> Period::of(Date from, Date to) {
  if (from < to) return Period{from, to};
  return make_error(base_code::kBadPeriod, "",
                    Bilingual{"起始日 " + from.to_text() + " 不早于截止日 " + to.to_text() +
                                  "(截止日当天不含在内),期间为空;请核对起止日期",
                              "The first day " + from.to_text() + " is not before the end " +
                                  to.to_text() + ", which is not counted; check the days."});
}

Result<Period> Period::through(Date from, Date last_inclusive) {
  if (from <= last_inclusive) return Period{from, last_inclusive.plus_days(1)};
  return make_error(base_code::kBadPeriod, "",
                    Bilingual{"起始日 " + from.to_text() + " 晚于最后一日 " +
                                  last_inclusive.to_text() + ",期间为空;请核对起止日期",
                              "The first day " + from.to_text() + " is after the last day " +
                                  last_inclusive.to_text() + "; check the days."});
}

std::string Period::to_text() const {
  return "[" + from.to_text() + ", " + to.to_text() + ")";
}

}  // namespace gongji
