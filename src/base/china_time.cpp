#include "base/china_time.h"

#include <cstdio>

namespace gongji {

namespace {

constexpr std::int64_t kAheadMs = 8 * 3'600'000, kDayMs = 86'400'000;

}  // namespace

Date china_day(std::int64_t moment_ms) {
  return Date::from_days(static_cast<std::int32_t>((moment_ms + kAheadMs) / kDayMs));
}

std::int64_t china_midnight_ms(Date day) {
  return day.days() * kDayMs - kAheadMs;
}

std::string china_time(std::int64_t moment_ms) {
  const std::int64_t of_day = (moment_ms + kAheadMs) % kDayMs / 1000;
  char clock[16];
  std::snprintf(clock, sizeof clock, " %02d:%02d:%02d", static_cast<int>(of_day / 3600),
                static_cast<int>(of_day / 60 % 60), static_cast<int>(of_day % 60));
  return china_day(moment_ms).to_text() + clock;
}

}  // namespace gongji
