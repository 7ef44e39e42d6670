// Postings: transfers that belong together, all or none.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "ledger/account.h"

namespace gongji::ledger {

/// One amount from one account to another of the same fund. Never changes once it is made.
struct Transfer {
  AccountKey debit;
  AccountKey credit;
  Money amount;  ///< above zero
};

/// Pending holds the amounts until they are posted or voided; Post and Void say what became of a
/// pending posting.
enum class Phase : std::uint8_t { Posted, Pending, Post, Void };

struct Posting {
  std::string reason;  ///< "settlement", "reversal", "premium" …
  Date business_date;
  Phase phase = Phase::Posted;
  std::int64_t reverses = 0;  ///< id of the posting that it reverses, posts or voids; 0: none
  std::vector<Transfer> transfers;

  /// Adds a transfer unless the amount is zero.
  void move(AccountKey debit, AccountKey credit, Money amount);
};

/// Refuses ledger.empty_posting, ledger.bad_amount (zero or negative), ledger.same_account,
/// ledger.crosses_funds, ledger.bad_account (an owner that is missing or not allowed).
Result<void> check(const Posting& posting);

/// The posting that takes `original` back: the same transfers with the sides changed.
Posting reversal_of(const Posting& original, std::int64_t original_id, std::string reason,
                    Date business_date);

/// What a transfer does to its two accounts in a phase.
void apply(const Transfer& transfer, Phase phase, Balance& debit, Balance& credit);

/// Refuses ledger.below_floor when an account that must not be negative has less than zero
/// available.
Result<void> check_floor(const AccountKey& account, const Balance& balance);

/// What is hashed of a posting: every field, in one line a transfer, independent of the database.
std::string canonical_text(std::int64_t id, const Posting& posting);

}  // namespace gongji::ledger
