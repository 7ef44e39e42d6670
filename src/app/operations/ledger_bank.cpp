// Money between the bank accounts of a fund (收支两条线), and to institutions.
#include "app/operations/groups.h"
#include "app/unit/ledger_forms.h"
#include "ledger/errors.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Kind;

constexpr Field kUpToField = {
    .name = "up_to_available",
    .zh = "按可用余额支付",
    .en = "Up to what is left",
    .kind = FieldKind::Bool,
    .note = "是:不足时付到余额为止;不填金额则付全部",
    .note_en = "Yes: pays as far as the balance goes; without an amount, all of it"};
constexpr Field kSomeAmount = {.name = "amount",
                               .zh = "金额",
                               .en = "Amount",
                               .kind = FieldKind::Money,
                               .note = "不填为全部余额",
                               .note_en = "Empty: the whole balance"};

constexpr Field kSweepFields[] = {kFundField, kSomeAmount, kBusinessDayField};
constexpr Field kAllocateFields[] = {kFundField, kLedgerAmountField, kBusinessDayField};
constexpr Field kTransferFields[] = {
    kFundField,
    {.name = "to",
     .zh = "转入基金",
     .en = "Receiving fund",
     .required = true,
     .note = "record.yaml 的 funds 所写的另一本账,如 critical_illness",
     .note_en = "Another fund named under funds in record.yaml, such as critical_illness"},
    kLedgerAmountField,
    kBusinessDayField};
constexpr Field kBankPayFields[] = {kFundField,
                                    {.name = "institution",
                                     .zh = "机构编码",
                                     .en = "Institution",
                                     .required = true,
                                     .also = "定点医药机构编码|fixmedins_code"},
                                    kSomeAmount,
                                    kUpToField,
                                    kBusinessDayField};

AccountKey bank_account(const Form& form, Kind kind) {
  return {form.text("fund"), kind, "", 0};
}

/// What may be taken from an account, nobody else taking meanwhile.
Result<Money> left_in_account(Unit& unit, const AccountKey& account) {
  GJ_TRY(const auto balance, unit.balance(account));
  return std::max(Money::kZero, balance.available(ledger::spec_of(account.kind).side));
}

/// The reply names the amount of the first transfer.
Result<Reply> book(Unit& unit, const Form& form, std::string reason,
                   std::vector<ledger::Transfer> transfers) {
  ledger::Posting posting;
  posting.reason = std::move(reason);
  posting.business_date = form.date_or("day", unit.today());
  const Money amount = transfers.front().amount;
  posting.transfers = std::move(transfers);
  GJ_TRY(const std::int64_t id, unit.post(posting, ""));
  Reply reply;
  reply.add("posting", id);
  reply.add("amount", amount);
  return reply;
}

Error nothing_left(const AccountKey& account) {
  return make_error(ledger::ledger_code::kBelowFloor, account.to_text(),
                    Bilingual{std::string(ledger::spec_of(account.kind).zh) + "没有可用的余额",
                              "The account has nothing that can be used."});
}

Result<Reply> sweep(Unit& unit, const Form& form) {
  GJ_CHECK(check_fund(unit, form.text("fund")));
  const AccountKey income = bank_account(form, Kind::Income);
  GJ_CHECK(unit.lock_region());
  GJ_TRY(const Money left, left_in_account(unit, income));
  const Money amount = form.has("amount") ? form.money("amount") : left;
  if (!form.has("amount") && left == Money::kZero) return nothing_left(income);
  return book(unit, form, "sweep", {{bank_account(form, Kind::Fiscal), income, amount}});
}

Result<Reply> allocate(Unit& unit, const Form& form) {
  GJ_CHECK(check_fund(unit, form.text("fund")));
  return book(unit, form, "allocate",
              {{bank_account(form, Kind::Expenditure), bank_account(form, Kind::Fiscal),
                form.money("amount")}});
}

/// What a rule has one fund give another, as the premium of major-illness insurance: it leaves
/// balance and fiscal account of the one and enters those of the other, in one posting.
Result<Reply> transfer_between(Unit& unit, const Form& form) {
  const std::string to = form.text("to");
  GJ_CHECK(check_fund(unit, form.text("fund")));
  if (const auto known = check_fund(unit, to); !known.ok()) {
    Error error = known.error();
    error.where = "to";
    return error;
  }
  if (to == form.text("fund")) {
    return make_error(ledger::ledger_code::kSameAccount, "to",
                      "转入基金就是转出基金 " + to + ";请填另一只基金");
  }
  const Money amount = form.money("amount");
  return book(unit, form, "fund_transfer",
              {{bank_account(form, Kind::Balance), bank_account(form, Kind::Fiscal), amount},
               {{to, Kind::Fiscal, "", 0}, {to, Kind::Balance, "", 0}, amount}});
}

