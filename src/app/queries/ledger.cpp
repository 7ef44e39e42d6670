// The books as they are and as they were: trial balance, statements, journal.
#include <map>

#include "app/queries/groups.h"
#include "app/queries/known.h"
#include "ledger/account.h"
#include "ledger/reasons.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using storage::Rows;

constexpr Field kStatementFromField = {
    .name = "from", .zh = "起", .en = "From", .kind = FieldKind::Date, .required = true};
constexpr Field kStatementToField = {
    .name = "to", .zh = "止(含)", .en = "To", .kind = FieldKind::Date, .required = true};

constexpr Field kTrialFields[] = {{.name = "fund", .zh = "基金", .en = "Fund"},
                                  {.name = "day",
                                   .zh = "截至何日",
                                   .en = "Business day",
                                   .kind = FieldKind::Date,
                                   .note = "只算记账日期不晚于它的凭证",
                                   .note_en = "Postings whose day in the books is not later"},
                                  kKnownField};
constexpr QueryColumn kTrialColumns[] = {
    {"fund", "基金", "Fund"},
    {"kind", "科目", "Kind"},
    {"accounts", "账户数", "Accounts", ColumnKind::Integer},
    {"debit", "借方累计", "Debits", ColumnKind::Money},
    {"credit", "贷方累计", "Credits", ColumnKind::Money},
    {"balance", "余额", "Balance", ColumnKind::Money},
};

std::int64_t day_or_open(const Form& form, std::string_view name) {
  return form.has(name) ? storage::day_number(form.date(name)) : storage::kOpenDay;
}

/// Postings that count now and did not at the end of business day $2 or before moment $3, read by
/// day and by batch. What an account was is what it is without them: the journal grows for ever,
/// what happened since does not.
constexpr std::string_view kSince =
    "WITH since AS (SELECT p.posting FROM posting p WHERE p.region = $1 AND p.business_day > $2 "
    "AND "
    "p.phase IN ('posted', 'post') UNION ALL SELECT p.posting FROM (SELECT stripe, "
    "min(first_posting) AS first_posting FROM batch WHERE region = $1 AND recorded_at >= $3 GROUP "
    "BY stripe) f JOIN posting p ON p.region = $1 AND p.stripe = f.stripe AND p.posting >= "
    "f.first_posting JOIN batch b ON b.region = $1 AND b.stripe = p.stripe AND b.batch = p.batch "
    "WHERE p.business_day <= $2 AND b.recorded_at >= $3 AND p.phase IN ('posted', 'post')) ";

struct Sides {
  std::int64_t debit = 0, credit = 0;
};
struct TrialSum {
  std::int64_t accounts = 0;
  Sides sides;
};
using TrialSums = std::map<std::pair<std::string, ledger::Kind>, TrialSum>;

/// Every account as it is now, or as it was.
Result<std::map<std::string, Sides>> accounts_at(const QueryView& view, const Form& form) {
  std::map<std::string, Sides> accounts;
  GJ_CHECK(run_sql(view, "SELECT account, debit, credit FROM balance WHERE region = $1", {},
                   [&](const Rows& row) {
                     Sides& sides = accounts[std::string(row.text(0, 0))];
                     sides.debit += row.integer(0, 1);
                     sides.credit += row.integer(0, 2);
                     return true;
                   }));
  if (!form.has("day") && !form.has("known")) return accounts;
  GJ_CHECK(run_sql(view,
                   std::string(kSince) +
                       "SELECT t.debit, t.credit, CAST(sum(t.amount) AS BIGINT) FROM since s JOIN "
                       "transfer t ON t.region = $1 AND t.posting = s.posting GROUP BY t.debit, "
                       "t.credit",
                   {day_or_open(form, "day"), known_until(form)}, [&](const Rows& row) {
                     accounts[std::string(row.text(0, 0))].debit -= row.integer(0, 2);
                     accounts[std::string(row.text(0, 1))].credit -= row.integer(0, 2);
                     return true;
                   }));
  std::erase_if(accounts, [](const auto& account) {
    return account.second.debit == 0 && account.second.credit == 0;
  });
  return accounts;
}

