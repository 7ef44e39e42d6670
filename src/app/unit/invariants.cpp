#include "app/unit/invariants.h"

#include <algorithm>

#include "app/errors.h"
#include "app/unit/form.h"
#include "app/unit/phases.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Balance;
using ledger::Kind;

Error broken(const std::string& invariant) {
  return make_error(
      app_code::kInvariantBroken, invariant,
      Bilingual{"自检 " + invariant + " 不通过,这笔业务没有入账;请把请求编号交给维护人员,勿改数据",
                "The self-check " + invariant +
                    " failed, so nothing was posted. Give the request id to the administrator and "
                    "change no data."});
}

/// The postings of the command as their rows have them, by their numbers.
using Postings = std::map<std::int64_t, ledger::Posting>;

Result<Postings> postings_of(const MoneyRows& rows) {
  Postings postings;
  for (const auto& row : rows.postings) {
    const auto head = posting_of(row, {});
    if (!head.ok() || !postings.emplace(row.posting, *head).second) {
      return broken("unsealed_posting");
    }
  }
  for (const auto& row : rows.transfers) {
    const auto at = postings.find(row.posting);
    if (at == postings.end()) return broken("orphan_transfer");
    auto debit = AccountKey::parse(row.debit);
    auto credit = AccountKey::parse(row.credit);
    if (!debit.ok() || !credit.ok() || debit->fund != credit->fund || row.amount <= 0) {
      return broken("one_fund");
    }
    at->second.transfers.push_back({debit.take(), credit.take(), Money::fen(row.amount)});
  }
  return postings;
}

/// Every posting is one that was hashed, with the transfers that were hashed.
Result<void> check_seals(const MoneyRows& rows, const Postings& postings) {
  if (rows.postings.size() != rows.sealed.size()) return broken("unsealed_posting");
  for (std::size_t i = 0; i < rows.sealed.size(); ++i) {
    const storage::PostingRow& row = rows.postings[i];
    const auto& seal = rows.sealed[i];
    if (row.posting != seal.id || row.digest != seal.digest ||
        ledger::canonical_text(row.posting, postings.at(row.posting)) != seal.text) {
      return broken("unsealed_posting");
    }
  }
  return done();
}

/// What the transfers say that the balances must have become. Not by the ledger's own `apply`.
std::map<std::string, Balance> expected(const MoneyRows& rows, const Postings& postings,
                                        const BalanceChanges& changes) {
  std::map<std::string, Balance> found;
  for (const auto& [account, change] : changes) found[account] = change.first;
  for (const auto& transfer : rows.transfers) {
    const ledger::Phase phase = postings.at(transfer.posting).phase;
    Balance& from = found[transfer.debit];
    Balance& to = found[transfer.credit];
    if (phase == ledger::Phase::Pending) {
      from.pending_debit += transfer.amount;
      to.pending_credit += transfer.amount;
      continue;
    }
    if (phase != ledger::Phase::Posted) {
      from.pending_debit -= transfer.amount;
      to.pending_credit -= transfer.amount;
    }
    if (phase != ledger::Phase::Void) {
      from.debit += transfer.amount;
      to.credit += transfer.amount;
    }
  }
  return found;
}

Result<void> check_balances(const MoneyRows& rows, const Postings& postings,
                            const BalanceChanges& changes) {
  for (const auto& [account, balance] : expected(rows, postings, changes)) {
    const auto change = changes.find(account);
    if (change == changes.end() || change->second.second != balance) {
      return broken("balance_moves");
    }
    const auto key = AccountKey::parse(account);
    if (!key.ok()) return broken("one_fund");
    // Of accounts in stripes only the sum has a floor; Unit::post looks at that.
    const bool moved = change->second.first != change->second.second;
    if (moved && ledger::of_person(key->kind) && !ledger::check_floor(*key, balance).ok()) {
      return broken("floor");
    }
  }
  return done();
}

/// Whose money paid for a visit, by the transfers of a posting, in fen.
struct Booked {
  std::int64_t fund = 0, account = 0, cash = 0, to_person = 0;
  std::map<std::string, std::int64_t> parts;  ///< by fund, or by text of a personal account
};

Booked booked_of(const std::vector<ledger::Transfer>& transfers) {
  Booked booked;
  for (const auto& [debit, credit, amount] : transfers) {
    const std::int64_t fen = amount.in_fen();
    if (credit.kind == Kind::Charged) booked.cash += fen;
    if (credit.kind != Kind::Payable && credit.kind != Kind::Refund) continue;
    const bool of_account = debit.kind == Kind::Personal;
    (of_account ? booked.account : booked.fund) += fen;
    booked.parts[of_account ? debit.to_text() : debit.fund] += fen;
    if (credit.kind == Kind::Refund) booked.to_person += fen;
  }
  return booked;
}

