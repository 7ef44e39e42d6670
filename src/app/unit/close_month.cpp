#include "app/unit/close_month.h"

#include "app/errors.h"
#include "app/unit/form.h"
#include "app/unit/month_totals.h"
#include "ledger/errors.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

/// For LIKE … ESCAPE '!'.
std::string accounts_of_month(const std::string& fund) {
  std::string pattern;
  for (const char c : fund) {
    if (c == '_' || c == '%' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern + "/%";
}

Result<void> check_earlier(Unit& unit, const std::string& fund, std::int64_t closed,
                           std::int64_t month) {
  GJ_TRY(const auto rows,
         unit.query("SELECT p.business_day FROM posting p JOIN transfer t ON t.region = p.region "
                    "AND t.posting = p.posting WHERE p.region = $1 AND p.business_day > $2 AND "
                    "p.business_day < $3 AND t.debit LIKE $4 ESCAPE '!' ORDER BY p.business_day "
                    "LIMIT 1",
                    {unit.region(), closed * 100 + 31, month * 100, accounts_of_month(fund)}));
  if (rows.empty()) return done();
  return make_error(
      ledger::ledger_code::kMonthOpen, "month",
      Bilingual{"更早的 " + storage::day_of(rows.integer(0, 0)).to_text().substr(0, 7) +
                    " 还没有结账;请按月份先后结账",
                "The earlier month " + storage::day_of(rows.integer(0, 0)).to_text().substr(0, 7) +
                    " is still open; close months in their order."});
}

/// What the month adds to the totals.
Result<void> add_month(Unit& unit, const std::string& fund, std::int64_t closed, std::int64_t month,
                       MonthTotals& totals) {
  GJ_TRY(const auto rows,
         unit.query("SELECT t.debit, t.credit, CAST(sum(t.amount) AS BIGINT) FROM posting p JOIN "
                    "transfer t ON t.region = p.region AND t.posting = p.posting WHERE p.region = "
                    "$1 AND p.business_day > $2 AND p.business_day <= $3 AND p.phase IN ('posted', "
                    "'post') AND t.debit LIKE $4 ESCAPE '!' GROUP BY t.debit, t.credit",
                    {unit.region(), closed * 100 + 31, month * 100 + 31, accounts_of_month(fund)}));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    GJ_TRY(const auto debit, ledger::AccountKey::parse(rows.text(i, 0)));
    GJ_TRY(const auto credit, ledger::AccountKey::parse(rows.text(i, 1)));
    totals.add({debit, credit, Money::fen(rows.integer(i, 2))}, ledger::Phase::Posted);
  }
  return done();
}

}  // namespace

Result<storage::MonthCloseRow> close_month(Unit& unit, const std::string& fund, Date first_day) {
  if (unit.today() < first_day.plus_months(1)) {
    return make_error(
        app_code::kBadField, "month",
        Bilingual{"这个月还没有结束,不能结账", "The month is not over and cannot be closed."});
  }
  const std::int64_t month = storage::day_number(first_day) / 100;
  GJ_CHECK(unit.lock_all_stripes());
  GJ_TRY(const std::int64_t closed, unit.closed_month(fund));
  if (month <= closed) {
    return make_error(ledger::ledger_code::kMonthClosed, "month",
                      Bilingual{"这个月已经结账", "The month is closed already."});
  }
  GJ_CHECK(check_earlier(unit, fund, closed, month));
  MonthTotals totals;
  if (closed != 0) {
    GJ_TRY(const auto rows, unit.query("SELECT totals FROM month_close WHERE region = $1 AND fund "
                                       "= $2 AND month = $3",
                                       {unit.region(), fund, closed}));
    GJ_TRY(totals, MonthTotals::parse(std::string(rows.text(0, 0))));
  }
  GJ_CHECK(add_month(unit, fund, closed, month, totals));
  storage::MonthCloseRow row{unit.region(),
                             fund,
                             month,
                             totals.text(),
                             unit.context().now_ms,
                             unit.context().operator_name};
  unit.insert(row);
  return row;
}

}  // namespace gongji::app
