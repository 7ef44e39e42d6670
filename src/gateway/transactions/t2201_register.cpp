// 2201, 2202: an outpatient visit is registered, a registration withdrawn.
#include "app/errors.h"
#include "gateway/national/bearer.h"
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

namespace {

/// A withdrawal repeats the number with which the visit was registered.
Result<void> check_same_number(Desk& desk, const storage::VisitRow& visit) {
  GJ_TRY(const auto registered, kept(desk, "2201", visit.visit));
  if (registered.empty()) return done();
  GJ_TRY(const auto message, message_of(desk, registered.back()));
  const interface::Row* said = message.row("data");
  if (said == nullptr || said->text("ipt_otp_no") == desk.in("data").text("ipt_otp_no")) {
    return done();
  }
  return make_error(app_code::kBadField, "ipt_otp_no",
                    "门诊号与挂号(2201)时的不同;请核对门诊号和就诊ID");
}

}  // namespace

Result<void> register_outpatient(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(app::PersonRecord * person, bearer_of(desk, data));
  GJ_CHECK(check_not_future(desk, data, "begntime"));
  app::NewVisit visit;
  visit.visit = std::to_string(desk.unit.next_id());
  visit.fresh = true;
  visit.institution = desk.institution();
  visit.kind = "outpatient";
  GJ_TRY(visit.scheme, scheme_of(desk, data.text("insutype")));
  visit.day = data.day("begntime").value_or(desk.today());
  GJ_TRY(const auto row, app::register_visit(desk.unit, *person, visit));
  GJ_CHECK(use_voucher(desk, data, *person, row.visit));
  keep(desk, {row.visit, row.person, row.visit});
  interface::Row& out = desk.out.add("data");
  put(out, "mdtrt_id", row.visit);
  put(out, "psn_no", row.person);
  put(out, "ipt_otp_no", data.text("ipt_otp_no"));
  return done();
}

Result<void> withdraw_registration(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  GJ_TRY(storage::VisitRow visit, visit_of(desk, *person, data.text("mdtrt_id")));
  GJ_CHECK(check_step(visit, "registered", "只能撤销没有结算的挂号;入院登记请用 2404 撤销"));
  GJ_CHECK(check_same_number(desk, visit));
  return app::cancel_visit(desk.unit, *person, visit);
}

}  // namespace gongji::gateway
