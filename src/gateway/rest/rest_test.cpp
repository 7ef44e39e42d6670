// long file: what every kind of caller sees
// /api/v1 as its callers see it, on both databases. Requests go to the service itself: HTTP has
// tests of its own.
#include "gateway/rest/rest_testing.h"

namespace gongji::gateway {
namespace {

TEST_P(RestTest, EveryRouteAllowsWhatTheRolesSay) {
  // What a role holds but cannot be limited to the caller's own records.
  const std::set<std::string> unlimited = {"institution read:coverage.list",
                                           "insured read:due.ranking"};
  for (const auto& [role, meaning] : app::default_roles().roles) {
    const HeaderList who = role == "institution" ? institution()
                           : role == "insured"   ? insured("P1")
                                                 : operator_with(role);
    const auto expect = [&](const HttpResponse& response, const std::string& function) {
      const bool may = app::any_covers(meaning.functions, function) &&
                       unlimited.count(role + " " + function) == 0;
      EXPECT_EQ(response.status != 403, may) << role << " " << function << " " << response.body;
      EXPECT_NE(response.status, 401) << role << " " << function;
      EXPECT_NE(response.status, 500) << role << " " << function << " " << response.body;
    };
    for (const auto& operation : app::operations()) {
      const std::string address =
          "/" + std::string(operation.group) + "/" + std::string(operation.action);
      EXPECT_EQ(post(address, "{}", {}).status, 401) << address;
      expect(post(address, "{}", who), operation.name());
    }
    for (const auto& query : app::queries()) {
      const std::string address = "/" + std::string(query.group) + "/" + std::string(query.action);
      EXPECT_EQ(get(address, {}).status, 401) << address;
      expect(get(address, who), app::read_function(query.name()));
    }
  }
}

TEST_P(RestTest, SessionsOpenShowCloseAndLock) {
  const HeaderList who = operator_with("clerk");
  const auto self = get("/session", who);
  EXPECT_EQ(at(self.body, "name"), "o-clerk");
  EXPECT_EQ(at(self.body, "region"), "330213");
  EXPECT_EQ(at(self.body, "region_name"), "奉化区");
  EXPECT_NE(self.body.find("\"person.add\""), std::string::npos);
  EXPECT_EQ(self.body.find("\"claim.pay\""), std::string::npos);
  EXPECT_EQ(header_of(self, "Cache-Control"), "no-store");
  EXPECT_EQ(ask("DELETE", "/session", "", who).status, 204);
  const auto after = get("/session", who);
  EXPECT_EQ(after.status, 401);
  EXPECT_FALSE(header_of(after, "WWW-Authenticate").empty());
  EXPECT_EQ(at(post("/session", "{}", {}).body, "code"), "app.missing_field");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(log_in("o-clerk", "wrong").status, 401);
  const auto locked = log_in("o-clerk", kPassword);
  EXPECT_EQ(locked.status, 429) << locked.body;
  EXPECT_FALSE(header_of(locked, "Retry-After").empty());
}

TEST_P(RestTest, InsuredPersonsReachTheirOwnRecordsOnly) {
  const HeaderList who = insured("P1");
  EXPECT_EQ(at(get("/session", who).body, "kind"), "insured");
  const auto own = get("/person/show", who);
  EXPECT_EQ(own.status, 200) << own.body;
  EXPECT_EQ(at(own.body, "items.0.person"), "P1");
  EXPECT_EQ(at(own.body, "items.0.name"), "某*");
  EXPECT_EQ(get("/person/show?person=P2", who).status, 403);
  EXPECT_EQ(get("/person/show?person=P1&person=P2", who).status, 403);
  EXPECT_EQ(get("/person/show?reveal=true&purpose=x", who).status, 403);
  EXPECT_EQ(post("/voucher/issue", R"({"person":"P2","scene":"settle"})", who).status, 403);
  EXPECT_EQ(post("/voucher/issue", R"({"scene":"settle","by":"P2"})", who).status, 403);
  const auto issued = post("/voucher/issue", R"({"scene":"settle"})", who);
  EXPECT_EQ(issued.status, 200) << issued.body;
  EXPECT_EQ(at(issued.body, "person"), "P1");
  EXPECT_EQ(get("/jobs", who).status, 403);
  // Family and filings: one's own, in one's own name, on the day that they come in.
  do_locally("relation.add",
             {{"person", "P1"}, {"word", "spouse"}, {"other", "P2"}, {"from", "2010-01-01"}});
  const auto granted = post("/voucher/grant", R"({"grantee":"P2","from":"2020-01-01"})", who);
  EXPECT_EQ(granted.status, 200) << granted.body;
  EXPECT_EQ(
      post("/account/grant", R"({"person":"P2","grantee":"P1","from":"2020-01-01"})", who).status,
      403);
  // A law without personal accounts has nothing to share, and says so.
  const auto shared = post("/account/grant", R"({"grantee":"P2","from":"2020-01-01"})", who);
  EXPECT_EQ(shared.status, 422) << shared.body;
  const std::string claim = R"("institution":"H3","kind":"inpatient","day":"2020-03-02",)"
                            R"("bills":"B1","documents":"bill,list","total":"900.00"})";
  EXPECT_EQ(post("/claim/receive", R"({"received":"2020-03-03",)" + claim, who).status, 403);
  const auto filed = post("/claim/receive", "{" + claim, who);
  EXPECT_EQ(filed.status, 200) << filed.body;
  EXPECT_EQ(at(filed.body, "missing"), "diagnosis,record");
  EXPECT_EQ(at(get("/claim/list?day=2020-05-01", who).body, "items.0.bills"), "B1");
  EXPECT_EQ(get("/certificate/list?day=2020-05-01&person=P2", who).status, 403);
  EXPECT_EQ(get("/institution/list", who).status, 200);
  const auto limits = get("/visit/limits?day=2020-05-01&institution=H3&kind=inpatient", who);
  EXPECT_EQ(limits.status, 200) << limits.body;
  EXPECT_EQ(at(limits.body, "items.0.threshold"), "1200.00") << limits.body;
  const auto again = post("/session", "{\"voucher\":\"" + voucher_ + "\"}", {});
  EXPECT_EQ(again.status, 409) << again.body;
  EXPECT_EQ(post("/session", R"({"voucher":"00"})", {}).status, 401);
  EXPECT_EQ(ask("DELETE", "/session", "", who).status, 204);
  EXPECT_EQ(get("/person/show", who).status, 401);
}

TEST_P(RestTest, InstitutionsReachTheirOwnCasesOnly) {
  const HeaderList who = institution();
  const std::string visit =
      R"({"person":"P1","institution":"H3","kind":"inpatient","day":"2020-05-01",)"
      R"("total":"1000.00"})";
  const auto settled = post("/visit/settle", visit, who);
  EXPECT_EQ(settled.status, 200) << settled.body;
  std::string other = visit;
  other.replace(other.find("H3"), 2, "H4");
  EXPECT_EQ(post("/visit/settle", other, who).status, 403);
  const auto elsewhere = do_locally("visit.settle", {{"person", "P1"},
                                                     {"institution", "H4"},
                                                     {"kind", "inpatient"},
                                                     {"day", "2020-05-02"},
                                                     {"total", "500.00"}});
  const auto list = get("/visit/list?person=P1&count=true", who);
  EXPECT_EQ(at(list.body, "total"), "1") << list.body;
  EXPECT_EQ(at(list.body, "items.0.institution"), "H3");
  const std::string theirs(elsewhere.get("settlement"));
  EXPECT_EQ(get("/visit/explain?person=P1&settlement=" + theirs, who).status, 403);
  EXPECT_EQ(post("/visit/reverse", R"({"person":"P1","settlement":")" + theirs + "\"}", who).status,
            403);
  EXPECT_EQ(get("/visit/lines?person=P1&settlement=" + theirs, who).status, 403);
  const std::string own = at(settled.body, "settlement");
  EXPECT_EQ(get("/visit/lines?person=P1&settlement=" + own, who).status, 200);
  EXPECT_EQ(get("/visit/explain?person=P1&settlement=" + own, who).status, 200);
  const std::string range = "from=2020-01-01&to=2020-12-31";
  const auto found = get("/visit/search?count=true&" + range, who);
  EXPECT_EQ(at(found.body, "total"), "1") << found.body;
  EXPECT_EQ(at(found.body, "items.0.settlement"), own);
  EXPECT_EQ(get("/visit/search?institution=H4&" + range, who).status, 403);
  EXPECT_EQ(get("/visit/tree?person=P1&settlement=" + theirs, who).status, 403);
  EXPECT_EQ(at(get("/visit/tree?person=P1&settlement=" + own, who).body, "items.0.tree").front(),
            '{');
  const auto sent = get("/institution/messages?from=2000-01-01&to=2100-01-01", who);
  EXPECT_NE(sent.body.find("\"visit.settle\""), std::string::npos) << sent.body;
  EXPECT_EQ(get("/institution/messages?institution=H4&from=2000-01-01&to=2100-01-01", who).status,
            403);
  EXPECT_EQ(get("/certificate/list?day=2020-05-01", who).status, 422);
  EXPECT_EQ(get("/person/find", {{"apikey", "no such key"}}).status, 401);
  do_locally("institution.address-add", {{"institution", "H3"}, {"cidr", "10.0.0.0/8"}});
  EXPECT_EQ(get("/visit/list?person=P1", who).status, 403);
}

TEST_P(RestTest, PagesAreSortedAndCounted) {
  const HeaderList who = operator_with("clerk");
  for (const char* person : {"P5", "P3", "P4"}) app::enrol(*office_, person);
  const auto people = [&](const std::string& query) {
    const std::string body = get("/person/list?columns=person&" + query, who).body;
    std::string names;
    for (int i = 0; i < 6; ++i) names += at(body, "items." + std::to_string(i) + ".person");
    return names + " " + at(body, "more") + " " + at(body, "total");
  };
  EXPECT_EQ(people("page_size=2"), "P1P2 true ");
  EXPECT_EQ(people("page_size=2&page=3"), "P5 false 5");
  EXPECT_EQ(people("page_size=2&count=true"), "P1P2 true 5");
  EXPECT_EQ(people("page_size=2&sort=-person"), "P5P4 true 5");
  EXPECT_EQ(people("page_size=2&sort=birth,-person&page=2"), "P3P2 true 5");
  EXPECT_EQ(people("page_size=2&page=4"), " false 5");
  for (const char* wrong : {"page=0", "page=x", "page_size=1001", "sort=nothing", "columns=nothing",
                            "format=pdf", "count=perhaps", "sort=person&page=1000000"}) {
    const auto refused = get(std::string("/person/list?") + wrong, who);
    EXPECT_EQ(refused.status, 400) << wrong;
    EXPECT_EQ(at(refused.body, "code"), "gateway.bad_parameter") << wrong;
  }
  EXPECT_EQ(get("/person/show?person=P1&sort=name", who).status, 400);
  const auto hospitals = get("/institution/list?page_size=1&count=true", who);
  EXPECT_EQ(at(hospitals.body, "total"), "2") << hospitals.body;
}

TEST_P(RestTest, ExportsOpenAsTables) {
  const HeaderList who = operator_with("clerk");
  sheets::ScratchFolder folder;
  for (const std::string format : {"csv", "xlsx"}) {
    const auto file = get("/person/list?format=" + format + "&columns=person,birth", who);
    ASSERT_EQ(file.status, 200) << file.body;
    EXPECT_NE(header_of(file, "Content-Disposition").find("person.list." + format),
              std::string::npos);
    const auto table = sheets::read_path(folder.write("export." + format, file.body));
    EXPECT_EQ(table.error, "");
    ASSERT_EQ(table.rows.size(), 2u) << format;
    EXPECT_EQ(table.header, (sheets::Cells{"人员编号", "出生日期"}));
    EXPECT_EQ(table.rows[0], (sheets::Cells{"P1", "1980-01-01"}));
  }
}

TEST_P(RestTest, AFileCarriesTheWordsOfTheScreenWhereTheyAreGiven) {
  const HeaderList who = operator_with("clerk");
  sheets::ScratchFolder folder;
  const std::string head = R"({"format":"csv","columns":"person,sex,local_hukou,birth")";
  const auto cells = [&](const std::string& more) {
    const auto file = post("/person/list", head + more + "}", who);
    const auto table = sheets::read_path(folder.write("export.csv", file.body));
    return table.rows.empty() ? file.body : table.rows[0][0] + " " + table.rows[0][1];
  };
  EXPECT_EQ(cells(""), "P1 female");
  EXPECT_EQ(cells(R"(,"words":{"female":"女"})"), "P1 女");
  EXPECT_EQ(cells(R"(,"words":{"female":"女","sex/female":"女性","person/female":"?"})"),
            "P1 女性");
  EXPECT_EQ(post("/person/list", head + R"(,"words":{"female":["女"]}})", who).status, 422);
}

TEST_P(RestTest, RemediesAreForWhoeverReadsThem) {
  const auto asked = get("/policies/nothing", {});
  EXPECT_EQ(asked.status, 404);
  EXPECT_EQ(at(asked.body, "detail").find("/api/"), std::string::npos) << asked.body;
  EXPECT_EQ(at(asked.body, "calls.0"), "GET /api/v1/policies") << asked.body;
  const auto hospital = post("/visit/quote",
                             R"({"person":"P2","kind":"inpatient","day":"2031-05-01",)"
                             R"("total":"1.00"})",
                             institution());
  EXPECT_EQ(at(hospital.body, "detail").find("/api/"), std::string::npos) << hospital.body;
  EXPECT_EQ(at(hospital.body, "detail").find("()"), std::string::npos) << hospital.body;
  const auto denied = get("/operator/list", operator_with("clerk"));
  EXPECT_EQ(denied.status, 403);
  EXPECT_EQ(at(denied.body, "detail").find("read:"), std::string::npos) << denied.body;
  const auto person = get("/operator/list", insured("P1"));
  EXPECT_NE(at(person.body, "detail").find("经办窗口"), std::string::npos) << person.body;
  EXPECT_EQ(at(person.body, "detail").find("管理员"), std::string::npos) << person.body;
}

TEST_P(RestTest, RevealingNeedsAPurposeAndIsRecorded) {
  const HeaderList who = operator_with("clerk");
  EXPECT_EQ(get("/person/show?person=P1&reveal=true", who).status, 422);
  const auto shown = get("/person/show?person=P1&reveal=true&purpose=check", who);
  EXPECT_EQ(at(shown.body, "items.0.name"), "某人") << shown.body;
  const auto finance = operator_with("auditor");
  const auto trail = get("/audit-log/search?action=reveal%20person.show", finance);
  EXPECT_NE(trail.body.find("\"check\""), std::string::npos) << trail.body;
}

TEST_P(RestTest, RevealingAPageRecordsThoseWhoStandOnIt) {
  const HeaderList who = operator_with("clerk"), auditor = operator_with("auditor");
  for (const char* person : {"P3", "P4", "P5"}) app::enrol(*office_, person);
  const auto shown = post("/person/list",
                          R"({"reveal":true,"purpose":"check","page":2,"page_size":2,)"
                          R"("count":true,"sort":"-person"})",
                          who);
  EXPECT_EQ(at(shown.body, "items.0.person") + at(shown.body, "items.1.person"), "P3P2");
  EXPECT_EQ(at(shown.body, "items.0.name"), "某人");
  EXPECT_EQ(at(shown.body, "total"), "5");
  const auto trail = get("/audit-log/search?action=reveal%20person.list", auditor);
  EXPECT_EQ(at(trail.body, "items.0.subject"), "P3 P2") << trail.body;
}

TEST_P(RestTest, PeopleAreFoundByNameOutsideTheAddress) {
  const HeaderList who = operator_with("clerk"), auditor = operator_with("auditor");
  do_locally("person.add", {{"person", "N1"},
                            {"name", "欧阳阿姨"},
                            {"birth", "1980-01-01"},
                            {"sex", "female"},
                            {"phone", "13812345678"}});
  for (const std::string given :
       {"name=%E6%AC%A7%E9%98%B3", "phone=13812345678", "id_number=11010519491231002X"}) {
    const auto refused = get("/person/list?" + given, who);
    EXPECT_EQ(refused.status, 400) << given;
    EXPECT_EQ(at(refused.body, "code"), "gateway.bad_parameter");
    EXPECT_EQ(refused.body.find("欧阳"), std::string::npos);
    EXPECT_EQ(refused.body.find("1381"), std::string::npos);
    EXPECT_EQ(refused.body.find("1101"), std::string::npos);
  }
  const auto found = post("/person/list", R"({"name":"欧阳 阿姨","count":true})", who);
  EXPECT_EQ(at(found.body, "items.0.person"), "N1") << found.body;
  EXPECT_EQ(at(found.body, "items.0.name"), "欧*");
  EXPECT_EQ(at(found.body, "total"), "1");
  const auto none = post("/person/list", R"({"name":"欧阳","count":true})", who);
  EXPECT_EQ(at(none.body, "total"), "0");
  EXPECT_EQ(post("/person/list", R"({"name":"欧阳阿姨"})", operator_with("finance")).status, 403);
  EXPECT_EQ(post("/person/list", R"({"name":"欧阳阿姨"})", institution()).status, 403);
  EXPECT_EQ(post("/person/list", R"({"name":"欧阳阿姨"})", insured("P1")).status, 403);
  const auto trail = get("/audit-log/search?action=find", auditor);
  EXPECT_EQ(at(trail.body, "items.0.action"), "find person.list") << trail.body;
  EXPECT_EQ(at(trail.body, "items.0.subject"), "N1");
  EXPECT_EQ(at(trail.body, "items.1.subject"), "");
  EXPECT_EQ(trail.body.find("欧阳"), std::string::npos);
}

TEST_P(RestTest, FormsNameEveryOperationQueryAndError) {
  const auto forms = get("/forms", {});
  EXPECT_EQ(forms.status, 200);
  std::size_t at_operation = 0;
  for (const auto& operation : app::operations()) {
    EXPECT_EQ(at(forms.body, "operations." + std::to_string(at_operation++) + ".name"),
              operation.name());
  }
  EXPECT_EQ(at(forms.body, "queries.0.columns.0.name"), "institution");
  EXPECT_NE(forms.body.find("{\"code\":\"app.not_allowed\","), std::string::npos);
}

TEST_P(RestTest, TextsAreDrawnForThoseWhoHaveLoggedIn) {
  EXPECT_EQ(post("/qr", R"({"text":"1517"})", {}).status, 401);
  const HeaderList who = operator_with("clerk");
  const auto drawn = post("/qr", R"({"text":"1517"})", who);
  EXPECT_EQ(drawn.status, 200) << drawn.body;
  EXPECT_EQ(drawn.type, "image/svg+xml");
  EXPECT_EQ(drawn.body.find("<svg"), drawn.body.find('<')) << drawn.body;
  EXPECT_EQ(post("/qr", R"({"text":""})", who).status, 422);
}

TEST_P(RestTest, TheSameKeyIsAnsweredOnce) {
  const HeaderList who = operator_with("clerk"), other = operator_with("reviewer");
  HeaderList keyed = who;
  keyed.emplace_back("idempotency-key", "\"k-1\"");
  const std::string body = R"({"name":"张三","birth":"1990-01-01","sex":"male"})";
  const auto first = post("/person/add", body, keyed), second = post("/person/add", body, keyed);
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.body, second.body);
  const auto changed =
      post("/person/add", R"({"name":"李四","birth":"1990-01-01","sex":"male"})", keyed);
  EXPECT_EQ(changed.status, 409);
  EXPECT_EQ(at(changed.body, "code"), "app.message_conflict");
  keyed.back().second = "a b";
  EXPECT_EQ(post("/person/add", body, keyed).status, 400);
}