Result<TrialSums> trial_sums(const QueryView& view, const Form& form) {
  TrialSums sums;
  GJ_TRY(const auto accounts, accounts_at(view, form));
  for (const auto& [text, sides] : accounts) {
    GJ_TRY(const auto account, AccountKey::parse(text));
    TrialSum& sum = sums[{account.fund, account.kind}];
    ++sum.accounts;
    sum.sides.debit += sides.debit;
    sum.sides.credit += sides.credit;
  }
  return sums;
}

/// Sums of each fund and kind.
Result<void> trial_balance(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto sums, trial_sums(view, form));
  for (const auto& [key, sum] : sums) {
    if (form.has("fund") && form.text("fund") != key.first) continue;
    const auto& spec = ledger::spec_of(key.second);
    const std::int64_t net = sum.sides.debit - sum.sides.credit;
    Rows row(6);
    row.add({key.first, std::string(view.english ? spec.en : spec.zh), sum.accounts,
             sum.sides.debit, sum.sides.credit, spec.side == ledger::Side::Debit ? net : -net});
    if (!sink(row)) break;
  }
  return done();
}

std::string reason_title(const QueryView& view, std::string_view name) {
  const auto* reason = ledger::find_reason(name);
  return std::string(reason == nullptr ? name : view.english ? reason->en : reason->zh);
}

constexpr Field kStatementFields[] = {{.name = "account",
                                       .zh = "账户",
                                       .en = "Account",
                                       .required = true,
                                       .note = "基金/科目 或 基金/科目/所有者",
                                       .note_en = "fund/kind or fund/kind/owner"},
                                      kStatementFromField,
                                      kStatementToField,
                                      kKnownField};
constexpr QueryColumn kLedgerStatementColumns[] = {
    {"day", "记账日期", "Day", ColumnKind::Day},
    {"posting", "凭证编号", "Posting", ColumnKind::Integer},
    {"reason", "事由", "Reason"},
    {"other", "对方账户", "Other account"},
    {"debit", "借方", "Debit", ColumnKind::Money},
    {"credit", "贷方", "Credit", ColumnKind::Money},
    {"balance", "余额", "Balance", ColumnKind::Money},
};

/// Debits less credits before the first day, as known then.
Result<std::int64_t> opening_net(const QueryView& view, const Form& form,
                                 const AccountKey& account) {
  std::int64_t net = 0;
  const auto add = [&net](std::int64_t sign) {
    return [&net, sign](const Rows& row) {
      net += sign * row.integer(0, 0);
      return true;
    };
  };
  GJ_CHECK(run_sql(view,
                   "SELECT CAST(coalesce(sum(debit - credit), 0) AS BIGINT) FROM balance WHERE "
                   "region = $1 AND owner = $2 AND account = $3",
                   {account.owner, account.to_text()}, add(1)));
  GJ_CHECK(run_sql(
      view,
      std::string(kSince) +
          "SELECT CAST(coalesce(sum(CASE WHEN t.debit = $4 THEN t.amount ELSE "
          "-t.amount END), 0) AS BIGINT) FROM since s JOIN transfer t ON t.region = "
          "$1 AND t.posting = s.posting WHERE t.debit = $4 OR t.credit = $4",
      {storage::day_number(form.date("from")) - 1, known_until(form), account.to_text()}, add(-1)));
  return net;
}

