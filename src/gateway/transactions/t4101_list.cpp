// 4101, 4101A, 4102, 4103: the settlement list is brought, submitted or recalled, and shown.
#include <charconv>

#include "app/errors.h"
#include "app/unit/particulars.h"
#include "gateway/national/history.h"
#include "gateway/national/settlement_info.h"
#include "gateway/national/submissions.h"
#include "gateway/transactions/transactions.h"
#include "interface/settlement_list.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kList = "4101", kState = "4102";
constexpr std::string_view kOpen = "0", kSubmitted = "1", kPassed = "2";

/// The live settlement of this institution that a list is about.
Result<storage::SettlementRow> settled_here(Desk& desk, const std::string& setl_id) {
  std::int64_t number = 0;
  const auto read = std::from_chars(setl_id.data(), setl_id.data() + setl_id.size(), number);
  if (read.ec == std::errc() && read.ptr == setl_id.data() + setl_id.size()) {
    GJ_TRY(const auto rows,
           desk.unit.records<storage::SettlementRow>(
               "WHERE region = $1 AND institution = $2 AND settlement = $3 AND state = 'live'",
               {desk.unit.region(), desk.institution(), number}));
    if (!rows.empty()) return rows.front();
  }
  return make_error(app_code::kUnknownSettlement, "setl_id",
                    "本机构没有这个有效的结算ID;请核对,已撤销的结算不用传清单");
}

/// The state of the list about a settlement.
Result<std::string> list_state(Desk& desk, const std::string& subject) {
  GJ_TRY(const auto rows, kept(desk, kState, subject));
  if (rows.empty()) return std::string(kOpen);
  GJ_TRY(const interface::Message message, message_of(desk, rows.back()));
  const auto& data = message.rows("data");
  if (data.empty() || data.front().rows("stastinfo").empty()) return std::string(kOpen);
  return data.front().rows("stastinfo").front().text("stas_type");
}

/// What the list must agree with.
Result<interface::SettledCare> settled_care(Desk& desk, const app::PersonRecord& person,
                                            const storage::SettlementRow& row) {
  interface::SettledCare settled;
  settled.total = Money::fen(row.total);
  GJ_TRY(const auto funds, fund_parts(row));
  for (const auto& [fund, paid] : funds) settled.funds[fund_pay_type(desk, fund)] += paid;
  GJ_TRY(const auto visit, app::stay_of(desk.unit, person, row.visit));
  if (!visit.closed_on) return settled;
  settled.admitted = storage::day_of(visit.opened_on);
  settled.discharged = storage::day_of(*visit.closed_on);
  return settled;
}

Result<void> check_findings(Desk& desk, const app::PersonRecord& person,
                            const storage::SettlementRow& row) {
  GJ_TRY(const interface::SettledCare settled, settled_care(desk, person, row));
  const auto findings = interface::check_list(desk.exchange.in, desk.exchange.tables->fields,
                                              *desk.exchange.profile, &settled);
  std::size_t errors = 0;
  const interface::Finding* first = nullptr;
  for (const auto& finding : findings) {
    if (finding.hint) continue;
    if (first == nullptr) first = &finding;
    ++errors;
  }
  if (first == nullptr) return done();
  std::string text = first->zh;
  if (errors > 1) text += "(共 " + std::to_string(errors) + " 处问题)";
  return make_error(first->code, first->field, text);
}

void put_missing(interface::Row& row, std::string_view name, std::string_view text) {
  const auto* field = row.node().find(name);
  if (field != nullptr && row.find(*field) == nullptr) row.set(name, text);
}

/// Fields that both rows have, and those that are sent under another name than they are shown.
void copy_fields(const Desk& desk, const interface::Row& from, interface::Row& to) {
  for (const auto& value : from.values) {
    put_missing(to, value.field->id, value.text);
    if (const auto* shown = desk.words().by_word("listed", value.field->id)) {
      put_missing(to, shown->code, value.text);
    }
  }
}

/// What every row says of the list: whose it is, and its own number.
void put_keys(interface::Row& row, const storage::SettlementRow& settled, const std::string& id) {
  put_missing(row, "setl_id", std::to_string(settled.settlement));
  put_missing(row, "mdtrt_id", settled.visit);
  put_missing(row, "psn_no", settled.person);
  for (const char* number : {"setl_list_opsp_trt_id", "setl_list_diag_id", "etl_list_chrgitm_id",
                             "setl_list_oprn_id", "setl_list_scs_cutd_id", "setl_List_bld_Id"}) {
    put_missing(row, number, id);
  }
}

/// Own payment as the list divides it: 个人自付 and 个人自费.
void put_own_payment(interface::Row& info, const storage::SettlementRow& row) {
  const Money account = Money::fen(row.account_paid + row.family_paid);
  const Money cash = Money::fen(row.cash);
  const Money outside = Money::fen(row.out_of_scope + row.over_limit);
  const std::pair<std::string_view, Money> parts[] = {{"psn_selfpay", account + cash - outside},
                                                      {"psn_ownpay", outside},
                                                      {"acct_pay", account},
                                                      {"psn_cashpay", cash}};
  for (const auto& [name, amount] : parts) {
    if (!info.has(name)) put(info, name, amount);
  }
}

