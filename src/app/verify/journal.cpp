#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "app/unit/chain.h"
#include "app/unit/month_totals.h"
#include "app/unit/phases.h"
#include "app/verify/verifier.h"
#include "ledger/posting.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Balance;
using ledger::Phase;
using storage::Rows;

constexpr std::string_view kJournal =
    "SELECT p.region, p.posting, p.stripe, p.batch, p.reason, p.business_day, p.phase, p.reverses, "
    "p.person, p.message, p.digest, t.leg, t.debit, t.credit, t.amount, b.first_posting, "
    "b.postings, b.root, b.previous, b.digest FROM posting p LEFT JOIN transfer t ON "
    "t.region = p.region AND t.posting = p.posting LEFT JOIN batch b ON b.region = p.region AND "
    "b.stripe = p.stripe AND b.batch = p.batch WHERE p.region = $1 ORDER BY p.posting, t.leg";

struct OpenBatch {
  std::int64_t number = 0, first = 0, postings = 0;
  std::string root, previous, digest;
  std::vector<std::string> leaves;
};

/// The journal read in order, one row a transfer.
class JournalReader {
 public:
  explicit JournalReader(Verifier& verifier) : verifier_(verifier) {}

  Result<void> prepare() {
    GJ_CHECK(
        verifier_.each("SELECT region, stripe, next_id, batch, digest FROM stripe WHERE "
                       "region = $1",
                       [&](const Rows& row) {
                         auto stripe = storage::record_at<storage::StripeRow>(row, 0);
                         stripes_[stripe.stripe] = std::move(stripe);
                       }));
    return verifier_.each(
        "SELECT region, fund, month, totals, closed_at, entered_by FROM month_close WHERE "
        "region = $1 ORDER BY fund, month",
        [&](const Rows& row) {
          closes_.push_back(storage::record_at<storage::MonthCloseRow>(row, 0));
          months_[closes_.back().fund];
        });
  }

  void add(const Rows& row) {
    const std::int64_t id = row.integer(0, 1);
    if (id != head_.posting) {
      end_posting();
      head_ = storage::record_at<storage::PostingRow>(row, 0);
      begin_posting(row);
    }
    if (row.is_null(0, 11)) return;
    legs_.push_back({head_.region, id, row.integer(0, 11), std::string(row.text(0, 12)),
                     std::string(row.text(0, 13)), row.integer(0, 14)});
  }

  void finish() {
    end_posting();
    end_stripe();
    for (const auto& [number, stripe] : stripes_) {
      if (stripe.batch == 0) continue;
      verifier_.differs("stripe", std::to_string(number), "链末有批次,日记账里却没有它的凭证");
    }
    check_closes();
  }

  /// Text of the account, tab, stripe → sums.
  std::unordered_map<std::string, Balance>& balances() { return balances_; }

 private:
  static std::string batch_key(const storage::PostingRow& head) {
    return std::to_string(head.stripe) + " " + std::to_string(head.batch);
  }

  void begin_posting(const Rows& row) {
    if (head_.stripe != stripe_) {
      end_stripe();
      stripe_ = head_.stripe;
    }
    if (stripe_of(head_.posting) != stripe_) {
      verifier_.differs("posting", std::to_string(head_.posting), "凭证编号不属于它的写入道");
    }
    if (head_.batch == batch_.number) return;
    end_batch();
    if (head_.batch != batch_.number + 1 || row.is_null(0, 15)) {
      verifier_.differs("batch", batch_key(head_), "批次缺失或编号不连续");
      return;
    }
    batch_ = {head_.batch,
              row.integer(0, 15),
              row.integer(0, 16),
              std::string(row.text(0, 17)),
              std::string(row.text(0, 18)),
              std::string(row.text(0, 19)),
              {}};
    if (batch_.first != head_.posting) {
      verifier_.differs("batch", batch_key(head_), "批次的首张凭证不在日记账里");
    }
    if (batch_.previous != chain_) {
      verifier_.differs("batch", batch_key(head_), "与上一批次的摘要链断开");
    }
  }

  void end_posting() {
    if (head_.posting == 0 || verifier_.failed()) return;
    last_ = head_.posting;
    ++verifier_.counts().postings;
    verifier_.counts().transfers += legs_.size();
    const std::string key = std::to_string(head_.posting);
    for (std::size_t i = 0; i < legs_.size(); ++i) {
      if (legs_[i].leg == static_cast<std::int64_t>(i + 1)) continue;
      return verifier_.differs("transfer", key + " " + std::to_string(i + 1), "凭证缺少这一分录");
    }
    if (legs_.empty()) return verifier_.differs("transfer", key + " 1", "凭证缺少全部分录");
    const auto posting = posting_of(head_, legs_);
    if (!posting.ok() || !ledger::check(*posting).ok()) {
      return verifier_.differs("transfer", key, "分录的账户或金额不合规则");
    }
    const std::string leaf = posting_digest(ledger::canonical_text(head_.posting, *posting));
    if (leaf != head_.digest) {
      return verifier_.differs("posting", key, "摘要与凭证及其分录的内容不符");
    }
    batch_.leaves.push_back(leaf);
    book(*posting);
    legs_.clear();
  }

