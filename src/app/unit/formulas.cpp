#include "app/unit/formulas.h"

#include <algorithm>

#include "app/errors.h"
#include "base/utf8.h"
#include "ledger/account.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

using storage::day_number;
using storage::Rows;
using Quotient = std::optional<Exact>;

constexpr int kMonthsOfAverage = 12;
constexpr std::string_view kBatchOfPosting =
    "SELECT 1 FROM batch b WHERE b.region = p.region AND b.stripe = p.stripe AND b.batch = p.batch "
    "AND b.recorded_at ";

std::string scope_word(const FactList& scope, std::string_view name) {
  for (const auto& [known, value] : scope) {
    if (known == name) return value;
  }
  return {};
}

/// part / whole in hundredths, or nothing.
Result<Quotient> percent_of(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return Quotient();
  GJ_TRY(const Exact ratio, Exact::ratio(int128{part} * 100, whole));
  return Quotient(ratio);
}

/// What one fund paid by the text of `parts`; " refund" behind it means: to the person.
Result<std::int64_t> paid_by_fund(std::string_view parts, const std::string& fund) {
  GJ_TRY(const FactList paid, parse_facts(parts));
  std::int64_t sum = 0;
  for (const auto& [name, amount] : paid) {
    if (name != fund && name != fund + " refund") continue;
    GJ_TRY(const Money money, Money::parse(amount));
    sum += money.in_fen();
  }
  return sum;
}

/// The settlements of a scheme, and of a kind of care ($5, $6, or of all), with a day from $2 until
/// before $3, as known at a moment ($7, $8): one that was reversed after the moment stood at it.
std::string standing_settlements(const std::string& columns) {
  return "SELECT " + columns +
         " FROM settlement s WHERE region = $1 AND day >= $2 AND day < $3 AND allowance = 0 AND "
         "scheme = $4 AND ($5 = '' OR care = $6) AND recorded_at < $7 AND (state = 'live' OR "
         "EXISTS (SELECT 1 FROM posting p WHERE p.region = s.region AND p.posting = "
         "s.reversed_by AND EXISTS (" +
         std::string(kBatchOfPosting) + ">= $8)))";
}

Result<Quotient> scope_share(const RegionReader& read, const FactList& scope, const Period& period,
                             std::int64_t until) {
  const std::string care = scope_word(scope, "care"), fund = scope_word(scope, "fund");
  std::int64_t paid = 0, in_scope = 0;
  std::optional<Error> wrong;
  const std::string columns = fund.empty() ? "CAST(COALESCE(SUM(fund_paid), 0) AS BIGINT), "
                                             "CAST(COALESCE(SUM(in_scope), 0) AS BIGINT), ''"
                                           : "fund_paid, in_scope, parts";
  GJ_CHECK(read(standing_settlements(columns),
                {day_number(period.from), day_number(period.to), scope_word(scope, "scheme"), care,
                 care, until, until},
                [&](const Rows& row) {
                  in_scope += row.integer(0, 1);
                  if (fund.empty()) {
                    paid += row.integer(0, 0);
                    return true;
                  }
                  const auto part = paid_by_fund(row.text(0, 2), fund);
                  if (!part.ok()) wrong = part.error();
                  paid += part.ok() ? *part : 0;
                  return !wrong;
                }));
  if (wrong) return *wrong;
  return percent_of(paid, in_scope);
}