TEST_P(RestTest, ASecondPersonIsWaitedFor) {
  const HeaderList who = operator_with("admin");
  const auto asked = post("/operator/grant", R"({"operator":"o-admin","role":"finance"})", who);
  EXPECT_EQ(asked.status, 202) << asked.body;
  const std::string approval = at(asked.body, "approval");
  EXPECT_EQ(header_of(asked, "Location"), "/api/v1/approval/show?approval=" + approval);
  const auto own = post("/approval/approve", "{\"approval\":" + approval + "}", who);
  EXPECT_EQ(own.status, 403) << own.body;
}

TEST_P(RestTest, ProblemsNameEveryField) {
  const HeaderList who = operator_with("clerk");
  const auto refused =
      post("/person/add", R"({"birth":"1990-02-30","sexx":"male","person":null})", who);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.type, "application/problem+json; charset=utf-8");
  EXPECT_EQ(at(refused.body, "errors.0.pointer"), "/sexx") << refused.body;
  EXPECT_EQ(at(refused.body, "errors.1.pointer"), "/name");
  EXPECT_EQ(at(refused.body, "errors.1.code"), "app.missing_field");
  EXPECT_EQ(at(refused.body, "errors.2.pointer"), "/birth");
  HeaderList english = who;
  english.emplace_back("accept-language", "fr, en;q=0.8, zh;q=0.5");
  const auto in_english = post("/person/add", R"({"name":"x"})", english);
  const std::string detail = at(in_english.body, "detail");
  EXPECT_TRUE(std::all_of(detail.begin(), detail.end(), [](char c) { return c > 0; })) << detail;
  EXPECT_NE(at(in_english.body, "detail").find("birthday"), std::string::npos) << detail;
  EXPECT_EQ(in_english.body.find("detail_zh"), std::string::npos) << in_english.body;
  EXPECT_EQ(post("/person/add", "{", who).status, 400);
  EXPECT_EQ(post("/person/add", "[]", who).status, 400);
  EXPECT_EQ(post("/person/add", R"({"name":{"a":1}})", who).status, 422);
  EXPECT_EQ(post("/coverage/stop", R"({"person":"P9","scheme":"resident","day":"2020-05-01"})", who)
                .status,
            404);
}

