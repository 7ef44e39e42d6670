#include "app/unit/accounts.h"

#include <algorithm>

#include "app/errors.h"
#include "app/unit/dues.h"
#include "app/unit/grants.h"
#include "ledger/errors.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Kind;

constexpr std::string_view kNoMoney = "个人账户余额不足;请核对金额或先计入";

Money left_in(const PersonRecord& record, const AccountKey& account) {
  const auto at = record.balances.find(account.to_text());
  if (at == record.balances.end()) return Money::kZero;
  return at->second.available(ledger::Side::Credit);
}

}  // namespace

std::vector<AccountKey> account_years(const PersonRecord& record) {
  std::vector<AccountKey> accounts;
  for (const auto& [text, balance] : record.balances) {
    const auto account = AccountKey::parse(text);
    if (!account.ok() || account->kind != Kind::Personal) continue;
    if (balance.available(ledger::Side::Credit) > Money::kZero) accounts.push_back(*account);
  }
  std::sort(accounts.begin(), accounts.end(),
            [](const auto& a, const auto& b) { return a.year > b.year; });
  return accounts;
}

Money account_available(const PersonRecord& record) {
  Money sum;
  for (const AccountKey& account : account_years(record)) sum += left_in(record, account);
  return sum;
}

Result<void> take_from_account(const PersonRecord& record, Money amount, AccountKey to,
                               ledger::Posting& posting) {
  if (amount <= Money::kZero) {
    return make_error(app_code::kWrongAmount, "amount",
                      Bilingual{"金额应大于零", "The amount must be above zero."});
  }
  Money open = amount;
  for (const AccountKey& account : account_years(record)) {
    const Money part = std::min(open, left_in(record, account));
    to.fund = account.fund;
    if (to.kind == Kind::Personal) to.year = account.year;
    posting.move(account, to, part);
    open -= part;
  }
  if (open == Money::kZero) return done();
  return make_error(
      ledger::ledger_code::kBelowFloor, "amount",
      Bilingual{std::string(kNoMoney), "The account does not hold enough; pay the rest in cash."});
}

bool is_frozen(const PersonRecord& record, Date day) {
  return !record.on("account_freeze", day).empty();
}

Result<void> check_not_frozen(const PersonRecord& record, const RecordMap* record_map,
                              const Movement& movement) {
  if (!is_frozen(record, movement.day)) return done();
  if (record_map != nullptr &&
      record_map->lists_word("account_frozen_allows", std::string(movement.word))) {
    return done();
  }
  return make_error(
      app_code::kAccountFrozen, std::string(movement.field),
      Bilingual{"个人账户在 " + movement.day.to_text() +
                    " 处于冻结状态,不能办这项收支;请改用现金,或查明原因后解冻"
                    "(account unfreeze)",
                "The account is frozen on " + movement.day.to_text() +
                    "; pay in cash, or have it unfrozen once the reason is settled."});
}

Result<std::string> granted_relation(Unit& unit, const PersonRecord& owner, const std::string& user,
                                     Date day) {
  GJ_TRY(const PersonRecord* who, unit.person(user));
  if (who->person.person == owner.person.person) return std::string();
  const auto* grant = grant_to(owner, kAccountGrant, who->person.person, day);
  if (grant != nullptr) return grant->word;
  return make_error(
      app_code::kNotAuthorised, "for",
      Bilingual{"账户本人没有授权这个人使用;请先办理家庭共济(account grant)",
                "The owner of the account did not let this person use it; grant it first."});
}

Result<AccountPackage> account_package(Unit& unit, const PersonRecord& record, Date day) {
  const auto spells = record.on("coverage", day);
  if (spells.empty()) {
    return make_error(app_code::kNotCovered, "day",
                      Bilingual{"此人在 " + day.to_text() + " 没有参保记录,不能计入或使用个人账户",
                                "The person has no cover on " + day.to_text() +
                                    ", so nothing can be credited or used."});
  }
  AccountPackage found;
  found.spell = spells.front();
  GJ_TRY(found.package, unit.registry().in_force(found.spell->word, day));
  GJ_TRY(found.fund, ledger_fund(*found.package, "account"));
  return found;
}

Result<void> check_use(const AccountPackage& account, const RecordView& view,
                       const std::string& use, Money amount) {
  const RecordMap& map = account.package->record;
  if (map.lists_word("account_forbidden_uses", use)) {
    return make_error(
        app_code::kForbiddenUse, "use",
        Bilingual{"按政策个人账户不得用于此项(" + use + ");请改用现金",
                  "By the policy the account must not pay for this (" + use + "); pay in cash."});
  }
  const bool excess = map.lists_word("account_excess_uses", use);
  const bool fitness = map.lists_word("account_fitness_uses", use);
  if (!excess && !fitness) return done();
  GJ_TRY(const FactList found, decide_role(*account.package, "account_rights", view));
  GJ_TRY(const Money most, Money::parse(value_of(found, fitness ? "fitness" : "excess_usable")));
  if (amount <= most) return done();
  return make_error(
      ledger::ledger_code::kBelowFloor, "amount",
      Bilingual{"这项用途最多可用 " + most.to_text() + " 元(余额超过门槛的部分)",
                "At most " + most.to_text() +
                    " yuan may be used for this: what the balance has above the threshold."});
}

}  // namespace gongji::app
