#include "ledger/posting.h"

#include <array>

#include "base/assert.h"
#include "ledger/errors.h"

namespace gongji::ledger {

namespace {

Result<void> check_owner(const AccountKey& account) {
  const KindSpec& spec = spec_of(account.kind);
  const bool fits = spec.has_owner != account.owner.empty() && !account.fund.empty() &&
                    (account.kind == Kind::Personal) == (account.year != 0);
  if (fits) return done();
  return make_error(
      ledger_code::kBadAccount, account.to_text(),
      Bilingual{"账户 " + account.to_text() + " 的所有者或年度与科目不符",
                "Owner or year of account " + account.to_text() + " do not fit its kind."});
}

Result<void> check_transfer(const Transfer& transfer) {
  GJ_CHECK(check_owner(transfer.debit));
  GJ_CHECK(check_owner(transfer.credit));
  if (transfer.amount <= Money::kZero) {
    return make_error(ledger_code::kBadAmount, transfer.debit.to_text(),
                      Bilingual{"转账金额必须大于 0", "The amount of a transfer must be above 0."});
  }
  if (transfer.debit == transfer.credit) {
    return make_error(
        ledger_code::kSameAccount, transfer.debit.to_text(),
        Bilingual{"借方与贷方是同一个账户", "Debit and credit are one account; give two."});
  }
  if (transfer.debit.fund != transfer.credit.fund) {
    return make_error(
        ledger_code::kCrossesFunds, transfer.debit.to_text(),
        Bilingual{"基金之间不得相互划转:借方属于 " + transfer.debit.fund + ",贷方属于 " +
                      transfer.credit.fund,
                  "Money must not go from fund to fund: the debit is of " + transfer.debit.fund +
                      ", the credit of " + transfer.credit.fund + "."});
  }
  return done();
}

constexpr std::array<std::string_view, 4> kPhaseNames = {"posted", "pending", "post", "void"};

}  // namespace

void Posting::move(AccountKey debit, AccountKey credit, Money amount) {
  if (amount == Money::kZero) return;
  transfers.push_back({std::move(debit), std::move(credit), amount});
}

Result<void> check(const Posting& posting) {
  if (posting.transfers.empty()) {
    return make_error(ledger_code::kEmptyPosting, posting.reason,
                      Bilingual{"凭证没有分录", "The posting has no transfers."});
  }
  for (const Transfer& transfer : posting.transfers) GJ_CHECK(check_transfer(transfer));
  return done();
}

Posting reversal_of(const Posting& original, std::int64_t original_id, std::string reason,
                    Date business_date) {
  Posting posting;
  posting.reason = std::move(reason);
  posting.business_date = business_date;
  posting.reverses = original_id;
  for (const Transfer& transfer : original.transfers) {
    posting.transfers.push_back({transfer.credit, transfer.debit, transfer.amount});
  }
  return posting;
}

void apply(const Transfer& transfer, Phase phase, Balance& debit, Balance& credit) {
  const std::int64_t fen = transfer.amount.in_fen();
  if (phase == Phase::Pending) {
    debit.pending_debit += fen;
    credit.pending_credit += fen;
    return;
  }
  if (phase == Phase::Post || phase == Phase::Void) {
    debit.pending_debit -= fen;
    credit.pending_credit -= fen;
  }
  if (phase == Phase::Void) return;
  debit.debit += fen;
  credit.credit += fen;
}

Result<void> check_floor(const AccountKey& account, const Balance& balance) {
  const KindSpec& spec = spec_of(account.kind);
  if (!spec.never_negative || balance.available(spec.side) >= Money::kZero) return done();
  return make_error(ledger_code::kBelowFloor, account.to_text(),
                    Bilingual{std::string(spec.zh) + "余额不足;请先入账,或减少本次支付金额",
                              "The balance of the account is too low (" + std::string(spec.en) +
                                  "); book the income first, or pay less."});
}

std::string canonical_text(std::int64_t id, const Posting& posting) {
  std::string text = std::to_string(id) + "|" + posting.reason + "|" +
                     posting.business_date.to_text() + "|" +
                     std::string(kPhaseNames[static_cast<std::size_t>(posting.phase)]) + "|" +
                     std::to_string(posting.reverses) + "\n";
  for (const Transfer& transfer : posting.transfers) {
    text.append(transfer.debit.to_text()).append("|").append(transfer.credit.to_text());
    text.append("|").append(std::to_string(transfer.amount.in_fen())).append("\n");
  }
  return text;
}

}  // namespace gongji::ledger
