// Accounts of the funds: which there are, which side they grow on, how low they may fall.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/money.h"
#include "base/result.h"

namespace gongji::ledger {

/// What an account is for. The bank accounts keep income and spending apart (收支两条线): what is
/// collected goes to `Income`, is swept to the fiscal account `Fiscal`, and is paid from
/// `Expenditure`, which is fed from `Fiscal`.
enum class Kind : std::uint8_t {
  Balance,      ///< 基金结余: what the fund owns
  Income,       ///< 收入户存款
  Fiscal,       ///< 财政专户存款
  Expenditure,  ///< 支出户存款
  Payable,      ///< 应付定点医药机构; owner: the institution
  Refund,       ///< 应付个人; owner: the person
  Receivable,   ///< 应收个人(追回); owner: the person
  Recover,      ///< 应收定点医药机构(追回); owner: the institution
  Personal,     ///< 个人账户; owner: the person, part: the year of the money
  Cash,         ///< 个人现金支付(表外); owner: the institution
  Charged,      ///< 医疗费用中由个人现金承担(表外); owner: the institution
  Advance,      ///< 预付定点医药机构(周转金); owner: the institution
  Deposit,      ///< 预留质量保证金; owner: the institution
};

/// Which side makes the balance grow.
enum class Side : std::uint8_t { Debit, Credit };

struct KindSpec {
  Kind kind;
  std::string_view name;  ///< in the text of an account
  std::string_view zh;
  std::string_view en;
  Side side;
  bool has_owner;
  bool never_negative;  ///< the balance, what is pending counted, must stay at or above zero
};

/// Every kind, in the order of `Kind`.
std::span<const KindSpec> kinds();
const KindSpec& spec_of(Kind kind);
/// Whether a person owns accounts of this kind: whoever changes one holds the person.
bool of_person(Kind kind);

/// One account: the fund it belongs to, its kind, and whose it is.
struct AccountKey {
  std::string fund;  ///< "resident_pool"
  Kind kind = Kind::Balance;
  std::string owner;  ///< empty unless the kind has one
  int year = 0;       ///< of Personal: the year in which the money was credited; else 0

  /// "resident_pool/payable/H001", "account/personal/P1/2023".
  std::string to_text() const;
  /// Refuses ledger.bad_account.
  static Result<AccountKey> parse(std::string_view text);

  friend auto operator<=>(const AccountKey&, const AccountKey&) = default;
};

/// Sums of one account, in fen. What is posted only grows; what is pending goes when it is posted
/// or voided, and within one stripe of an account may then be below zero.
struct Balance {
  std::int64_t debit = 0, credit = 0;
  std::int64_t pending_debit = 0, pending_credit = 0;

  /// Grown side minus the other; pending entries are not in it.
  Money posted(Side side) const;
  /// What may still be taken: pending withdrawals count as gone, pending additions not as there.
  Money available(Side side) const;

  Balance& operator+=(const Balance& other);

  friend bool operator==(const Balance&, const Balance&) = default;
};

}  // namespace gongji::ledger
