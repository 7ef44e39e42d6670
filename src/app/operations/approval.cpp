// Requests that a second person approves.
#include "app/security/approval.h"

#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"

namespace gongji::app {

namespace {

constexpr Field kApprovalField = {.name = "approval",
                                  .zh = "申请编号",
                                  .en = "Approval",
                                  .kind = FieldKind::Integer,
                                  .required = true};

constexpr Field kRequestFields[] = {
    {.name = "operation",
     .zh = "业务",
     .en = "Operation",
     .required = true,
     .note = "如 correction.post",
     .note_en = "Such as correction.post"},
    {.name = "fields",
     .zh = "内容",
     .en = "Fields",
     .kind = FieldKind::Facts,
     .required = true,
     .note = "该业务的各项,名称=值;…",
     .note_en = "The fields of that operation, name=value;…"},
};

Result<Reply> approval_request(Unit& unit, const Form& form) {
  const Operation* operation = find_operation(form.text("operation"));
  if (operation == nullptr || operation->group == "approval") {
    return make_error(
        app_code::kUnknownOperation, "operation",
        Bilingual{"没有这个可以申请的操作", "There is no such operation that can be asked for."});
  }
  GJ_TRY(const Form inner, Form::read(operation->fields, form.facts("fields")));
  return request_approval(unit, *operation, inner);
}

constexpr Field kDecideFields[] = {kApprovalField, kReasonField};

Result<Reply> approval_approve(Unit& unit, const Form& form) {
  return approve(unit, form.integer("approval"), form.text_or("reason", ""));
}

constexpr Field kRejectFields[] = {kApprovalField, needed(kReasonField)};

Result<Reply> approval_reject(Unit& unit, const Form& form) {
  return reject(unit, form.integer("approval"), form.text("reason"));
}

constexpr Field kApprovalWithdrawFields[] = {kApprovalField};

Result<Reply> approval_withdraw(Unit& unit, const Form& form) {
  return withdraw(unit, form.integer("approval"));
}

constexpr Operation kApprovalOperations[] = {
    {"approval", "request", "提出申请", "Ask for approval", kRequestFields, approval_request},
    {"approval", "approve", "复核通过并办理", "Approve and carry out", kDecideFields,
     approval_approve},
    {"approval", "reject", "驳回", "Reject", kRejectFields, approval_reject},
    {"approval", "withdraw", "撤回申请", "Withdraw a request", kApprovalWithdrawFields,
     approval_withdraw},
};

}  // namespace

std::span<const Operation> approval_operations() {
  return kApprovalOperations;
}

}  // namespace gongji::app
