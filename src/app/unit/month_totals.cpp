#include "app/unit/month_totals.h"

#include "app/unit/form.h"

namespace gongji::app {

void MonthTotals::add(const ledger::Transfer& transfer, ledger::Phase phase) {
  if (phase == ledger::Phase::Pending || phase == ledger::Phase::Void) return;
  nets_[transfer.debit.kind] += transfer.amount.in_fen();
  nets_[transfer.credit.kind] -= transfer.amount.in_fen();
}

void MonthTotals::add(const MonthTotals& other) {
  for (const auto& [kind, net] : other.nets_) nets_[kind] += net;
}

Result<MonthTotals> MonthTotals::parse(const std::string& text) {
  MonthTotals totals;
  GJ_TRY(const FactList facts, parse_facts(text));
  for (const auto& spec : ledger::kinds()) {
    for (const auto& [name, value] : facts) {
      if (name != spec.name) continue;
      GJ_TRY(const Money amount, Money::parse_signed(value));
      totals.nets_[spec.kind] = (spec.side == ledger::Side::Debit ? amount : -amount).in_fen();
    }
  }
  return totals;
}

std::string MonthTotals::text() const {
  FactList totals;
  for (const auto& [kind, net] : nets_) {
    if (net == 0) continue;
    const auto& spec = ledger::spec_of(kind);
    totals.emplace_back(std::string(spec.name),
                        Money::fen(spec.side == ledger::Side::Debit ? net : -net).to_text());
  }
  return facts_text(totals);
}

}  // namespace gongji::app
