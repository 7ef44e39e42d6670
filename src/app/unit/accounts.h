// Personal accounts: what is in them by year, and how money is taken from them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/unit/resolve.h"

namespace gongji::app {

/// The years of a person's account that hold money, the latest first.
std::vector<ledger::AccountKey> account_years(const PersonRecord& record);
/// What may be taken from all of them.
Money account_available(const PersonRecord& record);

/// Adds the transfers that take an amount from the account, the latest year first, each to the
/// account of the same fund that `to` describes (its fund is filled in; a personal one keeps the
/// year). Refuses ledger.below_floor when there is not so much, app.wrong_amount unless above zero.
Result<void> take_from_account(const PersonRecord& record, Money amount, ledger::AccountKey to,
                               ledger::Posting& posting);

/// The coverage whose package governs the account, and that package.
struct AccountPackage {
  const storage::FactRow* spell = nullptr;
  RegionPackage* package = nullptr;
  std::string fund;  ///< of the ledger
};
/// Refuses app.not_covered, app.no_package, app.unsupported (a scheme without accounts).
Result<AccountPackage> account_package(Unit& unit, const PersonRecord& record, Date day);

/// Whether the account is frozen on a day.
bool is_frozen(const PersonRecord& record, Date day);

/// A frozen account pays nothing and receives nothing but what the package lets in: words of
/// `account_frozen_allows` in record.yaml (`credit`, `inherit`, `withdraw`, `transfer`). What a
/// reversal gives back always returns. Refuses app.account_frozen, where = `field`; `record_map`
/// may be null: nothing is let in.
struct Movement {
  std::string_view word, field;
  Date day;
};
Result<void> check_not_frozen(const PersonRecord& record, const RecordMap* record_map,
                              const Movement& movement);

/// Refuses app.not_authorised, where = `for`, unless the owner has authorised this person on the
/// day; gives the relation, empty for the owner.
Result<std::string> granted_relation(Unit& unit, const PersonRecord& owner, const std::string& user,
                                     Date day);

/// Refuses app.forbidden_use and, for uses that need a large balance, ledger.below_floor.
Result<void> check_use(const AccountPackage& account, const RecordView& view,
                       const std::string& use, Money amount);

}  // namespace gongji::app