/// What a fund paid of the cost that the funds before it left, of the settlements that it paid in.
Result<Quotient> left_share(const RegionReader& read, const FactList& scope, const Period& period,
                            std::int64_t until) {
  const std::string fund = scope_word(scope, "fund"), care = scope_word(scope, "care");
  const std::string earlier = scope_word(scope, "before");
  std::int64_t paid = 0, left = 0;
  const auto add = [&](const Rows& row) -> Result<void> {
    GJ_TRY(const std::int64_t part, paid_by_fund(row.text(0, 1), fund));
    if (part == 0) return done();
    paid += part;
    left += row.integer(0, 0);
    for (const std::string_view name : split(earlier, ',')) {
      GJ_TRY(const std::int64_t before, paid_by_fund(row.text(0, 1), std::string(name)));
      left -= before;
    }
    return done();
  };
  std::optional<Error> wrong;
  GJ_CHECK(read(standing_settlements("in_scope, parts"),
                {day_number(period.from), day_number(period.to), scope_word(scope, "scheme"), care,
                 care, until, until},
                [&](const Rows& row) {
                  const auto added = add(row);
                  if (!added.ok()) wrong = added.error();
                  return !wrong;
                }));
  if (wrong) return *wrong;
  return percent_of(paid, left);
}

/// What is looked at of a fund: its account, the last day of business, the moment of knowledge.
struct FundThen {
  std::string account;
  Date last;
  std::int64_t until = 0;

  bool is_now() const { return until == storage::kStillKnown; }
};

/// The fund's balance at the end of a day: what it is now without what was booked for later days,
/// and without what was booked after the moment.
Result<std::int64_t> balance_on(const RegionReader& read, const FundThen& fund) {
  const std::string& account = fund.account;
  const std::int64_t last_day = day_number(fund.last);
  std::int64_t balance = 0;
  const auto add = [&balance](const Rows& row) {
    balance += row.integer(0, 0);
    return true;
  };
  GJ_CHECK(
      read("SELECT CAST(COALESCE(SUM(credit - debit), 0) AS BIGINT) FROM balance WHERE "
           "region = $1 AND owner = '' AND account = $2",
           {account}, add));
  const std::string select =
      "SELECT t.debit, t.amount FROM posting p JOIN transfer t ON t.region = p.region AND "
      "t.posting "
      "= p.posting WHERE p.region = $1 AND p.phase IN ('posted', 'post') AND (t.debit = $2 OR "
      "t.credit = $3) AND p.business_day ";
  const std::string sum =
      ") SELECT CAST(COALESCE(SUM(CASE WHEN debit = $2 THEN amount ELSE -amount END), 0) AS "
      "BIGINT) FROM since";
  GJ_CHECK(read("WITH since AS (" + select + "> $4" + sum, {account, account, last_day}, add));
  if (fund.is_now()) return balance;
  GJ_CHECK(read("WITH since AS (" + select + "<= $4 AND EXISTS (" + std::string(kBatchOfPosting) +
                    ">= $5)" + sum,
                {account, account, last_day, fund.until}, add));
  return balance;
}

/// First day of the month so many months before the one of `day`.
Date months_before(Date day, int months) {
  const int count = day.year() * 12 + day.month() - 1 - months;
  return Date::from_days(detail::days_from_civil({count / 12, count % 12 + 1, 1}));
}

struct Spending {
  std::int64_t fen = 0;
  int months = 0;
};

/// Of the months up to the one of `last`: since the fund's first spending, and twelve at most.
Result<Spending> spending_until(const RegionReader& read, const FundThen& fund) {
  const std::string& account = fund.account;
  const Date last = fund.last;
  Spending spending;
  GJ_CHECK(read(
      "WITH spent AS (SELECT p.business_day / 100 AS month, t.debit, t.amount FROM posting p JOIN "
      "transfer t ON t.region = p.region AND t.posting = p.posting WHERE p.region = $1 AND "
      "p.business_day >= $2 AND p.business_day <= $3 AND ((t.debit = $4 AND p.reason <> "
      "'premium_refund' AND (p.phase = 'post' OR (p.phase = 'posted' AND p.reverses = 0))) OR "
      "(t.credit = $5 AND p.phase = 'posted' AND p.reverses <> 0)) AND EXISTS (" +
          std::string(kBatchOfPosting) +
          "< $6)) SELECT month, "
          "CAST(SUM(CASE WHEN debit = $4 THEN amount ELSE -amount END) AS BIGINT) FROM spent GROUP "
          "BY "
          "month ORDER BY month",
      {day_number(months_before(last, kMonthsOfAverage - 1)), day_number(last), account, account,
       fund.until},
      [&](const Rows& row) {
        const std::int64_t month = row.integer(0, 0);
        if (spending.months == 0) {
          spending.months =
              static_cast<int>((last.year() - month / 100) * 12 + last.month() - month % 100 + 1);
        }
        spending.fen += row.integer(0, 1);
        return true;
      }));
  return spending;
}

