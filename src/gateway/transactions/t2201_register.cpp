// 2201, 2202: an outpatient visit is registered, a registration withdrawn.
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

Result<void> register_outpatient(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  app::NewVisit visit;
  visit.visit = std::to_string(desk.unit.next_id());
  visit.fresh = true;
  visit.institution = desk.institution();
  visit.kind = "outpatient";
  GJ_TRY(visit.scheme, scheme_of(desk, data.text("insutype")));
  visit.day = data.day("begntime").value_or(desk.today());
  GJ_TRY(const auto row, app::register_visit(desk.unit, *person, visit));
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
  return app::cancel_visit(desk.unit, *person, visit);
}

}  // namespace gongji::gateway
