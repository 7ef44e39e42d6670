// 2303, 2304: the trial and the settlement of a stay, at its end or in between.
#include "app/errors.h"
#include "gateway/national/bearer.h"
#include "gateway/national/bills.h"
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

struct StayBill {
  app::PersonRecord* person = nullptr;
  storage::VisitRow visit;
  app::VisitBill lines;
  app::Computed computed;
  std::string med_type;
};

/// A stay that has ended is settled by the law of its last day; one that goes on up to the day that
/// is said, or today.
Result<Date> day_of_stay_bill(const Desk& desk, const storage::VisitRow& visit) {
  if (visit.closed_on) return storage::day_of(*visit.closed_on);
  const interface::Row& data = desk.in("data");
  GJ_CHECK(check_not_future(desk, data, "dscgTime"));
  const Date day = data.day("dscgTime").value_or(desk.today());
  if (storage::day_number(day) >= visit.opened_on) return day;
  return make_error(app_code::kBadField, "dscgTime", "结算截止日早于入院日期;请核对");
}

Result<StayBill> stay_bill(Desk& desk, std::string_view states) {
  const interface::Row& data = desk.in("data");
  StayBill found;
  GJ_TRY(found.person, bearer_of(desk, data));
  GJ_TRY(found.visit, visit_of(desk, *found.person, data.text("mdtrt_id")));
  const bool interim = data.flag("mid_setl_flag");
  GJ_CHECK(check_step(found.visit, interim ? "open" : states,
                      interim ? "中途结算(mid_setl_flag=1)只能在出院以前办"
                              : "请先办出院(2402);在院要结算的请用中途结算(mid_setl_flag=1)"));
  GJ_CHECK(use_voucher(desk, data, *found.person, found.visit.visit));
  GJ_TRY(const Date day, day_of_stay_bill(desk, found.visit));
  GJ_TRY(found.lines,
         bill_of_request(desk, *found.person, found.visit, data, day, app::LineChoice{day, ""}));
  GJ_TRY(found.computed, app::compute_settlement(desk.unit, *found.person, found.lines.bill));
  GJ_TRY(found.med_type, med_type_of_visit(desk, found.visit.visit));
  if (found.med_type.empty()) found.med_type = desk.words().code("care", found.visit.kind);
  return found;
}

}  // namespace

Result<void> try_stay(Desk& desk) {
  GJ_TRY(const StayBill bill, stay_bill(desk, "open|discharged"));
  return show_trial(desk, *bill.person, bill.computed.row, bill.med_type);
}

Result<void> settle_stay(Desk& desk) {
  GJ_TRY(const StayBill bill, stay_bill(desk, "discharged"));
  GJ_CHECK(check_parts(desk.in("data"), bill.computed.row));
  GJ_TRY(const auto row,
         app::book_lines(desk.unit, *bill.person, bill.visit, bill.lines, bill.computed));
  keep(desk, {std::to_string(row.settlement), row.person, row.visit});
  return show_booked(desk, *bill.person, row, bill.med_type);
}

}  // namespace gongji::gateway
