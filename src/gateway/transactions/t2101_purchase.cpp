// 2101, 2102: a purchase in a pharmacy, tried and settled: visit and lines in one message.
#include <algorithm>

#include "app/errors.h"
#include "gateway/national/bearer.h"
#include "gateway/national/bills.h"
#include "gateway/national/lines.h"
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

constexpr LineBatch kDrugs = {"drugdetail", "detlcutinfo"};

Result<void> check_pharmacy(Desk& desk) {
  GJ_TRY(const auto institution, app::institution_on(desk.unit, desk.institution(), desk.today()));
  if (institution.kind == "pharmacy") return done();
  return make_error(app_code::kInstitutionKind, "fixmedins_code",
                    "购药结算只由零售药店办理;医疗机构请用门诊结算(2207)");
}

/// Every line is sold; what is given back is a withdrawal.
Result<void> check_drugs(Desk& desk) {
  const auto& rows = desk.exchange.in.rows(kDrugs.node);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].money("det_item_fee_sumamt") > Money::kZero) continue;
    return make_error(app_code::kBadField, "det_item_fee_sumamt",
                      "第" + std::to_string(i + 1) + "行:金额应大于 0;退药请撤销结算(2103)后重结");
  }
  return done();
}

/// The visit begins with the earliest line and is settled by the law of `begntime`.
Result<app::NewVisit> purchase_of(Desk& desk, const interface::Row& data) {
  GJ_CHECK(check_pharmacy(desk));
  GJ_CHECK(check_drugs(desk));
  GJ_CHECK(check_not_future(desk, data, "begntime"));
  GJ_CHECK(check_med_type(desk, data, false));
  app::NewVisit visit;
  visit.institution = desk.institution();
  visit.kind = care_of(desk, data.text("med_type"));
  GJ_TRY(visit.scheme, scheme_of(desk, data.text("insutype")));
  visit.day = data.day("begntime").value_or(desk.today());
  for (const auto& row : desk.exchange.in.rows(kDrugs.node)) {
    visit.day = std::min(visit.day, row.day("fee_ocur_time").value_or(visit.day));
  }
  visit.facts = facts_of(data);
  return visit;
}

}  // namespace

Result<void> try_purchase(Desk& desk) {
  const interface::Row& data = desk.in("druginfo");
  GJ_TRY(app::PersonRecord * person, bearer_of(desk, data));
  GJ_TRY(const app::NewVisit visit, purchase_of(desk, data));
  GJ_CHECK(use_voucher(desk, data, *person, ""));
  storage::VisitRow row;
  row.region = desk.unit.region();
  row.person = person->person.person;
  row.institution = visit.institution;
  row.kind = visit.kind;
  row.scheme = visit.scheme;
  row.opened_on = storage::day_number(visit.day);
  row.facts = app::facts_text(visit.facts);
  GJ_TRY(app::Bill bill, try_lines(desk, *person, row, kDrugs));
  bill.day = data.day("begntime").value_or(desk.today());
  bill.use_account = data.flag("acct_used_flag");
  Money sum;
  for (const auto& line : desk.exchange.in.rows(kDrugs.node)) {
    sum += line.money("det_item_fee_sumamt");
  }
  GJ_CHECK(check_total(data, sum, bill.lines.size()));
  GJ_TRY(const auto computed, app::compute_settlement(desk.unit, *person, bill));
  return show_trial(desk, *person, computed.row, data.text("med_type"));
}

Result<void> settle_purchase(Desk& desk) {
  const interface::Row& data = desk.in("druginfo");
  GJ_TRY(app::PersonRecord * person, bearer_of(desk, data));
  GJ_TRY(app::NewVisit visit, purchase_of(desk, data));
  visit.visit = std::to_string(desk.unit.next_id());
  GJ_TRY(const auto registered, app::register_visit(desk.unit, *person, visit));
  GJ_CHECK(use_voucher(desk, data, *person, registered.visit));
  GJ_CHECK(add_lines(desk, *person, registered, kDrugs));
  const Date day = data.day("begntime").value_or(desk.today());
  GJ_TRY(const auto lines,
         bill_of_request(desk, *person, registered, data, day, app::LineChoice{std::nullopt, ""}));
  GJ_TRY(const auto computed, app::compute_settlement(desk.unit, *person, lines.bill));
  GJ_TRY(const auto row, app::book_lines(desk.unit, *person, registered, lines, computed));
  keep(desk, {std::to_string(row.settlement), row.person, row.visit});
  return show_booked(desk, *person, row, data.text("med_type"));
}

}  // namespace gongji::gateway
