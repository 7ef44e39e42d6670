// Booking what institutions are paid for a period: prepayments, clearings, advances.
#include <algorithm>

#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/unit/ledger_forms.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Kind;
using storage::ClearingRow;

constexpr Field kClearedInstitutionField = {.name = "institution",
                                            .zh = "机构编码",
                                            .en = "Institution",
                                            .required = true,
                                            .also = "定点医药机构编码|fixmedins_code"};
constexpr Field kEnvelopeField = {.name = "envelope",
                                  .zh = "预算单元",
                                  .en = "Envelope",
                                  .note = "支付设定中的预算单元;不填为全部",
                                  .note_en = "A budget unit of the payment settings; empty: all"};
constexpr Field kPrepayMonthField = {
    .name = "month", .zh = "月份", .en = "Month", .kind = FieldKind::Month, .required = true};
constexpr Field kHeldBackField = {
    .name = "deposit", .zh = "质量保证金", .en = "Deposit held back", .kind = FieldKind::Money};

constexpr Field kPrepayFields[] = {
    kFundField,
    kClearedInstitutionField,
    kEnvelopeField,
    kPrepayMonthField,
    {.name = "amount",
     .zh = "预付金额",
     .en = "Amount",
     .kind = FieldKind::Money,
     .required = true,
     .note = "扣除质量保证金之后实际拨付的",
     .note_en = "What is paid, less the deposit held back"},
    kHeldBackField,
    kBusinessDayField,
};
constexpr Field kClearFields[] = {
    kFundField,
    kClearedInstitutionField,
    kEnvelopeField,
    {.name = "year", .zh = "年度", .en = "Year", .kind = FieldKind::Integer, .required = true},
    {.name = "recorded",
     .zh = "基金记账",
     .en = "Recorded",
     .kind = FieldKind::Money,
     .required = true,
     .note = "当年已按结算记入应付的基金支付",
     .note_en = "Of the funds, already owed by the year's settlements"},
    {.name = "final",
     .zh = "核定",
     .en = "Approved",
     .kind = FieldKind::Money,
     .required = true,
     .note = "清算核定的基金支付,含质量保证金",
     .note_en = "What clearing approved for the funds to pay, with the deposit"},
    kHeldBackField,
    {.name = "deposit_back",
     .zh = "返还保证金",
     .en = "Deposit given back",
     .kind = FieldKind::Money},
    kBusinessDayField,
};
constexpr Field kAdvanceFields[] = {kFundField, kClearedInstitutionField, kPrepayMonthField,
                                    kLedgerAmountField, kBusinessDayField};
constexpr Field kReverseClearingFields[] = {{.name = "posting",
                                             .zh = "凭证编号",
                                             .en = "Posting",
                                             .kind = FieldKind::Integer,
                                             .required = true},
                                            kBusinessDayField};

/// Accounts of the institution within the fund.
AccountKey cleared_account(const Form& form, Kind kind) {
  const bool owned = ledger::spec_of(kind).has_owner;
  return {form.text("fund"), kind, owned ? form.text("institution") : std::string(), 0};
}

Money amount_or_zero(const Form& form, std::string_view name) {
  return form.has(name) ? form.money(name) : Money::kZero;
}

/// What was booked under these keys and not taken back. Nobody else books meanwhile.
Result<std::vector<ClearingRow>> live_rows(Unit& unit, const Form& form, const std::string& kind) {
  GJ_CHECK(unit.lock_region());
  return unit.records<ClearingRow>(
      "WHERE region = $1 AND fund = $2 AND institution = $3 AND kind = $4 AND envelope = $5 AND "
      "state = 'live' ORDER BY period, posting",
      {unit.region(), form.text("fund"), form.text("institution"), kind,
       form.text_or("envelope", "")});
}

Result<void> check_not_booked(const std::vector<ClearingRow>& rows, const std::string& period) {
  for (const ClearingRow& row : rows) {
    if (row.period != period) continue;
    return make_error(
        app_code::kAlreadyPaid, "period",
        Bilingual{period + " 已经入账(凭证 " + std::to_string(row.posting) +
                      ");要改请先用 clearing reverse 冲正",
                  period + " was posted already (posting " + std::to_string(row.posting) +
                      "); reverse that clearing first to change it."});
  }
  return done();
}