/// The parts as they are written in a settlement; an allowance counts with its fund.
std::map<std::string, std::int64_t> written_parts(const std::string& text) {
  std::map<std::string, std::int64_t> parts;
  const auto facts = parse_facts(text);
  if (!facts.ok()) return parts;
  for (const auto& [name, value] : *facts) {
    const auto amount = Money::parse(value);
    if (amount.ok()) parts[name.substr(0, name.find(' '))] += amount->in_fen();
  }
  return parts;
}

/// The transfers of a posting of this command; none when it made no such posting.
std::vector<ledger::Transfer> transfers_of(const Postings& postings, std::int64_t posting) {
  const auto at = postings.find(posting);
  return at == postings.end() ? std::vector<ledger::Transfer>() : at->second.transfers;
}

Result<void> check_settlement(const Postings& postings, const storage::SettlementRow& row) {
  if (!is_whole(row)) return broken("settlement_parts");
  if (row.state == "live") {
    const bool fits =
        row.reversed_by == 0 && fits_transfers(row, transfers_of(postings, row.posting));
    return fits ? done() : Result<void>(broken("settlement_parts"));
  }
  const auto reversal = postings.find(row.reversed_by);
  if (row.posting == 0 && reversal == postings.end()) return done();
  if (reversal == postings.end() || reversal->second.phase != ledger::Phase::Posted ||
      reversal->second.reverses != row.posting) {
    return broken("reversal");
  }
  std::vector<ledger::Transfer> taken_back = reversal->second.transfers;
  for (auto& transfer : taken_back) std::swap(transfer.debit, transfer.credit);
  return fits_transfers(row, taken_back) ? done() : Result<void>(broken("reversal"));
}

/// The person that a record is of, after merges.
const std::string& owner_now(const MoneyRows& rows, const std::string& person) {
  const auto merged = rows.merged.find(person);
  return merged == rows.merged.end() ? person : merged->second;
}

/// Of each person, scheme and year: the last settlement of this command, if it still holds, left
/// the last accumulator of this command.
Result<void> check_accumulators(const MoneyRows& rows) {
  for (const auto& accumulator : rows.accumulators) {
    const auto same = [&](const auto& other) {
      return owner_now(rows, other.person) == owner_now(rows, accumulator.person) &&
             other.scheme == accumulator.scheme && other.year == accumulator.year;
    };
    const auto last = std::find_if(rows.accumulators.rbegin(), rows.accumulators.rend(), same);
    if (&*last != &accumulator) continue;
    const auto settled = std::find_if(rows.settlements.rbegin(), rows.settlements.rend(), same);
    if (settled == rows.settlements.rend() || settled->state != "live") continue;
    if (accumulator.last_settlement != settled->settlement ||
        accumulator.state != settled->state_after) {
      return broken("accumulator");
    }
  }
  for (const auto& settled : rows.settlements) {
    const bool kept = std::any_of(
        rows.accumulators.begin(), rows.accumulators.end(), [&](const auto& accumulator) {
          return accumulator.person == owner_now(rows, settled.person) &&
                 accumulator.scheme == settled.scheme && accumulator.year == settled.year;
        });
    if (!kept) return broken("accumulator");
  }
  return done();
}

Result<void> check_payments(const MoneyRows& rows, const Postings& postings) {
  std::map<std::int64_t, std::int64_t> paid;
  for (const auto& payment : rows.payments) paid[payment.posting] += payment.amount;
  for (const auto& [posting, amount] : paid) {
    Money booked;
    for (const auto& transfer : transfers_of(postings, posting)) booked += transfer.amount;
    if (booked.in_fen() < amount) return broken("payment_posting");
  }
  return done();
}

}  // namespace

bool is_whole(const storage::SettlementRow& row) {
  return row.total == row.out_of_scope + row.over_limit + row.pre_share + row.in_scope &&
         row.total + row.allowance == row.fund_paid + row.account_paid + row.family_paid + row.cash;
}

bool fits_transfers(const storage::SettlementRow& row,
                    const std::vector<ledger::Transfer>& transfers) {
  const Booked booked = booked_of(transfers);
  return booked.fund == row.fund_paid && booked.account == row.account_paid + row.family_paid &&
         booked.cash == row.cash && booked.to_person >= row.allowance &&
         booked.parts == written_parts(row.parts);
}

Result<void> check_money(const MoneyRows& rows, const BalanceChanges& changes) {
  if (rows.other_region > 0) return broken("other_region");
  if (rows.unit_rows > 0) return broken("unit_rows");
  if (rows.rewritten > 0) return broken("rewritten");
  GJ_TRY(const Postings postings, postings_of(rows));
  GJ_CHECK(check_seals(rows, postings));
  GJ_CHECK(check_balances(rows, postings, changes));
  for (const auto& settlement : rows.settlements) GJ_CHECK(check_settlement(postings, settlement));
  GJ_CHECK(check_accumulators(rows));
  return check_payments(rows, postings);
}

}  // namespace gongji::app
