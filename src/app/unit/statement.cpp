#include "app/unit/statement.h"
#include "base/china_time.h"

#include <algorithm>

namespace gongji::app {

namespace {

constexpr std::string_view kStatementSql =
    "SELECT s.settlement, s.person, s.visit, s.message, s.scheme, s.care, s.total, s.fund_paid - "
    "s.allowance, s.account_paid + s.family_paid, s.cash, s.state, s.reversed_by, s.recorded_at, "
    "COALESCE(b.recorded_at, s.recorded_at) FROM settlement s LEFT JOIN posting p ON p.region = "
    "s.region AND p.posting = s.reversed_by LEFT JOIN batch b ON b.region = p.region AND b.stripe "
    "= p.stripe AND b.batch = p.batch WHERE s.region = $1 AND s.institution = $2 AND (s.state = "
    "'reversed' OR (s.recorded_at >= $3 AND s.recorded_at < $4)) AND NOT EXISTS (SELECT 1 FROM "
    "claim c WHERE c.region = s.region AND c.person = s.person AND c.settlement = s.settlement) "
    "AND NOT EXISTS (SELECT 1 FROM message m WHERE m.region = p.region AND m.message = p.message "
    "AND m.operation = 'national.2601') "
    "ORDER BY s.recorded_at, s.settlement";

StatementRow row_of(const storage::Rows& rows, std::size_t i) {
  StatementRow row;
  row.number = row.original = rows.integer(i, 0);
  row.person = rows.text(i, 1);
  row.visit = rows.text(i, 2);
  row.message = rows.text(i, 3);
  row.scheme = rows.text(i, 4);
  row.care = rows.text(i, 5);
  row.total = Money::fen(rows.integer(i, 6));
  row.funds = Money::fen(rows.integer(i, 7));
  row.accounts = Money::fen(rows.integer(i, 8));
  row.cash = Money::fen(rows.integer(i, 9));
  row.moment_ms = rows.integer(i, 12);
  return row;
}

StatementRow withdrawal_of(StatementRow row, std::int64_t number, std::int64_t moment_ms) {
  for (Money* amount : {&row.total, &row.funds, &row.accounts, &row.cash}) {
    *amount = Money::kZero - *amount;
  }
  row.number = number;
  row.withdrawn = true;
  row.moment_ms = moment_ms;
  return row;
}

}  // namespace

Result<std::vector<StatementRow>> statement_of(const StatementReader& read,
                                               const StatementOf& what) {
  const std::int64_t from = china_midnight_ms(what.from);
  const std::int64_t end = china_midnight_ms(what.through.plus_days(1));
  GJ_TRY(const storage::Rows rows, read(kStatementSql, {what.region, what.institution, from, end}));
  std::vector<StatementRow> found;
  const auto add = [&](const StatementRow& row) {
    if (row.moment_ms >= from && row.moment_ms < end) found.push_back(row);
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const StatementRow row = row_of(rows, i);
    add(row);
    if (rows.text(i, 10) == "reversed") {
      add(withdrawal_of(row, rows.integer(i, 11), rows.integer(i, 13)));
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.moment_ms < b.moment_ms; });
  return found;
}

void StatementSums::add(const StatementRow& row) {
  total += row.total;
  funds += row.funds;
  accounts += row.accounts;
  cash += row.cash;
  ++count;
}

}  // namespace gongji::app