TEST_P(RestTest, MethodsTypesAndAddressesAreChecked) {
  HeaderList who = operator_with("clerk");
  EXPECT_EQ(get("/nothing/here", who).status, 404);
  EXPECT_EQ(get("/person", who).status, 404);
  const auto wrong = get("/person/add", who);
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(header_of(wrong, "Allow"), "POST, OPTIONS");
  const auto options = ask("OPTIONS", "/person/list", "", {});
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(header_of(options, "Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(header_of(ask("PUT", "/session", "", who), "Allow"),
            "POST, GET, HEAD, DELETE, OPTIONS");
  EXPECT_EQ(ask("HEAD", "/person/list", "", who).status, 200);
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "text/xml"}) {
    HeaderList typed = who;
    typed.emplace_back("content-type", type);
    EXPECT_EQ(post("/person/add", "{}", typed).status, 415) << type;
  }
  who.emplace_back("content-type", "Application/JSON; charset=utf-8");
  EXPECT_EQ(post("/person/add", "{}", who).status, 422);
}

TEST_P(RestTest, StringsAreNeverMoreThanStrings) {
  const HeaderList who = operator_with("clerk");
  for (const std::string text :
       {"'; DROP TABLE person; --", "\\\" OR 1=1 --", "$1", "%00%0a{\\\"a\\\":1}", "=HYPERLINK(1)",
        "<script>alert(1)</script>", "a;b=c|d={}"}) {
    const auto added = post("/person/add",
                            "{\"name\":\"" + text +
                                "\",\"birth\":\"1990-01-01\",\"sex\":\"male\",\"township\":\"" +
                                text + "\",\"address\":\"" + text + "\"}",
                            who);
    EXPECT_EQ(added.status, 200) << text << added.body;
    const auto shown = post("/person/show",
                            "{\"person\":\"" + at(added.body, "person") +
                                R"(","reveal":true,"purpose":")" + text + "\"}",
                            who);
    EXPECT_EQ(shown.status, 200) << shown.body;
    EXPECT_EQ(at(shown.body, "items.0.name"), at("{\"a\":\"" + text + "\"}", "a"));
    for (const char* address : {"/person/show", "/visit/list", "/account/statement"}) {
      const auto none = post(address, "{\"person\":\"" + text + "\"}", who);
      EXPECT_EQ(none.status, 200) << address << none.body;
      EXPECT_EQ(at(none.body, "total"), "0") << address << text;
    }
  }
  EXPECT_EQ(at(get("/person/list?count=true&columns=person", who).body, "total"), "9");
}

