// The books of the funds: postings by hand, amounts held, reversals, the end of a month.
#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/unit/close_month.h"
#include "app/unit/holds.h"
#include "app/unit/ledger_forms.h"
#include "ledger/errors.h"
#include "ledger/reasons.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kDebitField = {
    .name = "debit",
    .zh = "借方科目",
    .en = "Debit",
    .required = true,
    .note = "科目,有所有者的写成 科目/所有者,如 fiscal、payable/H3",
    .note_en = "An account kind, with its owner as kind/owner: fiscal, payable/H3"};
constexpr Field kCreditField = {
    .name = "credit", .zh = "贷方科目", .en = "Credit", .required = true};
constexpr Field kPostingReasonField = {
    .name = "reason",
    .zh = "事由",
    .en = "Reason",
    .kind = FieldKind::Word,
    .required = true,
    .words =
        "interest|subsidy|level_in|level_out|transfer_in|transfer_out|other_income|"
        "other_expense|pay_person|recover|recovered|opening",
    .note = "各事由可用的科目见 docs/reference/ledger.md",
    .note_en = "Which accounts a reason may use: docs/reference/ledger.md"};
constexpr Field kPostingField = {.name = "posting",
                                 .zh = "凭证编号",
                                 .en = "Posting",
                                 .kind = FieldKind::Integer,
                                 .required = true};

constexpr Field kManualPostFields[] = {kFundField,         kDebitField,         kCreditField,
                                       kLedgerAmountField, kPostingReasonField, kBusinessDayField};
constexpr Field kHoldFields[] = {kFundField,
                                 kDebitField,
                                 kCreditField,
                                 kLedgerAmountField,
                                 kPostingReasonField,
                                 kBusinessDayField,
                                 {.name = "expires",
                                  .zh = "有效至",
                                  .en = "Expires",
                                  .kind = FieldKind::Date,
                                  .required = true,
                                  .note = "当日仍可确认,次日起只能撤销",
                                  .note_en = "Can be confirmed on this day, only voided after it"}};
constexpr Field kOfPostingFields[] = {kPostingField, kBusinessDayField};
constexpr Field kCloseFields[] = {
    kFundField,
    {.name = "month", .zh = "月份", .en = "Month", .kind = FieldKind::Month, .required = true}};

Reply posting_reply(std::int64_t id, Money amount) {
  Reply reply;
  reply.add("posting", id);
  reply.add("amount", amount);
  return reply;
}

Result<ledger::Posting> posting_by_hand(Unit& unit, const Form& form, std::string& person) {
  GJ_CHECK(check_fund(unit, form.text("fund")));
  ledger::Posting posting;
  posting.reason = form.text("reason");
  posting.business_date = form.date_or("day", unit.today());
  GJ_TRY(auto debit, account_of(unit, form, "debit"));
  GJ_TRY(auto credit, account_of(unit, form, "credit"));
  for (const auto& account : {debit, credit}) {
    if (ledger::of_person(account.kind)) person = account.owner;
  }
  posting.transfers.push_back({std::move(debit), std::move(credit), form.money("amount")});
  GJ_CHECK(ledger::check(posting));
  return posting;
}

Result<Reply> post_by_hand(Unit& unit, const Form& form) {
  std::string person;
  GJ_TRY(const auto posting, posting_by_hand(unit, form, person));
  GJ_TRY(const std::int64_t id, unit.post(posting, person));
  return posting_reply(id, form.money("amount"));
}

Result<Reply> hold(Unit& unit, const Form& form) {
  std::string person;
  GJ_TRY(auto posting, posting_by_hand(unit, form, person));
  GJ_TRY(const std::int64_t id, place_hold(unit, std::move(posting), form.date("expires"), person));
  return posting_reply(id, form.money("amount"));
}

Result<Reply> resolve_by(Unit& unit, const Form& form, ledger::Phase phase) {
  GJ_TRY(const std::int64_t id,
         resolve_hold(unit, form.integer("posting"), phase, form.date_or("day", unit.today())));
  Reply reply;
  reply.add("posting", id);
  return reply;
}

Result<Reply> confirm_hold(Unit& unit, const Form& form) {
  return resolve_by(unit, form, ledger::Phase::Post);
}

Result<Reply> void_hold(Unit& unit, const Form& form) {
  return resolve_by(unit, form, ledger::Phase::Void);
}

/// Voids what is due.
Result<Reply> expire_holds(Unit& unit, const Form&) {
  GJ_TRY(const auto holds, expired_holds(unit));
  for (const std::int64_t id : holds) {
    GJ_TRY(const std::int64_t voided, resolve_hold(unit, id, ledger::Phase::Void, unit.today()));
    (void)voided;
  }
  Reply reply;
  reply.add("voided", static_cast<std::int64_t>(holds.size()));
  return reply;
}

Result<Reply> reverse_posting(Unit& unit, const Form& form) {
  const std::int64_t id = form.integer("posting");
  GJ_TRY(const auto original, unit.posting(id));
  const auto* reason = ledger::find_reason(original.reason);
  if (reason == nullptr || reason->maker == ledger::Maker::Business) {
    return make_error(
        app_code::kWrongState, "posting",
        Bilingual{
            "这张凭证随业务入账(" + (reason ? std::string(reason->zh) : original.reason) +
                "),不能单独冲正;结算请用 visit reverse,缴费请办退费",
            "This posting was made with the business it belongs to (" + original.reason +
                ") and cannot be reversed alone; reverse the settlement, or refund the payment."});
  }
  const auto reversal =
      ledger::reversal_of(original, id, "correction", form.date_or("day", unit.today()));
  std::string person;
  Money amount;
  for (const auto& transfer : reversal.transfers) {
    if (ledger::of_person(transfer.debit.kind)) person = transfer.debit.owner;
    if (ledger::of_person(transfer.credit.kind)) person = transfer.credit.owner;
    // What passed from one fund to another is in the posting of both.
    if (transfer.debit.fund == reversal.transfers.front().debit.fund) amount += transfer.amount;
  }
  GJ_TRY(const std::int64_t reversed, unit.post(reversal, person));
  return posting_reply(reversed, amount);
}

Result<Reply> close(Unit& unit, const Form& form) {
  GJ_CHECK(check_fund(unit, form.text("fund")));
  GJ_TRY(const Date first, Date::parse(form.text("month") + "-01"));
  GJ_TRY(const auto row, close_month(unit, form.text("fund"), first));
  Reply reply;
  reply.add("fund", row.fund);
  reply.add("month", form.text("month"));
  reply.add("totals", row.totals);
  return reply;
}

constexpr Operation kLedgerOperations[] = {
    {"ledger", "post", "手工记账", "Post by hand", kManualPostFields, post_by_hand},
    {"ledger", "hold", "暂记(占用额度,待确认)", "Hold an amount", kHoldFields, hold},
    {"ledger", "confirm", "确认暂记", "Confirm a hold", kOfPostingFields, confirm_hold},
    {"ledger", "void", "撤销暂记", "Void a hold", kOfPostingFields, void_hold},
    {"ledger",
     "expire",
     "撤销全部到期的暂记",
     "Void every hold that has expired",
     {},
     expire_holds},
    {"ledger", "reverse", "冲正手工凭证", "Reverse a posting made by hand", kOfPostingFields,
     reverse_posting},
    {"ledger", "close", "月末结账", "Close a month of a fund", kCloseFields, close},
};

}  // namespace

std::span<const Operation> ledger_operations() {
  return kLedgerOperations;
}

}  // namespace gongji::app