Result<void> check_parties(Unit& unit, const Form& form) {
  GJ_CHECK(check_fund(unit, form.text("fund")));
  return check_account_owner(unit, cleared_account(form, Kind::Payable), "institution");
}

ClearingRow row_of(Unit& unit, const Form& form, std::string kind, std::string period) {
  ClearingRow row;
  row.region = unit.region();
  row.fund = form.text("fund");
  row.institution = form.text("institution");
  row.kind = std::move(kind);
  row.period = std::move(period);
  row.envelope = form.text_or("envelope", "");
  row.state = "live";
  row.message = unit.context().message;
  row.recorded_at = unit.context().now_ms;
  return row;
}

Result<Reply> book_row(Unit& unit, const Form& form, ledger::Posting posting, ClearingRow row) {
  posting.business_date = form.date_or("day", unit.today());
  GJ_TRY(row.posting, unit.post(posting, ""));
  GJ_TRY(const auto owed, unit.balance(cleared_account(form, Kind::Payable)));
  Reply reply;
  reply.add("posting", row.posting);
  reply.add("amount", Money::fen(row.amount));
  reply.add("payable", owed.posted(ledger::Side::Credit));
  unit.insert(std::move(row));
  return reply;
}

/// Paid out of what is owed; the deposit stays with the fund, under the institution's name.
Result<Reply> prepay(Unit& unit, const Form& form) {
  GJ_CHECK(check_parties(unit, form));
  GJ_TRY(const auto rows, live_rows(unit, form, "prepay"));
  GJ_CHECK(check_not_booked(rows, form.text("month")));
  ClearingRow row = row_of(unit, form, "prepay", form.text("month"));
  row.amount = form.money("amount").in_fen();
  row.deposit = amount_or_zero(form, "deposit").in_fen();
  ledger::Posting posting;
  posting.reason = "prepayment";
  const AccountKey payable = cleared_account(form, Kind::Payable);
  posting.move(payable, cleared_account(form, Kind::Expenditure), Money::fen(row.amount));
  posting.move(payable, cleared_account(form, Kind::Deposit), Money::fen(row.deposit));
  return book_row(unit, form, std::move(posting), std::move(row));
}

/// What the prepayments of the year have held back.
Money held_in_year(const std::vector<ClearingRow>& prepaid, const std::string& year) {
  Money held;
  for (const ClearingRow& row : prepaid) {
    if (row.period.starts_with(year + "-")) held += Money::fen(row.deposit);
  }
  return held;
}

/// The difference between what was recorded and what is approved; the deposit of the year, of it
/// what comes back, and what the fund keeps.
Result<Reply> close_year(Unit& unit, const Form& form) {
  GJ_CHECK(check_parties(unit, form));
  const std::string year = std::to_string(form.integer("year"));
  GJ_TRY(const auto rows, live_rows(unit, form, "close"));
  GJ_CHECK(check_not_booked(rows, year));
  GJ_TRY(const auto prepaid, live_rows(unit, form, "prepay"));
  const Money held = held_in_year(prepaid, year);
  const Money recorded = form.money("recorded"), approved = form.money("final");
  const Money deposit = amount_or_zero(form, "deposit");
  const Money back = amount_or_zero(form, "deposit_back");
  if (deposit > approved || back > deposit) {
    return make_error(app_code::kWrongAmount, back > deposit ? "deposit_back" : "deposit",
                      Bilingual{"质量保证金不应超过核定金额,返还不应超过质量保证金;请核对清算表",
                                "The deposit must not exceed the approved amount, and what is paid "
                                "back must not exceed the deposit; check the clearing table."});
  }
  const AccountKey payable = cleared_account(form, Kind::Payable);
  const AccountKey balance = cleared_account(form, Kind::Balance);
  const AccountKey kept = cleared_account(form, Kind::Deposit);
  ledger::Posting posting;
  posting.reason = "clearing";
  posting.move(balance, payable, std::max(Money::kZero, approved - recorded));
  posting.move(payable, balance, std::max(Money::kZero, recorded - approved));
  posting.move(payable, kept, std::max(Money::kZero, deposit - held));
  posting.move(kept, payable, std::max(Money::kZero, held - deposit));
  posting.move(kept, payable, back);
  posting.move(kept, balance, deposit - back);
  ClearingRow row = row_of(unit, form, "close", year);
  row.recorded = recorded.in_fen();
  row.amount = approved.in_fen();
  row.deposit = deposit.in_fen();
  row.deposit_back = back.in_fen();
  if (posting.transfers.empty()) {
    return make_error(app_code::kWrongAmount, "final",
                      Bilingual{"核定与记账相同,也没有质量保证金,没有要入账的金额",
                                "The approved amount equals what was posted and there is no "
                                "deposit, so nothing is left to post."});
  }
  return book_row(unit, form, std::move(posting), std::move(row));
}

