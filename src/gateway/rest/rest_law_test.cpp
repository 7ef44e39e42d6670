// Policies and payment over /api/v1, on both databases.
#include "gateway/rest/problem.h"
#include "gateway/rest/rest_testing.h"

namespace gongji::gateway {
namespace {

class RestLawTest : public RestTest {};
GJ_FOR_EACH_DATABASE(RestLawTest);

TEST_P(RestLawTest, PoliciesAreForEverybody) {
  const auto list = get("/policies", {});
  EXPECT_NE(list.body.find("\"fenghua2020\""), std::string::npos) << list.body.substr(0, 300);
  const auto shown = get("/policies/fenghua2020", {});
  EXPECT_EQ(at(shown.body, "region"), "330213");
  EXPECT_EQ(at(shown.body, "documents.1.id"), "fenghua2020-benefit");
  EXPECT_NE(at(shown.body, "documents.1.layers.0.article"), "");
  EXPECT_EQ(get("/policies/..%2Fsrc", {}).status, 404);
  const auto quoted = post("/policies/fenghua2020/quote",
                           R"({"kind":"inpatient","date":"2020-05-01","class":"adult_A",)"
                           R"("level":"tertiary","total":"40000.00","out_of_scope":500})",
                           {});
  EXPECT_EQ(at(quoted.body, "funds.pool"), "26810.00") << quoted.body;
  EXPECT_EQ(at(quoted.body, "cash"), "13190.00");
  EXPECT_EQ(at(quoted.body, "limits.0.id"), "inpatient_pool.deductible") << quoted.body;
  EXPECT_EQ(at(quoted.body, "limits.0.left"), "0.00");
  EXPECT_EQ(at(quoted.body, "limits.1.left"), "260500.00");
  EXPECT_EQ(at(quoted.body, "explanation.id"), "settlement");
  EXPECT_EQ(post("/policies/fenghua2020/quote", "{}", {}).status, 422);
  EXPECT_EQ(post("/policies/fenghua2020/quote", std::string(2U << 20U, ' '), {}).status, 413);
  const auto born = post("/policies/fenghua2020/decide", R"({"decision":"nothing"})", {});
  EXPECT_EQ(at(born.body, "code"), "policy.unknown_decision");
  const auto files = get("/policies/fenghua2020/files", {});
  EXPECT_EQ(at(files.body, "items.0.path").front(), '3') << files.body;  // no folder of the server
  EXPECT_EQ(files.body.find(GJ_SOURCE_DIR), std::string::npos);
  EXPECT_EQ(get("/policies/fenghua2020/check", {}).status, 401);
  EXPECT_EQ(get("/policies/fenghua2020/diff?to=fenghua2020", {}).status, 401);
  const auto who = operator_with("auditor");
  const auto checked = get("/policies/fenghua2020/check", who);
  EXPECT_NE(at(checked.body, "items.0.id"), "") << checked.body;
  EXPECT_NE(at(checked.body, "items.0.message.en"), "");
  const auto same = get("/policies/fenghua2020/diff?to=fenghua2020", who);
  EXPECT_EQ(at(same.body, "a"), "fenghua2020") << same.body;
  EXPECT_EQ(get("/policies/fenghua2020/diff", who).status, 404);
}

TEST_P(RestLawTest, ARefusedQuoteNamesTheField) {
  const auto refused = [&](const std::string& kind, const std::string& facts) {
    return post("/policies/fenghua2020/quote",
                R"({"kind":")" + kind + R"(","date":"2020-05-01","total":"100.00")" + facts + "}",
                {})
        .body;
  };
  const std::string level = R"(,"level":"tertiary")", person = R"(,"class":"adult_A")";
  EXPECT_EQ(at(refused("inpatient", level), "errors.0.pointer"), "/class");
  EXPECT_NE(refused("inpatient", level).find("BAD_CLASS"), std::string::npos);
  EXPECT_EQ(at(refused("inpatient", person + R"(,"level":"best")"), "errors.0.pointer"), "/level");
  EXPECT_EQ(at(refused("nothing", person + level), "errors.0.pointer"), "/kind");
  const std::string unknown = refused("inpatient", person + level + R"(,"colour":"red")");
  EXPECT_EQ(at(unknown, "errors.0.pointer"), "/colour") << unknown;
  EXPECT_EQ(at(unknown, "title"), "政策包没有这个输入");
}

/// What a package refuses is told in the language of the caller, and then alone.
TEST_P(RestLawTest, ARefusalOfAPackageSpeaksEnglish) {
  const std::string visit = R"({"kind":"outpatient","date":"2020-05-01","class":"adult_A",)"
                            R"("level":"tertiary","long_prescription":"true","total":"100.00"})";
  const HeaderList english = {{"accept-language", "en"}};
  const auto chinese = post("/policies/fenghua2020/quote", visit, {});
  EXPECT_EQ(at(chinese.body, "where"), "NOT_CONTRACTED") << chinese.body;
  EXPECT_NE(at(chinese.body, "detail").find("长期处方"), std::string::npos);
  const auto told = post("/policies/fenghua2020/quote", visit, english);
  EXPECT_NE(at(told.body, "detail").find("contracted family doctor"), std::string::npos);
  EXPECT_EQ(told.body.find("detail_zh"), std::string::npos) << told.body;
  const auto wrong = post("/policies/fenghua2020/quote",
                          R"({"kind":"outpatient","date":"2020-05-01","class":"nobody",)"
                          R"("level":"tertiary","total":"100.00"})",
                          english);
  EXPECT_NE(at(wrong.body, "detail").find("Class of person"), std::string::npos) << wrong.body;
}

TEST(RestProblems, EveryCodeSaysInEnglishWhatToDo) {
  for (const ErrorMeaning& meaning : all_error_meanings()) {
    const std::string text = in_english(meaning);
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return c > 0; });
    EXPECT_TRUE(ascii && text.ends_with('.') && !meaning.remedy_en.empty()) << meaning.code;
  }
}