TEST_P(RestTest, FilesAreImportedWithRejects) {
  HeaderList who = operator_with("clerk");
  const auto other = operator_with("reviewer");
  HeaderList file = who;
  file.emplace_back("content-type", "application/octet-stream");
  const std::string csv =
      "人员编号,姓名,出生日期,性别\nQ1,某甲,1990-01-01,male\nQ2,某乙,1990-13-01,male\n";
  const auto started = post("/jobs?operation=person.add", csv, file);
  EXPECT_EQ(started.status, 202) << started.body;
  const std::string job = at(started.body, "job");
  const std::string done = ended(job, who);
  EXPECT_EQ(at(done, "state"), "done") << done;
  EXPECT_EQ(at(done, "accepted"), "1");
  EXPECT_EQ(at(done, "rejected"), "1");
  EXPECT_EQ(at(done, "first_rejects.0.row"), "3");
  EXPECT_EQ(at(done, "first_rejects.0.code"), "app.bad_field");
  const auto rejects = get("/jobs/" + job + "/rejects", who);
  EXPECT_EQ(rejects.status, 200);
  EXPECT_NE(rejects.body.find("app.bad_field"), std::string::npos) << rejects.body;
  EXPECT_EQ(rejects.body.find("Q1"), std::string::npos);
  EXPECT_EQ(get("/jobs/" + job, other).status, 404);
  EXPECT_EQ(at(get("/jobs", who).body, "items.0.job"), job);
  EXPECT_EQ(ask("DELETE", "/jobs/" + job, "", who).status, 202);
  EXPECT_EQ(post("/jobs?operation=person.add", csv, other).status, 403);
  EXPECT_EQ(post("/jobs?operation=nothing", csv, file).status, 404);
  const auto again = post("/jobs?operation=person.add", csv, file);
  EXPECT_EQ(at(ended(at(again.body, "job"), who), "accepted"), "1");
  EXPECT_EQ(at(get("/person/list?count=true", who).body, "total"), "3");
  const auto bad = post("/jobs?operation=person.add", "not a table", file);
  EXPECT_EQ(at(ended(at(bad.body, "job"), who), "state"), "failed");
}

GJ_FOR_EACH_DATABASE(RestTest);

TEST(RestTables, NoFieldBearsTheNameOfAParameter) {
  for (const auto& query : app::queries()) {
    for (const auto& field : query.fields) {
      for (const auto& parameter : list_parameters()) EXPECT_NE(field.name, parameter.name);
    }
  }
}

TEST(RestTables, NoGroupBearsTheNameOfAFixedAddress) {
  for (const auto& route : fixed_routes()) {
    const auto parts = split(route.path, '/');
    for (const auto& operation : app::operations()) EXPECT_NE(operation.group, parts[1]);
    for (const auto& query : app::queries()) EXPECT_NE(query.group, parts[1]);
  }
}

TEST(RestTables, LanguagesAreChosenByWeight) {
  EXPECT_FALSE(prefers_english(""));
  EXPECT_FALSE(prefers_english("zh-CN,zh;q=0.9,en;q=0.8"));
  EXPECT_TRUE(prefers_english("en-GB,en;q=0.9,zh;q=0.1"));
  EXPECT_FALSE(prefers_english("en;q=0"));
  EXPECT_FALSE(prefers_english("fr"));
}

}  // namespace
}  // namespace gongji::gateway