Result<Quotient> payable_months(const RegionReader& read, const FactList& scope,
                                const Period& period, std::int64_t until) {
  FundThen fund;
  fund.account =
      ledger::AccountKey{scope_word(scope, "fund"), ledger::Kind::Balance, "", 0}.to_text();
  fund.last = period.to.plus_days(-1);
  fund.until = until;
  GJ_TRY(const Spending spending, spending_until(read, fund));
  if (spending.fen <= 0) return Quotient();
  GJ_TRY(const std::int64_t balance, balance_on(read, fund));
  GJ_TRY(const Exact months, Exact::ratio(int128{balance} * spending.months, spending.fen));
  return Quotient(months);
}

Result<Quotient> collection_rate(const RegionReader& read, const FactList& scope,
                                 const Period& period, std::int64_t until) {
  const std::int64_t year = period.to.plus_days(-1).year();
  const std::string scheme = scope_word(scope, "scheme");
  std::int64_t payable = 0, received = 0;
  GJ_CHECK(
      read("SELECT CAST(COALESCE(SUM(payable), 0) AS BIGINT) FROM due WHERE region = $1 AND "
           "scheme = $2 AND year = $3 AND state <> 'cancelled' AND recorded_at < $4",
           {scheme, year, until}, [&](const Rows& row) {
             payable = row.integer(0, 0);
             return true;
           }));
  GJ_CHECK(
      read("SELECT CAST(COALESCE(SUM(CASE WHEN y.kind = 'refund' THEN -y.amount ELSE y.amount "
           "END), 0) AS BIGINT) FROM due d JOIN payment y ON y.region = d.region AND y.person = "
           "d.person AND y.due = d.due WHERE d.region = $1 AND d.scheme = $2 AND d.year = $3 "
           "AND d.state <> 'cancelled' AND y.kind IN ('premium', 'refund') AND y.paid_on < $4 AND "
           "y.recorded_at < $5",
           {scheme, year, day_number(period.to), until}, [&](const Rows& row) {
             received = row.integer(0, 0);
             return true;
           }));
  return percent_of(received, payable);
}

/// People with the identity on the last day who are covered on it.
Result<Quotient> identity_cover(const RegionReader& read, const FactList& scope,
                                const Period& period, std::int64_t until) {
  const std::int64_t last = day_number(period.to.plus_days(-1));
  const std::string word = scope_word(scope, "identity");
  std::int64_t people = 0, covered = 0;
  GJ_CHECK(read(
      "WITH i AS (SELECT DISTINCT region, person FROM fact WHERE region = $1 AND kind = 'identity' "
      "AND from_day <= $2 AND to_day > $3 AND ($4 = '' OR word = $5) AND recorded_from < $6 AND "
      "recorded_to >= $7) SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM fact "
      "c WHERE c.region = i.region AND c.person = i.person AND c.kind = 'coverage' AND c.from_day "
      "<= $8 AND c.to_day > $9 AND c.recorded_from < $10 AND c.recorded_to >= $11) THEN 1 ELSE 0 "
      "END), 0) AS BIGINT) FROM i",
      {last, last, word, word, until, until, last, last, until, until}, [&](const Rows& row) {
        people = row.integer(0, 0);
        covered = row.integer(0, 1);
        return true;
      }));
  return percent_of(covered, people);
}

