#include "app/unit/invariants.h"

#include "app/errors.h"
#include "ledger/posting.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Balance;
using ledger::Kind;

Error broken(const std::string& invariant) {
  return make_error(
      app_code::kInvariantBroken, invariant,
      "自检 " + invariant + " 不通过,这笔业务没有入账;请把请求编号交给维护人员,勿改数据");
}

const storage::PostingRow* posting_of(const MoneyRows& rows, std::int64_t id) {
  for (const auto& row : rows.postings) {
    if (row.posting == id) return &row;
  }
  return nullptr;
}

/// What the transfers say that the balances must have become.
Result<std::map<std::string, Balance>> expected(const MoneyRows& rows,
                                                const BalanceChanges& changes) {
  std::map<std::string, Balance> found;
  for (const auto& [account, change] : changes) found[account] = change.first;
  for (const auto& transfer : rows.transfers) {
    const storage::PostingRow* posting = posting_of(rows, transfer.posting);
    if (posting == nullptr) return broken("orphan_transfer");
    const auto debit = AccountKey::parse(transfer.debit);
    const auto credit = AccountKey::parse(transfer.credit);
    if (!debit.ok() || !credit.ok() || debit->fund != credit->fund || transfer.amount <= 0) {
      return broken("one_fund");
    }
    Balance& from = found[transfer.debit];
    Balance& to = found[transfer.credit];
    if (posting->phase == "pending") {
      from.pending_debit += transfer.amount;
      to.pending_credit += transfer.amount;
    } else {
      if (posting->phase != "posted") {
        from.pending_debit -= transfer.amount;
        to.pending_credit -= transfer.amount;
      }
      if (posting->phase != "void") {
        from.debit += transfer.amount;
        to.credit += transfer.amount;
      }
    }
  }
  return found;
}

/// What institutions and persons got by the transfers of one posting, in fen.
struct Booked {
  std::int64_t fund = 0, person = 0, account = 0, cash = 0;
};

Booked booked_of(const MoneyRows& rows, std::int64_t posting) {
  Booked booked;
  for (const auto& transfer : rows.transfers) {
    if (transfer.posting != posting) continue;
    const auto debit = AccountKey::parse(transfer.debit);
    const auto credit = AccountKey::parse(transfer.credit);
    if (!debit.ok() || !credit.ok()) continue;
    if (credit->kind == Kind::Charged) booked.cash += transfer.amount;
    const bool to_person = credit->kind == Kind::Refund;
    if (!to_person && credit->kind != Kind::Payable) continue;
    if (debit->kind == Kind::Personal) {
      booked.account += transfer.amount;
    } else {
      (to_person ? booked.person : booked.fund) += transfer.amount;
    }
  }
  return booked;
}

Result<void> check_settlement(const MoneyRows& rows, const storage::SettlementRow& row) {
  const bool whole =
      row.total == row.out_of_scope + row.over_limit + row.pre_share + row.in_scope &&
      row.total + row.allowance == row.fund_paid + row.account_paid + row.family_paid + row.cash;
  if (!whole) return broken("settlement_parts");
  if (row.state != "live" || row.total + row.allowance == 0) return done();
  const Booked booked = booked_of(rows, row.posting);
  // Either the institution gets it, and the person what is paid on top; or the person gets it all.
  const bool same = booked.fund + booked.person == row.fund_paid &&
                    booked.account == row.account_paid + row.family_paid &&
                    booked.cash == row.cash && (booked.person == row.allowance || booked.fund == 0);
  return same ? done() : Result<void>(broken("settlement_parts"));
}

}  // namespace

Result<void> check_money(const MoneyRows& rows, const BalanceChanges& changes) {
  if (rows.balances > 0) return broken("balance_rows");
  GJ_TRY(const auto wanted, expected(rows, changes));
  for (const auto& [account, balance] : wanted) {
    const auto change = changes.find(account);
    if (change == changes.end() || change->second.second != balance) {
      return broken("balance_moves");
    }
  }
  for (const auto& settlement : rows.settlements) GJ_CHECK(check_settlement(rows, settlement));
  return done();
}

}  // namespace gongji::app