Result<Reply> advance(Unit& unit, const Form& form) {
  GJ_CHECK(check_parties(unit, form));
  GJ_TRY(const auto rows, live_rows(unit, form, "advance"));
  GJ_CHECK(check_not_booked(rows, form.text("month")));
  ClearingRow row = row_of(unit, form, "advance", form.text("month"));
  row.amount = form.money("amount").in_fen();
  ledger::Posting posting;
  posting.reason = "advance";
  posting.move(cleared_account(form, Kind::Advance), cleared_account(form, Kind::Expenditure),
               form.money("amount"));
  return book_row(unit, form, std::move(posting), std::move(row));
}

/// Set off against what is owed; never more than is outstanding.
Result<Reply> advance_back(Unit& unit, const Form& form) {
  GJ_CHECK(check_parties(unit, form));
  GJ_CHECK(unit.lock_region());
  ClearingRow row = row_of(unit, form, "advance-back", form.text("month"));
  row.amount = form.money("amount").in_fen();
  ledger::Posting posting;
  posting.reason = "advance_back";
  posting.move(cleared_account(form, Kind::Payable), cleared_account(form, Kind::Advance),
               form.money("amount"));
  return book_row(unit, form, std::move(posting), std::move(row));
}

Result<Reply> reverse_clearing(Unit& unit, const Form& form) {
  const std::int64_t id = form.integer("posting");
  GJ_CHECK(unit.lock_region());
  GJ_TRY(auto rows,
         unit.records<ClearingRow>("WHERE region = $1 AND posting = $2", {unit.region(), id}));
  if (rows.empty()) {
    return make_error(app_code::kUnknownPosting, "posting",
                      Bilingual{"没有这张预付或清算的凭证;请用 clearing list 核对凭证编号",
                                "There is no such posting of an advance or a clearing; look the "
                                "number up in the list of clearings."});
  }
  GJ_TRY(const auto original, unit.posting(id));
  const auto reversal =
      ledger::reversal_of(original, id, "correction", form.date_or("day", unit.today()));
  GJ_TRY(const std::int64_t reversed, unit.post(reversal, ""));
  rows.front().state = "reversed";
  Reply reply;
  reply.add("posting", reversed);
  reply.add("amount", Money::fen(rows.front().amount));
  unit.put(std::move(rows.front()));
  return reply;
}

constexpr Operation kClearingOperations[] = {
    {"clearing", "prepay", "月度预付入账", "Book a month's prepayment", kPrepayFields, prepay},
    {"clearing", "close", "年度清算入账", "Book the clearing of a year", kClearFields, close_year},
    {"clearing", "advance", "拨付周转金", "Pay advance working capital", kAdvanceFields, advance},
    {"clearing", "advance-back", "周转金冲抵应付", "Set an advance off", kAdvanceFields,
     advance_back},
    {"clearing", "reverse", "冲正预付、清算或周转金", "Take a prepayment or clearing back",
     kReverseClearingFields, reverse_clearing},
};

}  // namespace

std::span<const Operation> clearing_operations() {
  return kClearingOperations;
}

}  // namespace gongji::app