/// Never more than is owed to the institution; with `up_to_available` never more than there is.
Result<Reply> pay(Unit& unit, const Form& form) {
  GJ_CHECK(check_fund(unit, form.text("fund")));
  const AccountKey payable{form.text("fund"), Kind::Payable, form.text("institution"), 0};
  const AccountKey bank = bank_account(form, Kind::Expenditure);
  GJ_CHECK(check_account_owner(unit, payable, "institution"));
  GJ_CHECK(unit.lock_region());
  GJ_TRY(const Money owed, left_in_account(unit, payable));
  GJ_TRY(const Money there, left_in_account(unit, bank));
  Money amount = form.has("amount") ? form.money("amount") : owed;
  if (form.truth_or("up_to_available", false)) {
    amount = std::min({amount, owed, there});
    if (amount == Money::kZero) return nothing_left(owed == Money::kZero ? payable : bank);
  }
  if (amount > owed || owed == Money::kZero) {
    return make_error(ledger::ledger_code::kBelowFloor, "amount",
                      Bilingual{"超过应付这家机构的 " + owed.to_text() + " 元;请核对应付余额",
                                "This is above the " + owed.to_text() +
                                    " yuan owed to the institution; check what is owed."});
  }
  return book(unit, form, "pay", {{payable, bank, amount}});
}

constexpr Field kReconcileFields[] = {
    {.name = "statement",
     .zh = "对账单编号",
     .en = "Statement",
     .required = true,
     .note = "同一编号再导入,相同流水号的行以后一次为准",
     .note_en = "Brought again under the same number, rows with the same reference are replaced",
     .also = "文件编号|批次号"},
    kFundField,
    kBankField,
    {.name = "day",
     .zh = "到账日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .also = "交易日期|入库日期"},
    kLedgerAmountField,
    {.name = "direction",
     .zh = "收付",
     .en = "Direction",
     .kind = FieldKind::Word,
     .words = "in|out",
     .note = "in 收入、out 支出;不填为收入",
     .note_en = "in or out; empty: in"},
    {.name = "reference",
     .zh = "流水号",
     .en = "Reference",
     .required = true,
     .also = "交易流水号|电子税票号码|凭证号"},
};

/// One line of a file of the tax office or the bank; `ledger reconciliation` compares.
Result<Reply> reconcile(Unit& unit, const Form& form) {
  GJ_CHECK(check_fund(unit, form.text("fund")));
  const Money amount = form.money("amount");
  if (amount == Money::kZero) {
    return make_error(
        ledger::ledger_code::kBadAmount, "amount",
        Bilingual{"对账单的金额应大于 0", "The amount of the statement must be above 0."});
  }
  const bool out = form.text_or("direction", "in") == "out";
  unit.put(storage::BankLineRow{unit.region(), form.text("fund") + "/" + form.text("account"),
                                form.text("statement"), form.text("reference"),
                                storage::day_number(form.date("day")),
                                out ? -amount.in_fen() : amount.in_fen(), unit.context().now_ms});
  Reply reply;
  reply.add("reference", form.text("reference"));
  return reply;
}

constexpr Operation kBankOperations[] = {
    {"ledger", "sweep", "收入户上解财政专户", "Sweep income to the fiscal account", kSweepFields,
     sweep},
    {"ledger", "allocate", "财政专户拨付支出户", "Feed the expenditure account", kAllocateFields,
     allocate},
    {"ledger", "transfer", "按规定向另一基金划转", "Hand money to another fund by rule",
     kTransferFields, transfer_between},
    {"ledger", "pay", "拨付定点医药机构", "Pay an institution", kBankPayFields, pay},
    {"ledger", "reconcile", "登记税务、银行对账单的一行", "Enter a line of a tax or bank statement",
     kReconcileFields, reconcile},
};

}  // namespace

std::span<const Operation> ledger_bank_operations() {
  return kBankOperations;
}

}  // namespace gongji::app