Result<void> statement(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto account, AccountKey::parse(form.text("account")));
  const std::string text = account.to_text();
  const bool debit_side = ledger::spec_of(account.kind).side == ledger::Side::Debit;
  GJ_TRY(std::int64_t net, opening_net(view, form, account));
  const auto line = [&](Date day, const char* en, const char* zh) {
    Rows row(7);
    row.add({storage::day_number(day),
             {},
             std::string(view.english ? en : zh),
             {},
             {},
             {},
             debit_side ? net : -net});
    return sink(row);
  };
  bool wanted = line(form.date("from"), "Opening", "期初余额");
  if (!wanted) return done();
  GJ_CHECK(run_sql(
      view,
      "SELECT p.business_day, p.posting, p.reason, t.debit, t.credit, t.amount FROM posting p JOIN "
      "transfer t ON t.region = p.region AND t.posting = p.posting JOIN batch b ON b.region = "
      "p.region AND b.stripe = p.stripe AND b.batch = p.batch WHERE p.region = $1 AND "
      "p.business_day >= $2 AND p.business_day <= $3 AND b.recorded_at < $4 AND p.phase IN "
      "('posted', 'post') AND (t.debit = $5 OR t.credit = $5) ORDER BY p.business_day, p.posting, "
      "t.leg",
      {storage::day_number(form.date("from")), storage::day_number(form.date("to")),
       known_until(form), text},
      [&](const Rows& found) {
        const bool debit = found.text(0, 3) == text;
        const std::int64_t amount = found.integer(0, 5);
        net += debit ? amount : -amount;
        Rows row(7);
        row.add({found.integer(0, 0), found.integer(0, 1), reason_title(view, found.text(0, 2)),
                 std::string(found.text(0, debit ? 4 : 3)),
                 debit ? storage::Value(amount) : storage::Value(),
                 debit ? storage::Value() : storage::Value(amount), debit_side ? net : -net});
        return wanted = sink(row);
      }));
  if (wanted) line(form.date("to"), "Closing", "期末余额");
  return done();
}

constexpr Field kJournalFields[] = {kStatementFromField,
                                    kStatementToField,
                                    {.name = "fund", .zh = "基金", .en = "Fund"},
                                    {.name = "reason", .zh = "事由", .en = "Reason"},
                                    kKnownField};
constexpr QueryColumn kJournalColumns[] = {
    {"day", "记账日期", "Day", ColumnKind::Day},
    {"posting", "凭证编号", "Posting", ColumnKind::Integer},
    {"reason", "事由", "Reason"},
    {"phase", "状态", "Phase"},
    {"reverses", "所冲凭证", "Reverses", ColumnKind::Integer},
    {"debit", "借方账户", "Debit"},
    {"credit", "贷方账户", "Credit"},
    {"amount", "金额", "Amount", ColumnKind::Money},
};

Result<void> journal(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string prefix = form.text_or("fund", "") + "/";
  const std::string reason = form.text_or("reason", "");
  return run_sql(
      view,
      "SELECT p.business_day, p.posting, p.reason, p.phase, p.reverses, t.debit, t.credit, "
      "t.amount FROM posting p JOIN transfer t ON t.region = p.region AND t.posting = p.posting "
      "JOIN batch b ON b.region = p.region AND b.stripe = p.stripe AND b.batch = p.batch WHERE "
      "p.region = $1 AND p.business_day >= $2 AND p.business_day <= $3 AND b.recorded_at < $4 "
      "ORDER BY p.business_day, p.posting, t.leg",
      {storage::day_number(form.date("from")), storage::day_number(form.date("to")),
       known_until(form)},
      [&](const Rows& found) {
        if (prefix.size() > 1 && !found.text(0, 5).starts_with(prefix)) return true;
        if (!reason.empty() && found.text(0, 2) != reason) return true;
        Rows row(8);
        row.add({found.at(0, 0), found.at(0, 1), reason_title(view, found.text(0, 2)),
                 found.at(0, 3), found.integer(0, 4) == 0 ? storage::Value() : found.at(0, 4),
                 found.at(0, 5), found.at(0, 6), found.at(0, 7)});
        return sink(row);
      });
}

constexpr Query kLedgerQueries[] = {
    {"ledger", "trial-balance", "试算平衡表", "Trial balance", kTrialFields, kTrialColumns,
     trial_balance},
    {"ledger", "statement", "账户明细", "Statement of an account", kStatementFields,
     kLedgerStatementColumns, statement},
    {"ledger", "journal", "日记账", "Journal", kJournalFields, kJournalColumns, journal},
};

}  // namespace

std::span<const Query> ledger_queries() {
  return kLedgerQueries;
}

}  // namespace gongji::app
