#include "gateway/national/bills.h"

#include "app/errors.h"
#include "gateway/national/settlement_info.h"
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"

namespace gongji::gateway {

namespace {

Error totals_differ(Money said, Money uploaded, std::size_t lines) {
  return make_error(app_code::kTotalDiffers, "medfee_sumamt",
                    "医疗总费用与已上传费用不相等:申报 " + said.to_text() + ",已上传 " +
                        uploaded.to_text() + "(" + std::to_string(lines) +
                        " 条未结算明细);请核对收费批次,补传或撤销明细后再结算");
}

Shown shown_as(const Desk& desk, const storage::SettlementRow& row, const std::string& med_type) {
  Shown shown;
  shown.row = &row;
  shown.med_type = med_type;
  shown.message = desk.request().msgid;
  shown.cert_type = said_in(desk.exchange.in, "mdtrt_cert_type");
  return shown;
}

}  // namespace

Result<void> check_total(const interface::Row& data, Money uploaded, std::size_t lines) {
  const Money said = data.money("medfee_sumamt");
  return said == uploaded ? done() : totals_differ(said, uploaded, lines);
}

Result<app::VisitBill> bill_of_request(Desk& desk, const app::PersonRecord& person,
                                       const storage::VisitRow& visit, const interface::Row& data,
                                       Date day, const app::LineChoice& choice) {
  GJ_CHECK(check_scheme(desk, visit, data));
  GJ_TRY(app::VisitBill found, app::bill_of_lines(desk.unit, person, visit, {}, day, choice));
  Money uploaded;
  for (const auto& line : found.lines) uploaded += Money::fen(line.amount);
  GJ_CHECK(check_total(data, uploaded, found.lines.size()));
  if (found.bill.lines.empty()) {
    // A stay whose parts have all been settled is closed by a settlement of nothing.
    const bool last =
        visit.state == "discharged" && app::value_of(found.bill.facts, "stay_part") != "1";
    if (!last) {
      return make_error(app_code::kMissingField, is_stay(visit) ? "mdtrt_id" : "chrg_bchno",
                        "没有可以结算的费用明细;请先上传明细,并核对收费批次");
    }
    found.bill.facts.emplace_back("total", "0");
  }
  if (data.has("med_type")) found.bill.kind = care_of(desk, data.text("med_type"));
  found.bill.use_account = data.flag("acct_used_flag");
  return found;
}

Result<void> check_parts(const interface::Row& data, const storage::SettlementRow& row) {
  const std::pair<std::string_view, std::int64_t> parts[] = {
      {"fulamt_ownpay_amt", row.out_of_scope},
      {"overlmt_selfpay", row.over_limit},
      {"preselfpay_amt", row.pre_share},
      {"inscp_scp_amt", row.in_scope}};
  for (const auto& [field, fen] : parts) {
    if (!data.has(field) || data.money(field) == Money::fen(fen)) continue;
    return make_error(app_code::kTotalDiffers, std::string(field),
                      "返回医保结算金额与HIS结算金额不一致:" + std::string(field) + " 应为 " +
                          Money::fen(fen).to_text() + ",送来 " + data.money(field).to_text() +
                          ";请重新预结算后再结算");
  }
  return done();
}

Result<void> show_booked(Desk& desk, const app::PersonRecord& person,
                         const storage::SettlementRow& row, const std::string& med_type) {
  Shown shown = shown_as(desk, row, med_type);
  shown.setl_id = std::to_string(row.settlement);
  shown.moment_ms = row.recorded_at;
  return show_settlement(desk, person, shown);
}

Result<void> show_trial(Desk& desk, const app::PersonRecord& person,
                        const storage::SettlementRow& row, const std::string& med_type) {
  return show_settlement(desk, person, shown_as(desk, row, med_type));
}

}  // namespace gongji::gateway
