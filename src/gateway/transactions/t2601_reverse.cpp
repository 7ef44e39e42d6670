// 2601: a message whose answer was lost is reversed. What never came is barred; what was done is
// taken back while nothing was built on it; the answer says what was found.
#include <algorithm>
#include <array>

#include "app/errors.h"
#include "app/office.h"
#include "gateway/national/settlement_info.h"
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/national/withdrawals.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kOperation = "national.";
constexpr std::array<std::string_view, 7> kReversible = {"2102", "2103", "2207", "2208",
                                                         "2304", "2305", "2401"};

/// The message that is to be reversed.
struct Original {
  std::string id;  ///< under which it is kept
  std::string infno;
  std::string person;  ///< as the request names the person
};

Error moved_on(const std::string& found, const std::string& remedy) {
  return make_error(app_code::kWrongState, "omsgid",
                    "不能冲正,原报文已办理,现状态:" + found + ";" + remedy);
}

Error not_theirs() {
  return make_error(app_code::kBadField, "omsgid",
                    "这个报文不是此人的业务;请核对人员编号(psn_no)和原报文ID(omsgid)");
}

void bar(Desk& desk, const Original& original) {
  const Error refusal =
      make_error(app_code::kMessageReversed, "msgid",
                 "这个报文在收到以前已被冲正(2601),不再办理;需要办理的请换一个 msgid");
  const app::Context& context = desk.unit.context();
  desk.unit.bar_message({desk.unit.region(), original.id, std::string(kOperation) + original.infno,
                         "", 1, app::refusal_json(refusal), context.operator_name, context.now_ms});
  desk.note = "原报文没有收到过,没有办理;已登记冲正,以后收到也不再办理";
}

/// What was answered does not hold any more: a retry that is still on its way must not be told that
/// it does.
void revoke(Desk& desk, storage::MessageRow message) {
  const Error refusal =
      make_error(app_code::kMessageReversed, "msgid",
                 "这个报文办理后已被冲正(2601),先前的答复作废;需要办理的请换一个 msgid");
  message.refused = 1;
  message.reply = app::refusal_json(refusal);
  desk.unit.bar_message(std::move(message));
}

bool was_revoked(const storage::MessageRow& message) {
  return message.refused != 0 && !message.body.empty() &&
         app::refusal_from_json(message.reply).code == app_code::kMessageReversed;
}

Result<void> reverse_one_settlement(Desk& desk, app::PersonRecord& person, const Original& original,
                                    const storage::MessageRow& message) {
  std::vector<storage::Value> values = {desk.unit.region(), original.id};
  const std::string of_person = app::of_person_or_former(person, values);
  GJ_TRY(const auto rows, desk.unit.records<storage::SettlementRow>(
                              "WHERE region = $1 AND message = $2 AND " + of_person, values));
  if (rows.empty()) return not_theirs();
  const storage::SettlementRow& row = rows.front();
  const std::string number = std::to_string(row.settlement);
  if (row.state != "live") {
    desk.note = "原报文的结算(结算ID " + number + ")已经撤销,无需再冲正";
    return done();
  }
  const auto withdrawn = withdraw(desk, person, row.settlement);
  if (!withdrawn.ok()) {
    if (withdrawn.error().code.starts_with("storage.")) return withdrawn.error();
    return moved_on("已结算(结算ID " + number + ")", withdrawn.error().message);
  }
  revoke(desk, message);
  desk.note = "原报文已结算(结算ID " + number + "),现已冲正,撤销结算ID " + withdrawn->setl_id;
  return done();
}

/// The request of the original, as it was kept.
Result<storage::SubmissionRow> request_of(Desk& desk, const app::PersonRecord& person,
                                          const Original& original) {
  std::vector<storage::Value> values = {desk.unit.region(), desk.institution(), original.infno,
                                        original.id};
  const std::string of_person = app::of_person_or_former(person, values);
  GJ_TRY(auto rows, desk.unit.records<storage::SubmissionRow>(
                        "WHERE region = $1 AND institution = $2 AND kind = $3 AND message = $4 "
                        "AND " +
                            of_person,
                        values));
  if (rows.empty()) return not_theirs();
  return std::move(rows.front());
}

