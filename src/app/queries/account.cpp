// Personal accounts: movements, and what is left of each year.
#include <map>

#include "app/operation.h"
#include "app/queries/groups.h"
#include "ledger/account.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kAccountFields[] = {kPersonField};

constexpr QueryColumn kStatementColumns[] = {
    {"posting", "凭证", "Posting", ColumnKind::Integer},
    {"day", "日期", "Day", ColumnKind::Day},
    {"reason", "事由", "Reason"},
    {"year", "资金年度", "Year of the money", ColumnKind::Integer},
    {"in", "收入", "In", ColumnKind::Money},
    {"out", "支出", "Out", ColumnKind::Money},
    {"balance", "余额", "Balance", ColumnKind::Money},
};

/// The accounts that a person owns: their text and year.
Result<std::map<std::string, int>> accounts_of(const QueryView& view, const std::string& person) {
  std::map<std::string, int> found;
  GJ_CHECK(run_sql(view, "SELECT account FROM balance WHERE region = $1 AND owner = $2", {person},
                   [&](const storage::Rows& row) {
                     const auto account = ledger::AccountKey::parse(row.text(0, 0));
                     if (account.ok() && account->kind == ledger::Kind::Personal) {
                       found[account->to_text()] = account->year;
                     }
                     return true;
                   }));
  return found;
}

/// Every transfer of the account in the order of the postings, with the running balance.
Result<void> account_statement(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto accounts, accounts_of(view, form.text("person")));
  std::map<std::pair<std::int64_t, std::string>, storage::Rows> movements;
  for (const auto& [account, year] : accounts) {
    GJ_CHECK(run_sql(view,
                     "SELECT t.posting, p.business_day, p.reason, t.debit, t.amount, t.leg FROM "
                     "(SELECT posting, debit, amount, leg FROM transfer WHERE region = $1 AND "
                     "debit = $2 AND debit LIKE '%/personal/%' UNION ALL SELECT posting, debit, "
                     "amount, leg FROM transfer WHERE region = $1 AND credit = $2 AND credit LIKE "
                     "'%/personal/%') t JOIN posting p ON p.region = $1 AND p.posting = t.posting "
                     "WHERE p.phase IN ('posted', 'post')",
                     {account}, [&, &text = account, part = year](const auto& row) {
                       const bool out = row.text(0, 3) == text;
                       storage::Rows line(6);
                       line.add({row.at(0, 0), row.at(0, 1), row.at(0, 2), std::int64_t{part},
                                 out ? std::int64_t{0} : row.integer(0, 4),
                                 out ? row.integer(0, 4) : std::int64_t{0}});
                       movements[{row.integer(0, 0), std::to_string(row.integer(0, 5)) + text}] =
                           std::move(line);
                       return true;
                     }));
  }
  std::int64_t balance = 0;
  for (const auto& [at, line] : movements) {
    balance += line.integer(0, 4) - line.integer(0, 5);
    storage::Rows row(7);
    for (std::size_t c = 0; c < 6; ++c) row.push(line.at(0, c));
    row.push(balance);
    if (!sink(row)) break;
  }
  return done();
}

constexpr QueryColumn kYearColumns[] = {
    {"year", "资金年度", "Year of the money", ColumnKind::Integer},
    {"credited", "计入", "Credited", ColumnKind::Money},
    {"used", "支用", "Used", ColumnKind::Money},
    {"left", "结转", "Left", ColumnKind::Money},
};

/// What is left of a year stays under its year: nothing is moved at its end.
Result<void> account_balance(const QueryView& view, const Form& form, const QuerySink& sink) {
  std::map<int, std::pair<std::int64_t, std::int64_t>> years;
  GJ_CHECK(run_sql(view,
                   "SELECT account, credit, debit FROM balance WHERE region = $1 AND owner = $2",
                   {form.text("person")}, [&](const storage::Rows& row) {
                     const auto account = ledger::AccountKey::parse(row.text(0, 0));
                     if (account.ok() && account->kind == ledger::Kind::Personal) {
                       years[account->year].first += row.integer(0, 1);
                       years[account->year].second += row.integer(0, 2);
                     }
                     return true;
                   }));
  for (const auto& [year, sums] : years) {
    storage::Rows row(4);
    row.add({std::int64_t{year}, sums.first, sums.second, sums.first - sums.second});
    if (!sink(row)) break;
  }
  return done();
}

constexpr QueryColumn kGrantColumns[] = {
    {"person", "账户本人", "Owner"},
    {"grantee", "被授权人", "May use it"},
    {"relation", "关系", "Relation"},
    {"from", "起始日", "From", ColumnKind::Day},
    {"to", "终止日(不含)", "To (excluded)", ColumnKind::Day},
};

Result<void> account_grants(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string& person = form.text("person");
  return run_sql(view,
                 "SELECT person, other, word, from_day, to_day FROM fact WHERE region = $1 AND "
                 "kind = 'account_grant' AND recorded_to = " GJ_STILL_KNOWN
                 " AND "
                 "(person = $2 OR other = $3) ORDER BY person, from_day, fact",
                 {person, person}, sink);
}

constexpr Query kAccountQueries[] = {
    {"account", "statement", "个人账户流水", "Movements of an account", kAccountFields,
     kStatementColumns, account_statement},
    {"account", "balance", "个人账户各年余额", "What is left of each year", kAccountFields,
     kYearColumns, account_balance},
    {"account", "grants", "家庭共济授权", "Authorisations", kAccountFields, kGrantColumns,
     account_grants},
};

}  // namespace

std::span<const Query> account_queries() {
  return kAccountQueries;
}

}  // namespace gongji::app
