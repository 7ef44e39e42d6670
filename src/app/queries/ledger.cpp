#include <map>

#include "app/queries/groups.h"
#include "ledger/account.h"

namespace gongji::app {

namespace {

constexpr QueryColumn kTrialColumns[] = {
    {"fund", "基金", "Fund"},
    {"kind", "科目", "Kind"},
    {"accounts", "账户数", "Accounts", ColumnKind::Integer},
    {"debit", "借方累计", "Debits", ColumnKind::Money},
    {"credit", "贷方累计", "Credits", ColumnKind::Money},
    {"balance", "余额", "Balance", ColumnKind::Money},
};

/// Sums of each fund and kind, from the balances.
Result<void> trial_balance(const QueryView& view, const Form&, const QuerySink& sink) {
  struct Sum {
    std::int64_t accounts = 0, debit = 0, credit = 0;
  };
  std::map<std::pair<std::string, ledger::Kind>, Sum> sums;
  GJ_CHECK(run_sql(view, "SELECT account, debit, credit FROM balance WHERE region = $1", {},
                   [&](const storage::Rows& row) {
                     const auto account = ledger::AccountKey::parse(row.text(0, 0));
                     if (!account.ok()) return true;
                     Sum& sum = sums[{account->fund, account->kind}];
                     ++sum.accounts;
                     sum.debit += row.integer(0, 1);
                     sum.credit += row.integer(0, 2);
                     return true;
                   }));
  for (const auto& [key, sum] : sums) {
    const auto& spec = ledger::spec_of(key.second);
    const std::int64_t net = sum.debit - sum.credit;
    storage::Rows row(6);
    row.add({key.first, std::string(spec.zh), sum.accounts, sum.debit, sum.credit,
             spec.side == ledger::Side::Debit ? net : -net});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Query kQueries[] = {
    {"ledger", "trial-balance", "试算平衡表", "Trial balance", {}, kTrialColumns, trial_balance},
};

}  // namespace

std::span<const Query> ledger_queries() {
  return kQueries;
}

}  // namespace gongji::app
