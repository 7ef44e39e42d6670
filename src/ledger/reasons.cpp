#include "ledger/reasons.h"

#include "ledger/errors.h"

namespace gongji::ledger {

namespace {

constexpr ReasonSpec kReasons[] = {
    {"premium", "个人缴费", "Premium", Maker::Business, "income", "balance"},
    {"late_fee", "滞纳金", "Late fee", Maker::Business, "income", "balance"},
    {"fiscal_help", "财政资助参保", "Premium paid by government", Maker::Business, "fiscal",
     "balance"},
    {"premium_refund", "退费", "Premium owed back", Maker::Business, "balance", "refund"},
    {"settlement", "医疗费用结算", "Settlement", Maker::Business, "balance|personal|cash",
     "payable|refund|charged"},
    {"reversal", "撤销结算", "Settlement taken back", Maker::Business, "payable|refund|charged",
     "balance|personal|cash"},
    {"account_credit", "个人账户计入", "Account credited", Maker::Business, "balance", "personal"},
    {"account_use", "个人账户支付", "Paid from an account", Maker::Business, "personal", "payable"},
    {"account_premium", "个人账户为亲属缴费", "Relative's contribution paid from an account",
     Maker::Business, "personal", "payable"},
    {"account_inherit", "个人账户继承", "Account inherited", Maker::Business, "personal",
     "refund|personal"},
    {"account_withdraw", "个人账户提取", "Account paid out", Maker::Business, "personal", "refund"},
    {"account_transfer_in", "个人账户转入", "Account moved in", Maker::Business, "income",
     "personal"},
    {"account_transfer_out", "个人账户转出", "Account moved out", Maker::Business, "personal",
     "refund"},
    {"maternity_allowance", "生育津贴", "Maternity allowance", Maker::Business, "balance",
     "payable|refund"},
    {"claim_payment", "手工报销拨付", "Manual claim paid", Maker::Business, "refund",
     "expenditure"},
    {"adjustment", "更正差额退补", "Difference of a correction", Maker::Business,
     "payable|receivable", "refund|payable"},
    {"recovery", "已付款项转为应收", "What was paid out is owed back", Maker::Business,
     "receivable", "refund"},
    {"set_off", "应付应收相抵", "Owed and owing set off", Maker::Business, "refund", "receivable"},
    {"merge", "合并人员转账", "Records of one person merged", Maker::Business,
     "refund|receivable|personal", "refund|receivable|personal"},
    {"prepayment", "月度预付", "Monthly prepayment", Maker::Business, "payable",
     "expenditure|deposit"},
    {"clearing", "年度清算", "Clearing", Maker::Business, "balance|payable|deposit",
     "balance|payable|deposit"},
    {"advance", "拨付周转金", "Advance paid", Maker::Business, "advance", "expenditure"},
    {"advance_back", "周转金冲抵应付", "Advance set off", Maker::Business, "payable", "advance"},
    {"sweep", "收入户上解财政专户", "Income swept", Maker::Bank, "fiscal", "income"},
    {"allocate", "财政专户拨付支出户", "Expenditure account fed", Maker::Bank, "expenditure",
     "fiscal"},
    {"fund_transfer", "按规定划给另一基金", "Handed to another fund", Maker::Bank, "balance|fiscal",
     "fiscal|balance"},
    {"pay", "拨付定点医药机构", "Institution paid", Maker::Bank, "payable", "expenditure"},
    {"pay_person", "支付应付个人款", "Person paid", Maker::Clerk, "refund", "expenditure"},
    {"subsidy", "财政补助", "Government subsidy", Maker::Clerk, "fiscal", "balance"},
    {"interest", "利息", "Interest", Maker::Clerk, "income|fiscal|expenditure", "balance"},
    {"level_in", "上级补助、下级上解收入", "From another level", Maker::Clerk, "income|fiscal",
     "balance"},
    {"level_out", "补助下级、上解上级支出", "To another level", Maker::Clerk, "balance",
     "fiscal|expenditure"},
    {"transfer_in", "转移收入", "Relation moved in", Maker::Clerk, "income", "balance"},
    {"transfer_out", "转移支出", "Relation moved out", Maker::Clerk, "balance", "expenditure"},
    {"other_income", "其他收入", "Other income", Maker::Clerk, "income|fiscal", "balance"},
    {"other_expense", "其他支出", "Other expense", Maker::Clerk, "balance", "expenditure"},
    {"recover", "追回定点医药机构款项", "To be recovered", Maker::Clerk, "recover|payable",
     "balance"},
    {"recovered", "收回追回款", "Recovered", Maker::Clerk, "income|expenditure|payable",
     "recover|receivable"},
    {"opening", "期初余额", "Opening balance", Maker::Clerk,
     "income|fiscal|expenditure|recover|receivable|balance", "balance|payable|refund|personal"},
    {"correction", "冲正", "Posting taken back", Maker::Business, "", ""},
};

bool is_among(std::string_view name, std::string_view names) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('|'), names.size());
    if (names.substr(0, end) == name) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

std::string listed(std::string_view names) {
  std::string text;
  for (const KindSpec& spec : kinds()) {
    if (!is_among(spec.name, names)) continue;
    text += (text.empty() ? "" : "、") + std::string(spec.zh) + "(" + std::string(spec.name) + ")";
  }
  return text;
}

Result<void> check_sides(const ReasonSpec& reason, const Transfer& transfer) {
  const bool debit = is_among(spec_of(transfer.debit.kind).name, reason.debits);
  const bool credit = is_among(spec_of(transfer.credit.kind).name, reason.credits);
  if (debit && credit) return done();
  return make_error(ledger_code::kWrongReason, debit ? "credit" : "debit",
                    Bilingual{std::string(reason.zh) + "的借方应为 " + listed(reason.debits) +
                                  ",贷方应为 " + listed(reason.credits),
                              "For this reason the debit must be " + listed(reason.debits) +
                                  " and the credit " + listed(reason.credits) + "."});
}

}  // namespace

std::span<const ReasonSpec> reasons() {
  return kReasons;
}

const ReasonSpec* find_reason(std::string_view name) {
  for (const ReasonSpec& reason : kReasons) {
    if (reason.name == name) return &reason;
  }
  return nullptr;
}

Result<void> check_reason(const Posting& posting) {
  const ReasonSpec* reason = find_reason(posting.reason);
  const bool as_original = reason != nullptr && reason->debits.empty();
  if (reason == nullptr || (as_original && posting.reverses == 0)) {
    return make_error(
        ledger_code::kWrongReason, "reason",
        Bilingual{"没有 " + posting.reason +
                      " 这个记账事由,或只能用于冲正;"
                      "可用的事由见 docs/reference/ledger.md",
                  "There is no reason " + posting.reason + ", or it is for reversals only."});
  }
  if (as_original) return done();
  for (const Transfer& transfer : posting.transfers) GJ_CHECK(check_sides(*reason, transfer));
  return done();
}

}  // namespace gongji::ledger
