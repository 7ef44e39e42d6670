#include "gateway/certify/run.h"

#include <gtest/gtest.h>

#include <set>

#include "interface/request.h"
#include "interface/source_tables_test.h"

namespace gongji::gateway::certify {
namespace {

/// The msgids of a run whose clock stands still.
std::set<std::string> msgids_of(const std::string& mark) {
  static const auto kTables = interface::FieldTables::load(interface::source_tables());
  std::set<std::string> msgids;
  Run run;
  run.tables = &*kTables;
  run.profile = *kTables->profile("baseline");
  run.subject.institution = "H33021300001";
  run.subject.region = "330213";
  run.clock = [] { return std::int64_t{1'588'291'200'000}; };
  run.mark = mark;
  run.send = [&](const std::string& text) -> Result<HttpResponse> {
    if (const auto request = interface::parse_request(text); request.ok()) {
      EXPECT_TRUE(request->msgid.empty() || request->msgid.size() == 30) << request->msgid;
      EXPECT_TRUE(request->msgid.empty() || msgids.insert(request->msgid).second);
    }
    HttpResponse refused;
    refused.body = R"({"code":401,"message":"非法用户!没有这个访问标识"})";
    return refused;
  };
  const auto report = certify_server(run);
  EXPECT_TRUE(report.ok());
  EXPECT_GT(report->counts().failed, 0u);
  EXPECT_NE(html_page(*report).find("没有这个访问标识"), std::string::npos);
  return msgids;
}

TEST(CertifyRun, two_of_one_second_share_no_msgid) {
  const auto one = msgids_of("A1"), other = msgids_of("A2");
  EXPECT_GT(one.size(), 5u);
  for (const std::string& msgid : one) EXPECT_EQ(other.count(msgid), 0u) << msgid;
}

}  // namespace
}  // namespace gongji::gateway::certify
