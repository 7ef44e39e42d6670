#include "app/unit/plan_days.h"

#include <gtest/gtest.h>

#include "base/testing.h"
#include "storage/records.h"

namespace gongji::app {
namespace {

std::int64_t due(std::string_view text, std::optional<int> year = {}) {
  const auto found = due_day_of(text, year);
  return found.ok() ? *found : 0;
}

TEST(PlanDays, a_deadline_is_its_last_day) {
  EXPECT_EQ(due("2022年"), 20221231);
  EXPECT_EQ(due("2022"), 20221231);
  EXPECT_EQ(due("2022年底前"), 20221231);
  EXPECT_EQ(due("2024年2月底"), 20240229);
  EXPECT_EQ(due("2023年6月"), 20230630);
  EXPECT_EQ(due("2023-06"), 20230630);
  EXPECT_EQ(due("2023年6月15日前"), 20230615);
  EXPECT_EQ(due("2023-06-15"), 20230615);
  EXPECT_EQ(due("12月底", 2023), 20231231);
  EXPECT_EQ(due("年底", 2023), 20231231);
}

TEST(PlanDays, what_goes_on_has_no_last_day) {
  for (const char* text : {"持续推进", "持續推進", "长期坚持", "序时", "实时动态调整,并长期坚持"}) {
    EXPECT_EQ(due(text), storage::kOpenDay) << text;
  }
}

TEST(PlanDays, a_deadline_that_cannot_be_read_is_refused) {
  for (const char* text : {"尽快", "12月底", "年底", "2023年13月", "2023年2月30日", "6", "15日",
                           "持续推进,2022年以后", "年", ""}) {
    EXPECT_EQ(code_of(due_day_of(text, {})), "app.bad_field") << text;
  }
}

TEST(PlanDays, periods_are_read_and_written) {
  const std::pair<const char*, const char*> kSame[] = {
      {"2023", "2023"},
      {"2023年", "2023"},
      {"2023年11月", "2023-11"},
      {"2023-11", "2023-11"},
      {"2023年1-11月", "2023-01..2023-11"},
      {"2023年1—11月", "2023-01..2023-11"},
      {"2023年1月至11月", "2023-01..2023-11"},
      {"2023-01..2023-12", "2023"},
      {"2022..2023", "2022..2023"},
      {"2023Q3", "2023-07..2023-09"},
      {"2024-02-29", "2024-02-29"},
      {"2023-11-02..2023-11-05", "2023-11-02..2023-11-05"}};
  for (const auto& [text, written] : kSame) {
    const auto period = reported_period(text);
    ASSERT_TRUE(period.ok()) << text;
    EXPECT_EQ(period_text(*period), written) << text;
    EXPECT_EQ(*reported_period(period_text(*period)), *period) << text;
  }
  EXPECT_EQ(reported_period("2023年12月")->to, Date::known(2024, 1, 1));
}

TEST(PlanDays, periods_that_are_none_are_refused) {
  for (const char* text : {"", "去年", "2023Q5", "2023-13", "2023年13月", "2023年11-1月",
                           "2023-11..2023-01", "11月", "2023-1"}) {
    EXPECT_EQ(code_of(reported_period(text)), "app.bad_field") << text;
  }
}

}  // namespace
}  // namespace gongji::app
