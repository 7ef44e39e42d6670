// What the unit does to the journal.
#include <algorithm>

#include "app/errors.h"
#include "app/unit/chain.h"
#include "app/unit/phases.h"
#include "app/unit/unit.h"
#include "base/assert.h"
#include "ledger/errors.h"
#include "ledger/reasons.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Balance;
using ledger::Phase;

bool same_transfers(const std::vector<ledger::Transfer>& some,
                    const std::vector<ledger::Transfer>& others, bool sides_changed) {
  return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                    [&](const ledger::Transfer& a, const ledger::Transfer& b) {
                      return a.amount == b.amount &&
                             a.debit == (sides_changed ? b.credit : b.debit) &&
                             a.credit == (sides_changed ? b.debit : b.credit);
                    });
}

std::string with_id(std::string_view before, std::int64_t id, std::string_view after) {
  return std::string(before) + std::to_string(id) + std::string(after);
}

}  // namespace

Result<void> Unit::lock_region() {
  storage::Rows key(1);
  key.add({setting_.region});
  GJ_TRY(const auto locked,
         setting_.connection->fetch({&storage::tables::region, {"region"}, true}, key));
  GJ_ASSERT(locked.size() == 1);
  return done();
}

Result<void> Unit::lock_all_stripes() {
  storage::Rows key(1);
  key.add({setting_.region});
  GJ_TRY(const auto locked,
         setting_.connection->fetch({&storage::tables::stripe, {"region"}, true}, key));
  GJ_ASSERT(!locked.empty());
  closed_months_.reset();
  return done();
}

Result<std::set<std::string>> Unit::funds() {
  std::set<std::string> found;
  for (const auto& [id, digest] : setting_.registry->current()) {
    GJ_TRY(const RegionPackage* package,
           setting_.registry->by_digest(*setting_.connection, digest));
    for (const auto& [of_package, fund] : package->record.funds) found.insert(fund);
  }
  return found;
}

Result<std::int64_t> Unit::closed_month(const std::string& fund) {
  if (!closed_months_) {
    const std::string_view sql =
        "SELECT fund, max(month) FROM month_close WHERE region = $1 GROUP BY fund";
    const std::vector<storage::Value> values = {setting_.region};
    // What this command closed has to be written before it can be read.
    GJ_TRY(const auto rows, mark_ && mark_->closes_month ? query(sql, values)
                                                         : setting_.connection->query(sql, values));
    closed_months_.emplace();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      (*closed_months_)[std::string(rows.text(i, 0))] = rows.integer(i, 1);
    }
  }
  const auto found = closed_months_->find(fund);
  return found == closed_months_->end() ? 0 : found->second;
}

Result<void> Unit::check_months(const ledger::Posting& posting) {
  const std::int64_t month = storage::day_number(posting.business_date) / 100;
  for (const ledger::Transfer& transfer : posting.transfers) {
    GJ_TRY(const std::int64_t closed, closed_month(transfer.debit.fund));
    if (month > closed) continue;
    return make_error(
        ledger::ledger_code::kMonthClosed, "day",
        Bilingual{
            "基金 " + transfer.debit.fund + " 在 " + posting.business_date.to_text().substr(0, 7) +
                " 已结账,不能再记这个月的账;请把记账日期放在未结账的月份",
            "The books of fund " + transfer.debit.fund + " are closed for " +
                posting.business_date.to_text().substr(0, 7) + "; use a day in an open month."});
  }
  return done();
}

Result<void> Unit::check_original(const ledger::Posting& posting) {
  const bool of_pending = posting.phase == Phase::Post || posting.phase == Phase::Void;
  if (posting.reverses == 0) {
    if (!of_pending) return done();
    return make_error(ledger::ledger_code::kNotPending, "posting",
                      Bilingual{"没有说明是哪张暂记凭证", "Say which held posting is meant."});
  }
  // Whoever else wants to do this waits here, and then finds it done.
  storage::Rows key(2);
  key.add({setting_.region, posting.reverses});
  GJ_CHECK(synchronize());
  GJ_TRY(const auto locked,
         setting_.connection->fetch({&storage::tables::posting, {"region", "posting"}, true}, key));
  (void)locked;
  GJ_TRY(const auto original, this->posting(posting.reverses));
  GJ_TRY(const auto before,
         query("SELECT posting FROM posting WHERE region = $1 AND reverses = $2 AND reverses <> 0",
               {setting_.region, posting.reverses}));
  if (!before.empty()) {
    return make_error(
        ledger::ledger_code::kDoneBefore, "posting",
        Bilingual{
            with_id("凭证 ", posting.reverses, " 已由凭证 ") +
                with_id("", before.integer(0, 0), " 冲正、确认或撤销,不能再做一次"),
            with_id("Posting ", posting.reverses, " was reversed, posted or voided by posting ") +
                with_id("", before.integer(0, 0), " and cannot be again.")});
  }
  const bool pending = original.phase == Phase::Pending;
  if (pending != of_pending || original.phase == Phase::Void) {
    return make_error(
        ledger::ledger_code::kNotPending, "posting",
        Bilingual{
            with_id("凭证 ", posting.reverses,
                    of_pending ? " 不是暂记凭证,不能确认或撤销"
                               : " 没有入账(暂记或已撤销),不能冲正;暂记的请撤销(ledger void)"),
            with_id("Posting ", posting.reverses,
                    of_pending ? " is no hold; it can be neither posted nor voided."
                               : " is not in the books (held or voided) and cannot be reversed; "
                                 "void a hold instead.")});
  }
  if (!same_transfers(posting.transfers, original.transfers, !of_pending)) {
    return make_error(
        ledger::ledger_code::kUnlikeOriginal, "posting",
        Bilingual{with_id("分录与原凭证 ", posting.reverses, " 不符"),
                  with_id("The transfers are not those of posting ", posting.reverses, ".")});
  }
  return done();
}

