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

}  // namespace
}  // namespace gongji
