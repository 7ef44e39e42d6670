// 2401, 2403, 2404: a person is admitted, what was said changes, the admission is withdrawn.
#include "gateway/national/bearer.h"
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

Result<void> admit(Desk& desk) {
  const interface::Row& data = desk.in("mdtrtinfo");
  GJ_TRY(app::PersonRecord * person, bearer_of(desk, data));
  GJ_CHECK(check_med_type(desk, data, true));
  GJ_CHECK(check_not_future(desk, data, "begntime"));
  app::NewVisit visit;
  visit.visit = std::to_string(desk.unit.next_id());
  visit.institution = desk.institution();
  visit.kind = care_of(desk, data.text("med_type"));
  GJ_TRY(visit.scheme, scheme_of(desk, data.text("insutype")));
  visit.day = data.day("begntime").value_or(desk.today());
  visit.facts = facts_of(data);
  GJ_TRY(const auto row, app::open_stay(desk.unit, *person, visit));
  GJ_CHECK(use_voucher(desk, data, *person, row.visit));
  keep(desk, {row.visit, row.person, row.visit});
  put(desk.out.add("result"), "mdtrt_id", row.visit);
  return done();
}

Result<void> change_admission(Desk& desk) {
  const interface::Row& data = desk.in("adminfo");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  GJ_TRY(storage::VisitRow visit, visit_of(desk, *person, data.text("mdtrt_id")));
  GJ_CHECK(check_step(visit, "open|discharged", "入院信息只能在出院结算以前变更"));
  GJ_CHECK(check_med_type(desk, data, true));
  GJ_CHECK(check_not_future(desk, data, "begntime"));
  app::StayChange change;
  change.kind = care_of(desk, data.text("med_type"));
  change.day = data.day("begntime").value_or(storage::day_of(visit.opened_on));
  change.facts = facts_of(data);
  GJ_CHECK(app::change_stay(desk.unit, *person, visit, change));
  return replace(desk, {visit.visit, visit.person, visit.visit});
}

Result<void> withdraw_admission(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  GJ_TRY(storage::VisitRow visit, visit_of(desk, *person, data.text("mdtrt_id")));
  GJ_CHECK(check_step(visit, "open", "已出院的请先撤销出院(2405),门诊挂号请用 2202 撤销"));
  GJ_CHECK(app::cancel_visit(desk.unit, *person, visit));
  GJ_TRY(const auto ended, cancel_kept(desk, "2401", visit.visit));
  (void)ended;
  return done();
}

}  // namespace gongji::gateway
