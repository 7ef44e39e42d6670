#include "app/unit/phases.h"

#include <array>

#include "storage/days.h"

namespace gongji::app {

namespace {
constexpr std::array<std::string_view, 4> kPhases = {"posted", "pending", "post", "void"};
}  // namespace

std::string_view phase_name(ledger::Phase phase) {
  return kPhases[static_cast<std::size_t>(phase)];
}

Result<ledger::Posting> posting_of(const storage::PostingRow& head,
                                   const std::vector<storage::TransferRow>& legs) {
  ledger::Posting posting;
  posting.reason = head.reason;
  posting.business_date = storage::day_of(head.business_day);
  posting.reverses = head.reverses;
  for (std::size_t i = 0; i < kPhases.size(); ++i) {
    if (kPhases[i] == head.phase) posting.phase = static_cast<ledger::Phase>(i);
  }
  for (const storage::TransferRow& leg : legs) {
    GJ_TRY(auto debit, ledger::AccountKey::parse(leg.debit));
    GJ_TRY(auto credit, ledger::AccountKey::parse(leg.credit));
    posting.transfers.push_back({std::move(debit), std::move(credit), Money::fen(leg.amount)});
  }
  return posting;
}

}  // namespace gongji::app
