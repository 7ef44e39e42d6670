// 2402, 2405: a stay ends, and goes on after all.
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

Result<void> discharge_person(Desk& desk) {
  const interface::Row& data = desk.in("dscginfo");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  GJ_TRY(storage::VisitRow visit, visit_of(desk, *person, data.text("mdtrt_id")));
  GJ_CHECK(check_step(visit, "open", "只有在院的可以办出院"));
  GJ_CHECK(check_scheme(desk, visit, data));
  GJ_CHECK(check_not_future(desk, data, "endtime"));
  const Date day = data.day("endtime").value_or(desk.today());
  GJ_CHECK(app::discharge(desk.unit, *person, visit, day, facts_of(data)));
  return replace(desk, {visit.visit, visit.person, visit.visit});
}

Result<void> withdraw_discharge(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  GJ_TRY(storage::VisitRow visit, visit_of(desk, *person, data.text("mdtrt_id")));
  GJ_CHECK(
      check_step(visit, "discharged", "只有已出院未结算的可以撤销出院;已结算的请先撤销结算(2305)"));
  GJ_CHECK(app::readmit(desk.unit, *person, visit));
  GJ_TRY(const auto ended, cancel_kept(desk, "2402", visit.visit));
  (void)ended;
  return done();
}

}  // namespace gongji::gateway