/// The form of a region asks for what its rules use; where something is left out, it is named.
TEST_P(RestLawTest, AQuoteNamesWhatIsMissing) {
  const auto shown = get("/policies/shenzhen2016", {});
  EXPECT_NE(shown.body.find(R"("inputs":["tier")"), std::string::npos) << shown.body.substr(0, 400);
  const std::string visit = R"({"kind":"inpatient","date":"2017-06-30","level":"1",)"
                            R"("years_continuous":"6","hospital_deductible":"0.00",)"
                            R"("total":"40000.00")";
  const auto lacking = post("/policies/shenzhen2016/quote", visit + "}", {});
  EXPECT_EQ(at(lacking.body, "code"), "policy.value_missing");
  EXPECT_EQ(at(lacking.body, "where"), "tier");
  EXPECT_NE(at(lacking.body, "detail").find("医保档次"), std::string::npos) << lacking.body;
  const auto whole = post("/policies/shenzhen2016/quote", visit + R"(,"tier":"1"})", {});
  EXPECT_EQ(whole.status, 200) << whole.body;
  const auto henan = post("/policies/henan2023/quote",
                          R"({"kind":"outpatient","date":"2023-12-31","level":"primary",)"
                          R"("total":"40000.00"})",
                          {});
  EXPECT_EQ(henan.status, 200) << henan.body;
  const auto panjin = post("/policies/panjin2022/quote",
                           R"({"kind":"inpatient","date":"2022-12-31","total":"40000.00"})", {});
  EXPECT_EQ(at(panjin.body, "code"), "claims.scheme_missing") << panjin.body;
  EXPECT_NE(at(panjin.body, "detail").find("employee"), std::string::npos) << panjin.body;
}

