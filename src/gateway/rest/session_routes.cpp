// Sessions.
#include "app/errors.h"
#include "app/json_fact.h"
#include "app/region.h"
#include "app/security/session.h"
#include "base/china_time.h"
#include "gateway/errors.h"
#include "gateway/rest/json_fields.h"
#include "gateway/rest/routes.h"

namespace gongji::gateway {

namespace {

constexpr app::Field kLoginFields[] = {
    {.name = "operator", .zh = "用户名", .en = "Operator"},
    {.name = "password", .zh = "密码", .en = "Password", .kind = app::FieldKind::Secret},
    {.name = "code", .zh = "动态码", .en = "One-time code", .kind = app::FieldKind::Secret},
    {.name = "voucher", .zh = "医保码", .en = "Voucher", .kind = app::FieldKind::Secret},
};
/// The scene for which the voucher must have been shown, and where it was taken.
constexpr std::string_view kScene = "identify", kTakenBy = "api";

std::string session_json(const std::string& token, std::string_view kind, const std::string& name) {
  return "{\"token\":" + app::json_quote(token) + ",\"kind\":" + app::json_quote(kind) +
         ",\"name\":" + app::json_quote(name) +
         ",\"idle_seconds\":" + std::to_string(app::kIdleMinutes * 60) + "}";
}

Answer open_by_voucher(RestDesk& desk, const std::string& voucher) {
  app::Call call;
  call.operation = "voucher.redeem";
  call.fields = {
      {"token", voucher}, {"scene", std::string(kScene)}, {"institution", std::string(kTakenBy)}};
  call.operator_name = std::string(kTakenBy);
  call.source = desk.request.peer;
  GJ_TRY(const auto replies, desk.office.perform({call}));
  if (!replies.front().ok()) {
    Error refused = replies.front().error();
    if (refused.code == app_code::kUnknownVoucher) refused.code = app_code::kNotLoggedIn;
    return refused;
  }
  const std::string person(replies.front()->get("person"));
  GJ_TRY(const std::string token,
         desk.parts.callers.people().open(person, desk.office.now_ms(), desk.office.random()));
  return json_answer(session_json(token, "insured", person), 201);
}

}  // namespace

Answer open_session(RestDesk& desk) {
  GJ_CHECK(check_type(desk.request, "application/json"));
  GJ_TRY(const auto values, json_fields(kLoginFields, desk.request.body));
  GJ_TRY(const app::Form form, app::Form::read(kLoginFields, values));
  if (form.has("voucher")) return open_by_voucher(desk, form.text("voucher"));
  for (const std::string_view name : {"operator", "password"}) {
    if (form.has(name)) continue;
    return make_error(app_code::kMissingField, std::string(name),
                      Bilingual{"登录要给出 operator 和 password,或给出 voucher",
                                "To log in give operator and password, or a voucher."});
  }
  app::Login login{form.text("operator"), form.text("password"), form.text_or("code", ""),
                   desk.request.peer, desk.parts.machine_clock()};
  GJ_TRY(const std::string token, app::log_in(desk.office, login));
  return json_answer(session_json(token, "operator", login.operator_name), 201);
}

Answer show_session(RestDesk& desk) {
  GJ_TRY(const Caller caller, caller_at(desk));
  GJ_TRY(const auto rights, rights_of(desk.office, caller));
  std::string name;
  GJ_CHECK(desk.office.read([&](storage::Connection& connection) -> Result<void> {
    GJ_TRY(name, app::region_name(connection, desk.office.region()));
    return done();
  }));
  std::string list;
  for (const std::string& right : rights) {
    list += (list.empty() ? "" : ",") + app::json_quote(right);
  }
  return json_answer("{\"kind\":" + app::json_quote(caller_word(caller.kind)) +
                     ",\"name\":" + app::json_quote(caller.name) +
                     ",\"region\":" + app::json_quote(std::to_string(desk.office.region())) +
                     ",\"region_name\":" + app::json_quote(name) + ",\"today\":" +
                     app::json_quote(china_time(desk.office.now_ms()).substr(0, 10)) +
                     ",\"rights\":[" + list + "]}");
}

Answer close_session(RestDesk& desk) {
  GJ_TRY(const Caller caller, caller_at(desk));
  const std::string token = bearer_token(desk.request);
  if (caller.kind == Caller::Kind::Insured) desk.parts.callers.people().close(token);
  if (caller.kind == Caller::Kind::Operator) GJ_CHECK(app::log_out(desk.office, token));
  HttpResponse response;
  response.status = 204;
  return response;
}

}  // namespace gongji::gateway
