#include "app/security/approval.h"

#include "app/errors.h"
#include "app/security/authorise.h"
#include "storage/security_records.h"

namespace gongji::app {

namespace {

using storage::ApprovalRow;

constexpr std::int64_t kMsPerHour = 3'600'000;

SealedCell body_cell(std::int64_t region, const std::string& approval) {
  return {"approval", "body", region, approval};
}

Result<ApprovalRow> waiting(Unit& unit, std::int64_t approval) {
  GJ_TRY(const auto rows, unit.records<ApprovalRow>("WHERE region = $1 AND approval = $2",
                                                    {unit.region(), approval}));
  if (rows.empty()) {
    return make_error(app_code::kUnknownApproval, "approval",
                      Bilingual{"没有这份申请;请用 approval list 查看",
                                "There is no such request; look at the list of requests."});
  }
  if (rows.front().state != "waiting") {
    return make_error(
        app_code::kWrongState, "approval",
        Bilingual{"这份申请已办结或已撤回", "This request was decided or withdrawn."});
  }
  return rows.front();
}

Result<ApprovalRow> open_for_second_person(Unit& unit, std::int64_t approval) {
  GJ_CHECK(unit.lock_region());  // of two who decide at once, one finds it decided
  GJ_TRY(const ApprovalRow row, waiting(unit, approval));
  const Context& now = unit.context();
  if (row.expires_at <= now.now_ms) {
    return make_error(app_code::kExpired, "approval",
                      Bilingual{"申请已过期;请重新提出", "The request has expired; ask again."});
  }
  if (row.requested_by == now.operator_name) {
    return make_error(app_code::kSamePerson, "approval",
                      Bilingual{"申请人不能复核自己的申请;请另一人办理",
                                "Nobody approves their own request; another person must do it."});
  }
  const SqlReader read = [&unit](std::string_view sql, const std::vector<storage::Value>& values) {
    return unit.query(sql, values);
  };
  GJ_CHECK(authorise(
      read, {now.operator_name, approve_function(row.operation), unit.region(), now.now_ms}));
  return row;
}

void decide(Unit& unit, ApprovalRow row, std::string state, std::string reason) {
  row.state = std::move(state);
  row.reason = std::move(reason);
  row.decided_by = unit.context().operator_name;
  row.decided_at = unit.context().now_ms;
  unit.put(std::move(row));
}

Reply decided(std::int64_t approval, std::string state) {
  Reply reply;
  reply.add("approval", approval);
  reply.add("state", std::move(state));
  return reply;
}

}  // namespace

Result<Reply> request_approval(Unit& unit, const Operation& operation, const Form& form) {
  GJ_TRY(const Vault* vault, unit.vault());
  const Context& now = unit.context();
  ApprovalRow row;
  row.region = unit.region();
  row.approval = unit.next_id();
  row.operation = operation.name();
  row.body =
      vault->seal(body_cell(row.region, std::to_string(row.approval)), facts_text(form.values()));
  row.requested_by = now.operator_name;
  row.requested_at = now.now_ms;
  row.expires_at = now.now_ms + kApprovalHours * kMsPerHour;
  row.state = "waiting";
  unit.insert(row);
  Reply reply = decided(row.approval, "waiting");
  return reply;
}

Result<FactList> approval_fields(const Vault& vault, std::int64_t region, std::int64_t approval,
                                 std::string_view body) {
  GJ_TRY(const std::string text, vault.open(body_cell(region, std::to_string(approval)), body));
  return parse_facts(text);
}

Result<Reply> approve(Unit& unit, std::int64_t approval, const std::string& reason) {
  GJ_TRY(const ApprovalRow row, open_for_second_person(unit, approval));
  GJ_TRY(const Vault* vault, unit.vault());
  GJ_TRY(const FactList fields, approval_fields(*vault, unit.region(), approval, row.body));
  const Operation* operation = find_operation(row.operation);
  if (operation == nullptr) {
    return make_error(
        app_code::kUnknownOperation, row.operation,
        Bilingual{"这个操作已不存在;请驳回后重新申请",
                  "This operation does not exist any more; reject the request and ask again."});
  }
  GJ_TRY(const Form form, Form::read(operation->fields, fields));
  GJ_TRY(Reply reply, operation->run(unit, form));
  decide(unit, row, "approved", reason);
  reply.values.insert(reply.values.begin(), {"approval", std::to_string(approval)});
  return reply;
}

Result<Reply> reject(Unit& unit, std::int64_t approval, const std::string& reason) {
  GJ_TRY(const ApprovalRow row, open_for_second_person(unit, approval));
  decide(unit, row, "rejected", reason);
  return decided(approval, "rejected");
}

Result<Reply> withdraw(Unit& unit, std::int64_t approval) {
  GJ_TRY(const ApprovalRow row, waiting(unit, approval));
  if (row.requested_by != unit.context().operator_name) {
    return make_error(
        app_code::kNotAllowed, "approval",
        Bilingual{"只有申请人可以撤回;他人请驳回",
                  "Only the one who asked may withdraw the request; others reject it."});
  }
  decide(unit, row, "withdrawn", "");
  return decided(approval, "withdrawn");
}

}  // namespace gongji::app
