#include "app/remote_text.h"

#include <gtest/gtest.h>

namespace gongji::app {
namespace {

std::string shown(std::string_view message) {
  return remote_text(message, {[](std::string_view command) {
                                 return command == "person.add" ? std::string("POST /p") : "";
                               },
                               "请联系经办机构"});
}

TEST(RemoteText, CommandsBecomeWhatTheOutletHas) {
  EXPECT_EQ(shown("没有这个人;请先登记(person add)"), "没有这个人;请先登记(POST /p)");
  EXPECT_EQ(shown("没有这个单位;请先登记(employer add),再办"), "没有这个单位;请先登记,再办");
}

TEST(RemoteText, AddressesGoWhereTheOutletHasNone) {
  EXPECT_EQ(shown("没有这个任务;请看任务清单(GET /api/v1/jobs)"), "没有这个任务;请看任务清单");
}

TEST(RemoteText, OptionsAndCommandLinesGo) {
  EXPECT_EQ(shown("须说明用途(--purpose);用途会记入日志"), "须说明用途;用途会记入日志");
  EXPECT_EQ(shown("没有政策包;请用 gongji region package 装入"), "没有政策包;请联系经办机构");
  EXPECT_EQ(shown("没有密钥;请用 --key-file 指明;新库由 gongji db init 建立"),
            "没有密钥;请联系经办机构");
}

TEST(RemoteText, EverythingElseStays) {
  for (const char* text :
       {"", "年龄(岁)不对", "单价(pric)乘数量(cnt)", "(第 1 行", "a (B c) d", "2020-05-01;好"}) {
    EXPECT_EQ(shown(text), text);
  }
}

}  // namespace
}  // namespace gongji::app