/// What a reduced list leaves to the settlement and to what was said of the visit.
Result<void> complete(Desk& desk, const storage::SettlementRow& row, interface::Row& info) {
  GJ_TRY(const app::PersonRecord* person, desk.unit.person(row.person));
  GJ_TRY(const auto known, app::particulars_of(desk.unit, row.person));
  GJ_TRY(const auto institution,
         app::institution_on(desk.unit, row.institution, storage::day_of(row.day)));
  GJ_TRY(const auto visit, app::stay_of(desk.unit, *person, row.visit));
  const Date birth = storage::day_of(person->person.birth);
  put_keys(info, row, "");
  const std::pair<std::string_view, std::string> parts[] = {
      {"fixmedins_code", row.institution},
      {"fixmedins_name", institution.name},
      {"psn_name", known.name},
      {"patn_cert_type", "01"},
      {"certno", known.id_number},
      {"gend", desk.words().code("sex", person->person.sex)},
      {"brdy", birth.to_text()},
      {"age", std::to_string(full_years(birth, storage::day_of(visit.opened_on)))},
      {"insutype", desk.words().code("scheme", row.scheme)}};
  for (const auto& [name, text] : parts) put_missing(info, name, text);
  put_own_payment(info, row);
  GJ_CHECK(put_described(desk, info, row.visit));
  GJ_TRY(const auto admission, kept(desk, "2401", row.visit));
  if (admission.empty()) return done();
  GJ_TRY(const auto message, message_of(desk, admission.back()));
  put_missing(info, "medcasno", message.row("mdtrtinfo")->text("medrcdno"));
  return done();
}

Result<void> change_state(Desk& desk, const interface::Row& asked) {
  GJ_TRY(const auto settlement, settled_here(desk, asked.text("setl_id")));
  GJ_TRY(const app::PersonRecord* person, person_of(desk, asked));
  const std::string subject = std::to_string(settlement.settlement);
  GJ_TRY(const auto lists, kept(desk, kList, subject));
  if (person->person.person != settlement.person || lists.empty()) {
    return make_error(app_code::kUnknownSubmission, "setl_id",
                      "这笔结算还没有上传清单;请先用 4101 上传,并核对人员编号");
  }
  GJ_TRY(const std::string now, list_state(desk, subject));
  const std::string wanted = asked.text("stas_type");
  if (wanted != kOpen && wanted != kSubmitted) {
    return make_error(app_code::kBadField, "stas_type",
                      "机构只能提交(1)或撤回(0)清单;审核结果由经办机构填写");
  }
  if (wanted == now || now == kPassed) {
    return make_error(app_code::kWrongState, "stas_type",
                      "清单现在的状态是 " + now + ",不能改为 " + wanted + ";请先用 4103 查询");
  }
  GJ_TRY(const auto ended, replace_kept(desk, kState, subject));
  (void)ended;
  interface::Row data(desk.in("data").node());
  data.add(asked.node()) = asked;
  keep_row(desk, {subject, person->person.person, settlement.visit}, data);
  return done();
}

}  // namespace

Result<void> bring_list(Desk& desk) {
  const interface::Row& info = desk.in("setlinfo");
  GJ_TRY(const auto settlement, settled_here(desk, info.text("setl_id")));
  if (info.text("mdtrt_id") != settlement.visit) {
    return make_error(app_code::kUnknownVisit, "mdtrt_id", "结算ID和就诊ID不是同一次就诊;请核对");
  }
  GJ_TRY(const app::PersonRecord* patient, desk.unit.person(settlement.person));
  if (info.has("psn_no")) {
    GJ_TRY(const app::PersonRecord* person, person_of(desk, info));
    if (person != patient) {
      return make_error(app_code::kUnknownSettlement, "psn_no",
                        "这笔结算不是此人的;请核对人员编号和结算ID");
    }
  }
  const std::string subject = std::to_string(settlement.settlement);
  GJ_TRY(const std::string state, list_state(desk, subject));
  if (state == kSubmitted || state == kPassed) {
    return make_error(app_code::kWrongState, "setl_id",
                      "清单已提交,不能替换;请先用 4102 撤回(stas_type=0)");
  }
  GJ_CHECK(check_findings(desk, *patient, settlement));
  const About about{subject, settlement.person, settlement.visit};
  GJ_TRY(const auto before, replace_kept(desk, kList, subject));
  (void)before;
  put(desk.out.add("data"), "setl_list_id", std::to_string(keep(desk, about)));
  return done();
}

Result<void> change_list_state(Desk& desk) {
  const auto& rows = desk.in("data").rows("stastinfo");
  if (rows.empty()) {
    return make_error(app_code::kMissingField, "stastinfo", "没有要改状态的清单;请填写 stastinfo");
  }
  for (const auto& row : rows) GJ_CHECK(change_state(desk, row));
  return done();
}

Result<void> show_list(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(const app::PersonRecord* person, person_of(desk, data));
  GJ_TRY(const auto settlement, settled_here(desk, data.text("setl_id")));
  GJ_TRY(const auto lists, kept(desk, kList, std::to_string(settlement.settlement)));
  if (lists.empty() || settlement.person != person->person.person) {
    return make_error(app_code::kUnknownSubmission, "setl_id",
                      "这笔结算还没有上传清单;请先用 4101 上传,并核对人员编号");
  }
  GJ_TRY(const interface::Message list, message_of(desk, lists.back()));
  const auto& transaction = desk.exchange.in.transaction();
  for (const auto& node : list.nodes) {
    if (transaction.find(interface::Direction::Out, node.node->id) == nullptr) continue;
    const std::string number = std::to_string(lists.back().submission) + "-";
    for (std::size_t i = 0; i < node.rows.size(); ++i) {
      interface::Row& row = desk.out.add(node.node->id);
      copy_fields(desk, node.rows[i], row);
      put_keys(row, settlement, number + std::to_string(i + 1));
    }
  }
  GJ_TRY(const std::string state, list_state(desk, std::to_string(settlement.settlement)));
  interface::Row& info =
      desk.out.rows_of(*transaction.find(interface::Direction::Out, "setlinfo")).front();
  put(info, "stas_type", state);
  put(info, "setl_list_sn", std::to_string(lists.back().submission));
  return complete(desk, settlement, info);
}

}  // namespace gongji::gateway