TEST_P(RestLawTest, PaymentIsForTheBureauAndEachHospitalsOwn) {
  const std::string period = "period=000000-demo";
  const HeaderList finance = operator_with("finance"), hospital = institution();
  EXPECT_EQ(at(get("/payment/periods", hospital).body, "items.0.period"), "000000-demo");
  const auto envelopes = get("/payment/envelopes?sort=-paid&page_size=2&" + period, finance);
  EXPECT_EQ(at(envelopes.body, "items.0.envelope"), "drg") << envelopes.body;
  EXPECT_EQ(at(envelopes.body, "items.0.paid"), "221160.00");
  EXPECT_EQ(at(envelopes.body, "more"), "true");
  EXPECT_EQ(get("/payment/envelopes?" + period, hospital).status, 403);
  EXPECT_EQ(get("/payment/what-if?" + period, hospital).status, 403);
  EXPECT_EQ(get("/payment/envelopes?" + period, insured("P1")).status, 403);
  // H3 is the institution that asks: its own come without being named, others are refused.
  const auto own = get("/payment/hospitals?count=true&" + period, hospital);
  EXPECT_EQ(at(own.body, "items.0.institution"), "H3") << own.body;
  EXPECT_EQ(own.body.find("\"H1\""), std::string::npos) << own.body;
  EXPECT_EQ(get("/payment/hospitals?institution=H1&" + period, hospital).status, 403);
  EXPECT_EQ(get("/payment/explain?case=C001&" + period, hospital).status, 404);
  EXPECT_EQ(get("/payment/explain?case=C001&" + period, finance).status, 200);
  const auto tried =
      post("/payment/what-if",
           R"({"period":"000000-demo","changes":{"envelopes.dip.reserve":"10%"}})", finance);
  EXPECT_NE(tried.body.find("\"-5316.28\""), std::string::npos) << tried.body;
  EXPECT_EQ(get("/payment/cases?period=2031", finance).status, 404);
  const auto file = get("/payment/cases?format=csv&" + period, finance);
  EXPECT_NE(file.body.find("C001"), std::string::npos);
}

TEST_P(RestLawTest, AChangeOfTheLawIsTriedOnSamplePeople) {
  const std::string policy = "/policies/fenghua2020", trial = policy + "/trial";
  const std::string path = "fenghua2020-benefit/inpatient_deductible/3";
  const HeaderList clerk = operator_with("clerk"), finance = operator_with("finance");
  EXPECT_EQ(get(policy + "/settings", {}).status, 401);
  const std::string settings = get(policy + "/settings", clerk).body;
  EXPECT_NE(settings.find("\"" + path + "\""), std::string::npos) << settings.substr(0, 900);
  const auto body = [&](const std::string& value, const std::string& more = "") {
    return R"({"changes":[{"path":")" + path + R"(","value":")" + value + "\"}]" + more + "}";
  };
  const std::string stored = body("2200.00", R"(,"sample":"settlements","most":5)");
  const auto tried = post(trial, body("2200.00"), clerk);
  EXPECT_EQ(tried.status, 200) << tried.body;
  EXPECT_EQ(at(tried.body, "changes.0.to.zh"), "2200.00") << tried.body.substr(0, 2000);
  EXPECT_EQ(at(tried.body, "sums.better"), "0");
  EXPECT_EQ(at(post(trial, stored, clerk).body, "sums.claims"), "0");
  EXPECT_EQ(at(post(trial, "{}", clerk).body, "code"), "gateway.bad_parameter");
  EXPECT_EQ(at(post(trial, body("2200"), clerk).body, "code"), "policy.invalid_package");
  const auto unknown = post(trial, R"({"changes":[{"path":"a/b","value":"1.00"}]})", clerk);
  EXPECT_EQ(at(unknown.body, "code"), "policy.unknown_setting") << unknown.body;
  EXPECT_EQ(post(trial, stored, finance).status, 403);
  EXPECT_EQ(post(trial, stored, insured("P1")).status, 403);
}

}  // namespace
}  // namespace gongji::gateway
