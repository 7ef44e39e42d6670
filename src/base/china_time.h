// Moments as people in China read them: UTC+8 the year round.
#pragma once

#include <cstdint>
#include <string>

#include "base/date.h"

namespace gongji {

/// The civil day of a moment, in milliseconds since 1970-01-01 UTC.
Date china_day(std::int64_t moment_ms);
/// The moment at which a civil day begins.
std::int64_t china_midnight_ms(Date day);
/// "2025-01-31 08:30:00".
std::string china_time(std::int64_t moment_ms);

}  // namespace gongji