/// A floor of an account that several stripes share: whoever takes from it holds the region's row,
/// so that two cannot take the same money; what others add meanwhile only helps.
Result<void> Unit::check_shared_floor(const AccountKey& account) {
  if (!ledger::spec_of(account.kind).never_negative) return done();
  GJ_CHECK(lock_region());
  GJ_TRY(const Balance sum, balance(account));
  return ledger::check_floor(account, sum);
}

Result<void> Unit::move_balances(const ledger::Posting& posting) {
  for (const ledger::Transfer& transfer : posting.transfers) {
    GJ_TRY(Balance * debit, own_balance(transfer.debit));
    GJ_TRY(Balance * credit, own_balance(transfer.credit));
    ledger::apply(transfer, posting.phase, *debit, *credit);
    for (const AccountKey* account : {&transfer.debit, &transfer.credit}) {
      std::string changed = (account->owner + "\t").append(account->to_text());
      if (!changed_balances_.insert(changed).second || !mark_) continue;
      mark_->changed_balances.push_back(std::move(changed));
    }
  }
  return done();
}

Result<std::int64_t> Unit::post(const ledger::Posting& posting, const std::string& person) {
  GJ_CHECK(ledger::check(posting));
  GJ_CHECK(ledger::check_reason(posting));
  GJ_CHECK(check_months(posting));
  GJ_CHECK(check_original(posting));
  GJ_CHECK(move_balances(posting));
  for (const ledger::Transfer& transfer : posting.transfers) {
    for (const AccountKey* account : {&transfer.debit, &transfer.credit}) {
      if (!ledger::of_person(account->kind)) continue;
      GJ_TRY(const Balance* own, own_balance(*account));
      GJ_CHECK(ledger::check_floor(*account, *own));
    }
    // Accounts in stripes that have a floor grow on the debit side.
    if (!ledger::of_person(transfer.credit.kind)) GJ_CHECK(check_shared_floor(transfer.credit));
  }
  const std::int64_t id = next_id();
  std::string text = ledger::canonical_text(id, posting);
  const std::string digest = posting_digest(text);
  posted_.push_back({id, std::move(text), digest});
  insert(storage::PostingRow{setting_.region, id, setting_.stripe, stripe_.batch + 1,
                             posting.reason, storage::day_number(posting.business_date),
                             std::string(phase_name(posting.phase)), posting.reverses, person,
                             context_.message, digest});
  std::int64_t leg = 0;
  for (const ledger::Transfer& transfer : posting.transfers) {
    insert(storage::TransferRow{setting_.region, id, ++leg, transfer.debit.to_text(),
                                transfer.credit.to_text(), transfer.amount.in_fen()});
  }
  return id;
}

Result<void> Unit::write_balances() {
  for (const std::string& changed : changed_balances_) {
    const std::size_t tab = changed.find('\t');
    const std::string owner = changed.substr(0, tab), text = changed.substr(tab + 1);
    GJ_TRY(const AccountKey account, AccountKey::parse(text));
    GJ_TRY(const Balance* balance, own_balance(account));
    put(storage::BalanceRow{setting_.region, owner, text,
                            ledger::of_person(account.kind) ? 0 : setting_.stripe, balance->debit,
                            balance->credit, balance->pending_debit, balance->pending_credit});
  }
  changed_balances_.clear();
  return done();
}

Result<void> Unit::close_batch() {
  if (posted_.empty()) return done();
  std::vector<std::string> leaves;
  for (const auto& posted : posted_) leaves.push_back(posted.digest);
  const std::string root = merkle_root(leaves);
  const std::string digest = batch_digest(stripe_.digest, root);
  ++stripe_.batch;
  insert(storage::BatchRow{setting_.region, setting_.stripe, stripe_.batch, posted_.front().id,
                           static_cast<std::int64_t>(posted_.size()), root, stripe_.digest, digest,
                           context_.now_ms});
  stripe_.digest = digest;
  posted_.clear();
  return done();
}

Result<ledger::Posting> Unit::posting(std::int64_t id) {
  GJ_TRY(const auto heads,
         records<storage::PostingRow>("WHERE region = $1 AND posting = $2", {setting_.region, id}));
  if (heads.empty()) {
    return make_error(
        app_code::kUnknownPosting, "posting",
        Bilingual{"没有编号为 " + std::to_string(id) + " 的凭证",
                  "There is no posting number " + std::to_string(id) + "; check it."});
  }
  GJ_TRY(const auto legs,
         records<storage::TransferRow>("WHERE region = $1 AND posting = $2 ORDER BY leg",
                                       {setting_.region, id}));
  return posting_of(heads.front(), legs);
}

}  // namespace gongji::app
