#include "base/china_time.h"

#include <gtest/gtest.h>

namespace gongji {
namespace {

TEST(ChinaTime, a_day_begins_eight_hours_before_that_of_utc) {
  const Date day = Date::known(2025, 1, 31);
  const std::int64_t midnight = china_midnight_ms(day);
  EXPECT_EQ(midnight, day.days() * std::int64_t{86'400'000} - 28'800'000);
  EXPECT_EQ(china_time(midnight - 1), "2025-01-30 23:59:59");
  EXPECT_EQ(china_time(midnight), "2025-01-31 00:00:00");
  EXPECT_EQ(china_time(midnight + 30'600'999), "2025-01-31 08:30:00");
  EXPECT_EQ(china_day(midnight - 1), Date::known(2025, 1, 30));
  EXPECT_EQ(china_day(midnight), day);
}

}  // namespace
}  // namespace gongji