Result<void> reverse_admission(Desk& desk, app::PersonRecord& person, const Original& original,
                               const storage::MessageRow& message) {
  GJ_TRY(const auto request, request_of(desk, person, original));
  GJ_TRY(storage::VisitRow visit, visit_of(desk, person, request.visit));
  const std::string found = app::state_text(visit) + "(就诊ID " + visit.visit + ")";
  if (visit.state == "cancelled") {
    desk.note = "原报文的入院登记" + found + ",无需再冲正";
    return done();
  }
  if (visit.state != "open") return moved_on(found, "请依次撤销结算(2305)、出院(2405)、明细(2302)");
  if (const auto cancelled = app::cancel_visit(desk.unit, person, visit); !cancelled.ok()) {
    if (cancelled.error().code != app_code::kWrongState) return cancelled.error();
    return moved_on(found + ",已有费用明细", "请先撤销结算和明细(2302),再撤销入院(2404)");
  }
  GJ_TRY(const auto ended, cancel_kept(desk, "2401", visit.visit));
  (void)ended;
  revoke(desk, message);
  desk.note = "原报文已办理入院登记(就诊ID " + visit.visit + "),现已冲正";
  return done();
}

/// A withdrawal stands: the numbers of a settlement that was withdrawn are never used again.
/// Clients take an answer without mistake to mean that the original has no effect, so that the
/// settlement holds; this one is a refusal that names the withdrawal and how to get the answer that
/// was lost.
Result<void> refuse_withdrawal(Desk& desk, const app::PersonRecord& person,
                               const Original& original) {
  GJ_TRY(const auto request, request_of(desk, person, original));
  const std::string found = "结算已撤销(撤销结算ID " + request.subject + ")";
  return moved_on(found, "请按已撤销记账,以原 msgid 重发 " + original.infno +
                             " 可取回原答复;需要的请重新" +
                             (original.infno == "2103" ? "结算(2102)" : "预结算、结算"));
}

Result<Original> original_of(Desk& desk) {
  const interface::Row& data = desk.in("data");
  Original original;
  original.infno = data.text("oinfno");
  original.id = message_of(desk.institution(), data.text("omsgid"));
  original.person = data.text("psn_no");
  if (std::find(kReversible.begin(), kReversible.end(), original.infno) == kReversible.end()) {
    return make_error(app_code::kUnsupported, "oinfno",
                      "交易 " + original.infno +
                          " 不能冲正;可冲正的是 2102、2103、2207、2208、2304、2305、2401,"
                          "其他交易请用各自的撤销交易");
  }
  if (original.id != desk.unit.context().message) return original;
  return make_error(app_code::kBadField, "omsgid",
                    "原报文ID 是本报文自己的 msgid;请填写要冲正的报文的 msgid");
}

}  // namespace

Result<void> reverse_message(Desk& desk) {
  GJ_TRY(const Original original, original_of(desk));
  GJ_TRY(app::PersonRecord * person, desk.unit.person(original.person));
  GJ_TRY(const auto rows,
         desk.unit.records<storage::MessageRow>("WHERE region = $1 AND message = $2",
                                                {desk.unit.region(), original.id}));
  if (rows.empty()) {
    bar(desk, original);
    return done();
  }
  const storage::MessageRow& row = rows.front();
  if (row.operation != std::string(kOperation) + original.infno) {
    return make_error(app_code::kBadField, "oinfno",
                      "原报文是交易 " + row.operation.substr(kOperation.size()) + ",不是 " +
                          original.infno + ";请核对原交易编号和原报文ID");
  }
  if (row.refused != 0 && !was_revoked(row)) {
    desk.note =
        row.body.empty() ? "原报文没有收到过,此前已登记冲正" : "原报文已被拒绝,没有办理,无需冲正";
    return done();
  }
  if (original.infno == "2401") return reverse_admission(desk, *person, original, row);
  const bool settles =
      original.infno == "2102" || original.infno == "2207" || original.infno == "2304";
  return settles ? reverse_one_settlement(desk, *person, original, row)
                 : refuse_withdrawal(desk, *person, original);
}

}  // namespace gongji::gateway