  void book(const ledger::Posting& posting) {
    const std::string stripe = "\t" + std::to_string(head_.stripe);
    for (const ledger::Transfer& transfer : posting.transfers) {
      const auto sums = [&](const AccountKey& account) -> Balance& {
        return balances_[account.to_text() + (ledger::of_person(account.kind) ? "\t0" : stripe)];
      };
      ledger::apply(transfer, posting.phase, sums(transfer.debit), sums(transfer.credit));
      const auto months = months_.find(transfer.debit.fund);
      if (months == months_.end()) continue;
      months->second[head_.business_day / 100].add(transfer, posting.phase);
    }
  }

  void end_batch() {
    if (batch_.number == 0 || verifier_.failed()) return;
    ++verifier_.counts().batches;
    const std::string key = std::to_string(stripe_) + " " + std::to_string(batch_.number);
    if (batch_.postings != static_cast<std::int64_t>(batch_.leaves.size())) {
      return verifier_.differs("batch", key, "批次的凭证数与日记账不符:凭证缺失或多出");
    }
    if (merkle_root(batch_.leaves) != batch_.root) {
      return verifier_.differs("batch", key, "批次的根与其凭证的摘要不符");
    }
    if (batch_digest(batch_.previous, batch_.root) != batch_.digest) {
      return verifier_.differs("batch", key, "批次的摘要不符");
    }
    chain_ = batch_.digest;
  }

  void end_stripe() {
    end_batch();
    if (stripe_ != 0 && !verifier_.failed()) {
      const auto known = stripes_.find(stripe_);
      const bool fits = known != stripes_.end() && known->second.batch == batch_.number &&
                        known->second.digest == chain_ && known->second.next_id > last_;
      if (!fits) {
        verifier_.differs("stripe", std::to_string(stripe_), "链末与最后一个批次不符");
      } else {
        stripes_.erase(known);
      }
    }
    batch_ = {};
    chain_ = empty_root();
  }

  void check_closes() {
    for (const storage::MonthCloseRow& close : closes_) {
      MonthTotals sum;
      for (const auto& [month, totals] : months_[close.fund]) {
        if (month <= close.month) sum.add(totals);
      }
      ++verifier_.counts().closes;
      if (sum.text() == close.totals) continue;
      verifier_.differs("month_close", close.fund + " " + std::to_string(close.month),
                        "结账时的余额与日记账不符:结账后又有这个月的凭证,或数据被改动");
    }
  }

  Verifier& verifier_;
  std::map<std::int64_t, storage::StripeRow> stripes_;
  std::vector<storage::MonthCloseRow> closes_;
  std::map<std::string, std::map<std::int64_t, MonthTotals>> months_;  ///< of funds with a close
  std::unordered_map<std::string, Balance> balances_;
  storage::PostingRow head_;
  std::int64_t last_ = 0;  ///< id of the last posting that was read whole
  std::vector<storage::TransferRow> legs_;
  OpenBatch batch_;
  std::int64_t stripe_ = 0;
  std::string chain_ = empty_root();
};

std::string balance_key(const storage::BalanceRow& row) {
  return row.account + " " + std::to_string(row.stripe);
}

void check_balance(Verifier& verifier, const storage::BalanceRow& row,
                   std::unordered_map<std::string, Balance>& wanted) {
  ++verifier.counts().balances;
  const auto account = AccountKey::parse(row.account);
  if (!account.ok() || account->owner != row.owner) {
    return verifier.differs("balance", balance_key(row), "账户写法不对");
  }
  const auto found = wanted.find(row.account + "\t" + std::to_string(row.stripe));
  const Balance kept{row.debit, row.credit, row.pending_debit, row.pending_credit};
  if (kept != (found == wanted.end() ? Balance() : found->second)) {
    return verifier.differs("balance", balance_key(row), "余额与日记账的分录合计不符");
  }
  if (found != wanted.end()) wanted.erase(found);
}

Result<void> compare_balances(Verifier& verifier,
                              std::unordered_map<std::string, Balance>& wanted) {
  std::map<AccountKey, Balance> shared;
  GJ_CHECK(verifier.each(
      "SELECT region, owner, account, stripe, debit, credit, pending_debit, pending_credit FROM "
      "balance WHERE region = $1 ORDER BY owner, account, stripe",
      [&](const Rows& rows) {
        const auto row = storage::record_at<storage::BalanceRow>(rows, 0);
        check_balance(verifier, row, wanted);
        const auto account = AccountKey::parse(row.account);
        if (!account.ok() || !ledger::spec_of(account->kind).never_negative) return;
        Balance own{row.debit, row.credit, row.pending_debit, row.pending_credit};
        if (!ledger::of_person(account->kind)) own = shared[*account] += own;
        if (ledger::of_person(account->kind) && !ledger::check_floor(*account, own).ok()) {
          verifier.differs("balance", balance_key(row), "余额低于零");
        }
      }));
  for (const auto& [account, sum] : shared) {
    if (!ledger::check_floor(account, sum).ok()) {
      verifier.differs("balance", account.to_text(), "各写入道合计的余额低于零");
    }
  }
  std::string missing;
  for (const auto& [key, sum] : wanted) {
    if (sum != Balance() && (missing.empty() || key < missing)) missing = key;
  }
  std::replace(missing.begin(), missing.end(), '\t', ' ');
  if (!missing.empty()) verifier.differs("balance", missing, "日记账里有分录的账户没有余额记录");
  return done();
}

}  // namespace

Result<void> verify_journal(Verifier& verifier) {
  JournalReader reader(verifier);
  GJ_CHECK(reader.prepare());
  GJ_CHECK(verifier.each(kJournal, [&](const Rows& row) { reader.add(row); }));
  reader.finish();
  return compare_balances(verifier, reader.balances());
}

}  // namespace gongji::app
