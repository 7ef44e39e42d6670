// What every command must have left true, whatever its code did. Looks only at the rows that it
// wrote and at balances before and after.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/account.h"
#include "storage/records.h"

namespace gongji::app {

/// The rows of one command that concern money.
struct MoneyRows {
  std::vector<storage::PostingRow> postings;
  std::vector<storage::TransferRow> transfers;
  std::vector<storage::SettlementRow> settlements;
  std::size_t balances = 0;  ///< rows of `balance`: none, only the unit itself writes them
};

/// Sums of the accounts that changed: text of the account → before and after.
using BalanceChanges = std::map<std::string, std::pair<ledger::Balance, ledger::Balance>>;

/// Refuses app.invariant_broken, where = the invariant:
/// - `balance_rows`: a command wrote balances itself;
/// - `orphan_transfer`: a transfer without its posting;
/// - `one_fund`: a transfer between two funds, or an account that cannot be;
/// - `balance_moves`: a balance did not change by exactly the transfers;
/// - `settlement_parts`: the parts of a settlement are not its total, or not what was booked.
Result<void> check_money(const MoneyRows& rows, const BalanceChanges& changes);

}  // namespace gongji::app
