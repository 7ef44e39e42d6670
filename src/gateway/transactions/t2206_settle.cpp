// 2206, 2207: the trial and the settlement of an outpatient charge batch.
#include <algorithm>

#include "gateway/national/bearer.h"
#include "gateway/national/bills.h"
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

/// The last day of the batch's lines: a batch is settled by the law of that day.
Date day_of_batch(const app::PersonRecord& person, const storage::VisitRow& visit,
                  const std::string& batch) {
  std::int64_t day = visit.opened_on;
  for (const auto& line : app::live_lines(person, visit.visit, std::nullopt)) {
    if (batch.empty() || line.batch == batch) day = std::max(day, line.day);
  }
  return storage::day_of(day);
}

struct OutpatientBill {
  app::PersonRecord* person = nullptr;
  storage::VisitRow visit;
  app::VisitBill lines;
  app::Computed computed;
};

Result<OutpatientBill> outpatient_bill(Desk& desk) {
  const interface::Row& data = desk.in("data");
  OutpatientBill found;
  GJ_TRY(found.person, bearer_of(desk, data));
  GJ_TRY(found.visit, visit_of(desk, *found.person, data.text("mdtrt_id")));
  GJ_CHECK(check_step(found.visit, "registered", "请先挂号(2201)、上传费用明细(2204)"));
  GJ_CHECK(check_said_kind(desk, found.visit, data));
  GJ_CHECK(use_voucher(desk, data, *found.person, found.visit.visit));
  const std::string batch = data.text("chrg_bchno");
  const Date day = day_of_batch(*found.person, found.visit, batch);
  GJ_TRY(found.lines, bill_of_request(desk, *found.person, found.visit, data, day,
                                      app::LineChoice{std::nullopt, batch}));
  GJ_TRY(found.computed, app::compute_settlement(desk.unit, *found.person, found.lines.bill));
  return found;
}

}  // namespace

Result<void> try_outpatient(Desk& desk) {
  GJ_TRY(const OutpatientBill bill, outpatient_bill(desk));
  return show_trial(desk, *bill.person, bill.computed.row, desk.in("data").text("med_type"));
}

Result<void> settle_outpatient(Desk& desk) {
  GJ_TRY(const OutpatientBill bill, outpatient_bill(desk));
  const interface::Row& data = desk.in("data");
  GJ_CHECK(check_parts(data, bill.computed.row));
  GJ_TRY(const auto row,
         app::book_lines(desk.unit, *bill.person, bill.visit, bill.lines, bill.computed));
  keep(desk, {std::to_string(row.settlement), row.person, row.visit});
  return show_booked(desk, *bill.person, row, data.text("med_type"));
}

}  // namespace gongji::gateway
