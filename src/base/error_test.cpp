#include "base/error.h"

#include <gtest/gtest.h>

namespace gongji {
namespace {

TEST(ErrorTest, reads_code_where_message) {
  EXPECT_EQ(to_text(make_error("base.bad_date", "/born", "日期不规范")),
            "error[base.bad_date] /born: 日期不规范");
}

TEST(ErrorTest, leaves_out_an_empty_where) {
  EXPECT_EQ(to_text(make_error("base.bad_date", "", "日期不规范")),
            "error[base.bad_date]: 日期不规范");
}

TEST(ErrorTest, lists_causes_outermost_first) {
  const Error inner = with_cause(make_error("a.two", "y", "二"), make_error("a.three", "", "三"));
  const Error outer = with_cause(make_error("a.one", "x", "一"), inner);
  EXPECT_EQ(to_text(outer),
            "error[a.one] x: 一\n  caused by error[a.two] y: 二\n  caused by error[a.three]: 三");
  ASSERT_NE(outer.cause, nullptr);
  EXPECT_EQ(outer.cause->code, "a.two");
}

TEST(ErrorTest, says_where_in_both_languages) {
  const Error both =
      within({"第 3 行:", "Row 3: "}, make_error("a.b", "", Bilingual{"没有", "Missing."}));
  EXPECT_EQ(both.message, "第 3 行:没有");
  EXPECT_EQ(both.message_en, "Row 3: Missing.");
  EXPECT_EQ(to_text(both, true), "error[a.b]: Row 3: Missing.");
  EXPECT_EQ(within({"第 3 行:", "Row 3: "}, make_error("a.b", "", "没有")).message_en, "");
}

}  // namespace
}  // namespace gongji
