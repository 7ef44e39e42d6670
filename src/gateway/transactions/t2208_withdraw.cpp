// 2103, 2208, 2305: a settlement is withdrawn: a new number, every amount with its sign turned.
#include <charconv>

#include "app/errors.h"
#include "gateway/national/settlement_info.h"
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/national/withdrawals.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

namespace {

Result<std::int64_t> settlement_number(const std::string& text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return number;
  return make_error(app_code::kUnknownSettlement, "setl_id", "没有这个结算ID;请核对");
}

/// Each kind of settlement is withdrawn by its own transaction.
Result<void> check_number(Desk& desk, const storage::VisitRow& visit, std::int64_t settlement) {
  GJ_TRY(const bool purchase, is_purchase(desk, settlement));
  std::string right = purchase ? "2103" : "2208";
  if (is_stay(visit)) right = "2305";
  if (desk.request().infno == right) return done();
  return make_error(app_code::kWrongState, "setl_id", "这次结算应以交易 " + right + " 撤销");
}

}  // namespace

Result<void> withdraw_settlement(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  GJ_TRY(const storage::VisitRow visit, visit_of(desk, *person, data.text("mdtrt_id")));
  GJ_TRY(const std::int64_t number, settlement_number(data.text("setl_id")));
  GJ_TRY(const auto before, app::settlement_of(desk.unit, *person, number));
  if (before.visit != visit.visit || before.institution != desk.institution()) {
    return make_error(app_code::kUnknownSettlement, "setl_id",
                      "这次就诊没有这个结算ID;请核对就诊ID和结算ID");
  }
  GJ_CHECK(check_number(desk, visit, number));
  GJ_TRY(const Withdrawn withdrawn, withdraw(desk, *person, number));
  Shown shown;
  shown.row = &withdrawn.row;
  shown.setl_id = withdrawn.setl_id;
  shown.moment_ms = desk.unit.context().now_ms;
  shown.withdrawn = true;
  shown.message = desk.request().msgid;
  GJ_TRY(shown.med_type, med_type_of(desk, withdrawn.row));
  GJ_TRY(shown.cert_type, said_at_settlement(desk, withdrawn.row, "mdtrt_cert_type"));
  return show_settlement(desk, *person, shown);
}

}  // namespace gongji::gateway
