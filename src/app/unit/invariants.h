// What every command must have left true, whatever its code did. Looks only at the rows that it
// wrote and at balances before and after.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/posting.h"
#include "storage/records.h"

namespace gongji::app {

/// The rows of one command that concern money.
struct MoneyRows {
  /// A posting that went through Unit::post: the text that was hashed, and the digest that the
  /// batch will hold.
  struct Sealed {
    std::int64_t id = 0;
    std::string text, digest;
  };
  std::vector<Sealed> sealed;
  std::vector<storage::PostingRow> postings;
  std::vector<storage::TransferRow> transfers;
  std::vector<storage::SettlementRow> settlements;
  std::vector<storage::AccumulatorRow> accumulators;
  std::vector<storage::PaymentRow> payments;
  std::map<std::string, std::string> merged;  ///< records that are another person's now → whose
  std::size_t unit_rows = 0;     ///< of balance, batch, stripe, message: none, only the unit writes
  std::size_t rewritten = 0;     ///< postings, transfers, payments, live settlements put again
  std::size_t other_region = 0;  ///< of any table
};

/// Sums of the accounts that changed: text of the account → before and after.
using BalanceChanges = std::map<std::string, std::pair<ledger::Balance, ledger::Balance>>;

/// Refuses app.invariant_broken, where = the invariant:
/// - `other_region`: a row of another region;
/// - `unit_rows`: a command wrote balances, batches, stripes or messages itself;
/// - `rewritten`: a row of the journal, a payment or a live settlement was written over;
/// - `unsealed_posting`: a posting that did not go through Unit::post, or has other transfers than
///   those that were hashed;
/// - `orphan_transfer`: a transfer without its posting;
/// - `one_fund`: a transfer between two funds, or an account that cannot be;
/// - `balance_moves`: a balance did not change by exactly the transfers;
/// - `floor`: an account of a person is below zero;
/// - `settlement_parts`: the parts of a settlement are not its total, or not what was booked;
/// - `reversal`: a settlement is called reversed without the posting that takes it back;
/// - `accumulator`: what settlement remembers is not what the last settlement left;
/// - `payment_posting`: a payment of which less was booked.
Result<void> check_money(const MoneyRows& rows, const BalanceChanges& changes);

/// Whether the parts of a settlement are its total, and who pays them too.
bool is_whole(const storage::SettlementRow& row);
/// Whether amounts and parts of a settlement are what the transfers of its posting book.
bool fits_transfers(const storage::SettlementRow& row,
                    const std::vector<ledger::Transfer>& transfers);

}  // namespace gongji::app
