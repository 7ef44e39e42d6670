#include "gateway/rest/routes.h"

#include <algorithm>

#include "base/utf8.h"
#include "gateway/errors.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kJson = "application/json";

constexpr FixedRoute kRoutes[] = {
    {"POST", "/session", "openSession", "登录:操作员用密码和动态码,参保人用医保码",
     "Log in: operators by password and one-time code, insured persons by a voucher", true, "",
     kJson, "Login", kJson, "Session", 201, open_session},
    {"GET", "/session", "showSession", "我是谁、能办什么", "Who I am and what I may do", false, "",
     "", "", kJson, "Self", 200, show_session},
    {"DELETE", "/session", "closeSession", "退出", "Log out", false, "", "", "", "", "", 204,
     close_session},
    {"GET", "/forms", "listForms", "全部业务和查询:字段、列、名称",
     "All operations and queries: their fields, columns and titles", true, "", "", "", kJson,
     "Forms", 200, list_forms},
    {"POST", "/qr", "drawQr", "把一段文字画成二维码", "A text as a QR code", false, "", kJson,
     "QrRequest", "image/svg+xml", "Bytes", 200, draw_qr},
    {"GET", "/jobs", "listJobs", "我的导入任务", "My imports", false, "", "", "", kJson, "Jobs",
     200, list_jobs},
    {"POST", "/jobs", "startJob", "导入 .xlsx 或 CSV,每行办一件", "Import .xlsx or CSV, a row each",
     false, "operation*,dry_run,sheet,encoding,header_row,fields", "application/octet-stream",
     "Bytes", kJson, "Job", 202, start_job},
    {"GET", "/jobs/{job}", "showJob", "任务的进度和结果", "Progress and result of a job", false, "",
     "", "", kJson, "Job", 200, show_job},
    {"DELETE", "/jobs/{job}", "cancelJob", "停止任务;已办的保留", "Stop a job; what was done stays",
     false, "", "", "", kJson, "Job", 202, cancel_job},
    {"GET", "/jobs/{job}/rejects", "jobRejects", "未办成的行,改正后可再导入",
     "Rows that were refused, to be put right and brought again", false, "", "", "",
     "application/octet-stream", "Bytes", 200, job_rejects},
    {"GET", "/policies", "listPolicies", "政策包", "Policy packages", true, "", "", "", kJson,
     "Policies", 200, list_policies},
    {"GET", "/policies/{policy}", "showPolicy", "一个政策包:来源、条款、保障层",
     "A package: sources, articles, layers", true, "", "", "", kJson, "Policy", 200, show_policy},
    {"GET", "/policies/{policy}/files", "policyFiles", "一个政策包的原文件",
     "The files of a package as they were written", true, "", "", "", kJson, "PolicyFiles", 200,
     show_policy_files},
    {"GET", "/policies/{policy}/check", "checkPolicy", "核查一个政策包:自洽与否",
     "What the prover finds in a package", false, "", "", "", kJson, "PolicyFindings", 200,
     check_policy},
    {"GET", "/policies/{policy}/diff", "diffPolicies", "两个政策包有何不同、影响谁",
     "What changes from one package to another, and for whom", false, "to*,most", "", "", kJson,
     "PolicyDiff", 200, diff_policies},
    {"GET", "/policies/{policy}/settings", "policySettings", "一个政策包中可以试改的数值",
     "The values of a package that can be tried otherwise", false, "", "", "", kJson,
     "PolicySettings", 200, list_settings},
    {"POST", "/policies/{policy}/trial", "tryPolicy", "试改政策:样本人员会怎样",
     "Try a change of a package on sample people", false, "", kJson, "TrialRequest", kJson, "Trial",
     200, try_policy},
    {"POST", "/policies/{policy}/quote", "quoteVisit", "一次就诊付多少、为什么",
     "What one visit costs, and why", true, "", kJson, "Facts", kJson, "Quote", 200, quote_visit},
    {"POST", "/policies/{policy}/decide", "decide", "计算一个判定,例如个人缴费",
     "Compute one decision, such as a premium", true, "", kJson, "DecisionRequest", kJson,
     "DecisionResult", 200, decide_policy},
};

}  // namespace

std::span<const FixedRoute> fixed_routes() {
  return kRoutes;
}

bool matches(std::string_view route, std::string_view path, std::vector<std::string>& values) {
  const auto wanted = split(route, '/'), given = split(path, '/');
  if (wanted.size() != given.size()) return false;
  values.clear();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].starts_with('{')) {
      if (given[i].empty()) return false;
      values.emplace_back(given[i]);
    } else if (wanted[i] != given[i]) {
      return false;
    }
  }
  return true;
}

Result<Caller> caller_at(RestDesk& desk) {
  return desk.parts.callers.caller_of(desk.office, desk.request);
}

Result<void> check_type(const HttpRequest& request, std::string_view type) {
  if (request.body.empty()) return done();
  std::string given(request.header("content-type"));
  given = given.substr(0, given.find(';'));
  std::erase(given, ' ');
  for (char& c : given) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (given == type) return done();
  return make_error(gateway_code::kWrongType, "Content-Type",
                    Bilingual{"请求内容的类型应为 " + std::string(type) + ";请设置 Content-Type",
                              "The Content-Type of the body must be " + std::string(type) + "."});
}

HttpResponse json_answer(std::string body, int status) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

std::string parameter(const HttpRequest& request, std::string_view name) {
  for (const auto& [known, value] : query_pairs(request.query)) {
    if (known == name) return value;
  }
  return {};
}

}  // namespace gongji::gateway
