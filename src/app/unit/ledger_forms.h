// Fields that ledger operations share, and what is checked of them.
#pragma once

#include "app/unit/form.h"
#include "app/unit/unit.h"

namespace gongji::app {

inline constexpr Field kFundField = {
    .name = "fund",
    .zh = "基金",
    .en = "Fund",
    .required = true,
    .note = "record.yaml 的 funds 所写的账,如 resident_pool",
    .note_en = "A fund named under funds in record.yaml, such as resident_pool"};
inline constexpr Field kLedgerAmountField = {
    .name = "amount", .zh = "金额", .en = "Amount", .kind = FieldKind::Money, .required = true};
inline constexpr Field kBankField = {.name = "account",
                                     .zh = "银行账户",
                                     .en = "Bank account",
                                     .kind = FieldKind::Word,
                                     .required = true,
                                     .words = "income|fiscal|expenditure"};
inline constexpr Field kBusinessDayField = {.name = "day",
                                            .zh = "记账日期",
                                            .en = "Business day",
                                            .kind = FieldKind::Date,
                                            .note = "不填为今天",
                                            .note_en = "Empty: today"};

/// Refuses ledger.unknown_fund.
Result<void> check_fund(Unit& unit, const std::string& fund);

/// The account that the field names within the form's fund: "fiscal", "payable/H3". Refuses
/// ledger.bad_account, app.unknown_institution, app.unknown_person.
Result<ledger::AccountKey> account_of(Unit& unit, const Form& form, const std::string& field);
Result<void> check_account_owner(Unit& unit, const ledger::AccountKey& account,
                                 const std::string& field);

}  // namespace gongji::app