constexpr Formula kFormulas[] = {
    {"scope_share", "政策范围内费用基金支付比例", "Share of in-scope cost that funds pay", "%",
     "scheme", "care|fund",
     "期间内有效结算的基金支付 ÷ 符合政策范围金额(总费用减全自费、超限价自费、先行自付,即国家接口 "
     "inscp_scp_amt);care 限定医疗类别,fund 只算一只基金;含定额补助余额的结算不计",
     "Paid by funds over cost in scope (inscp_scp_amt of the national interface: total less out of "
     "scope, over limit and pre-share) of live settlements of the period; `care` restricts the "
     "kind "
     "of care, `fund` counts one fund; settlements with an allowance are left out",
     scope_share},
    {"left_share", "余额支付比例", "Share of what was left", "%", "scheme|fund|before", "care",
     "期间内这只基金有支付的结算中,它的支付 ÷(符合政策范围金额 − before 所列基金的支付);"
     "before 写在它之前支付的基金,用逗号隔开;大病、救助的合规费用比例按此计算",
     "Of the live settlements of the period in which the fund paid: what it paid over the cost in "
     "scope less what the funds named in `before`, separated by commas, had paid; the share of "
     "major illness or of medical aid in the cost left to it",
     left_share},
    {"payable_months", "基金可支付月数", "Months that a fund can pay", "月", "fund", "",
     "期末基金结余 ÷ 月均支出;月均支出取期末所在月及以前 12 个月,不足 12 个月的自首次支出的月份起;"
     "撤销的支出扣除,退还的保费不算支出",
     "Balance at the end over average monthly spending of the 12 months up to that of the last "
     "day, "
     "of fewer when the fund began to spend later; without spending that was reversed and refunds "
     "of premiums",
     payable_months},
    {"collection_rate", "个人缴费征缴率", "Collection rate of premiums", "%", "scheme", "",
     "期末所在年度的实缴(扣退费)÷ 应缴,已取消的应缴不计;实缴算到期末",
     "Premiums received by the end, less refunds, over premiums due for the year of the last day; "
     "cancelled dues are left out",
     collection_rate},
    {"identity_cover", "救助对象参保率", "Cover of people in need", "%", "", "identity",
     "期末当日有救助身份的人员中当日参保的比例;identity 限定身份类别",
     "Of the people with an aid identity on the last day, those insured on it; `identity` "
     "restricts "
     "the kind",
     identity_cover},
};

bool is_listed(std::string_view name, std::string_view names) {
  if (names.empty()) return false;
  const auto all = split(names, '|');
  return std::find(all.begin(), all.end(), name) != all.end();
}

}  // namespace

std::span<const Formula> formulas() {
  return kFormulas;
}

const Formula* find_formula(std::string_view name) {
  for (const Formula& formula : kFormulas) {
    if (formula.name == name) return &formula;
  }
  return nullptr;
}

Result<void> check_scope(const Formula& formula, const FactList& scope) {
  for (const auto& [name, value] : scope) {
    if (is_listed(name, formula.needs) || is_listed(name, formula.may)) continue;
    return make_error(app_code::kBadField, "scope",
                      Bilingual{std::string(formula.zh) + "没有口径 " + in_quotes(name) +
                                    ";口径见 gongji indicator formulas",
                                std::string(formula.en) + " has no scope " + double_quoted(name) +
                                    "; look at the scopes of the formula."});
  }
  for (const std::string_view name : split(formula.needs, '|')) {
    if (name.empty() || !scope_word(scope, name).empty()) continue;
    return make_error(
        app_code::kBadField, "scope",
        Bilingual{std::string(formula.zh) + "须给出口径 " + std::string(name) + ",如 " +
                      std::string(name) + (name == "fund" ? "=resident_pool" : "=resident"),
                  std::string(formula.en) + " needs the scope " + std::string(name) + ", such as " +
                      std::string(name) + (name == "fund" ? "=resident_pool." : "=resident.")});
  }
  return done();
}

}  // namespace gongji::app
