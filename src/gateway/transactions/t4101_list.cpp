// 4101, 4101A, 4102, 4103: the settlement list is brought, submitted or recalled, and shown.
#include <charconv>

#include "app/errors.h"
#include "app/unit/particulars.h"
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

Result<void> check_findings(Desk& desk, const storage::SettlementRow& row) {
  const auto* settling = desk.exchange.tables->fields.find("2207");
  GJ_ASSERT(settling != nullptr);
  interface::Row settled(*settling->find(interface::Direction::Out, "setlinfo"));
  settled.set_money("medfee_sumamt", Money::fen(row.total));
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

/// Fields that both rows have and `to` does not hold yet.
void copy_fields(const interface::Row& from, interface::Row& to) {
  for (const auto& value : from.values) {
    const auto* field = to.node().find(value.field->id);
    if (field != nullptr && to.find(*field) == nullptr) to.set(field->id, value.text);
  }
}

/// What a reduced list leaves to the settlement.
Result<void> complete(Desk& desk, const storage::SettlementRow& row, interface::Row& info) {
  GJ_TRY(const app::PersonRecord* person, desk.unit.person(row.person));
  GJ_TRY(const auto known, app::particulars_of(desk.unit, row.person));
  const std::pair<std::string_view, std::string> parts[] = {
      {"setl_id", std::to_string(row.settlement)},
      {"mdtrt_id", row.visit},
      {"psn_no", person->person.person},
      {"fixmedins_code", row.institution},
      {"psn_name", known.name},
      {"patn_cert_type", "01"},
      {"certno", known.id_number},
      {"gend", desk.words().code("sex", person->person.sex)},
      {"brdy", storage::day_of(person->person.birth).to_text()},
      {"insutype", desk.words().code("scheme", row.scheme)}};
  for (const auto& [name, text] : parts) {
    const auto* field = info.node().find(name);
    if (field != nullptr && info.find(*field) == nullptr) info.set(name, text);
  }
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
  if (info.has("psn_no")) {
    GJ_TRY(const app::PersonRecord* person, person_of(desk, info));
    if (person->person.person != settlement.person) {
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
  GJ_CHECK(check_findings(desk, settlement));
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
    for (const auto& row : node.rows) copy_fields(row, desk.out.add(node.node->id));
  }
  GJ_TRY(const std::string state, list_state(desk, std::to_string(settlement.settlement)));
  interface::Row& info =
      desk.out.rows_of(*transaction.find(interface::Direction::Out, "setlinfo")).front();
  put(info, "stas_type", state);
  put(info, "setl_list_sn", std::to_string(lists.back().submission));
  return complete(desk, settlement, info);
}

}  // namespace gongji::gateway
