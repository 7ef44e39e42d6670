// Bank accounts in our books beside the files of the tax office and the bank.
#include <algorithm>
#include <map>

#include "app/queries/groups.h"
#include "app/unit/ledger_forms.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using storage::Rows;

constexpr Field kReconciliationFields[] = {
    kFundField,
    kBankField,
    {.name = "from", .zh = "起", .en = "From", .kind = FieldKind::Date, .required = true},
    {.name = "to", .zh = "止(含)", .en = "To", .kind = FieldKind::Date, .required = true},
    {.name = "all",
     .zh = "列出相符的",
     .en = "Also what agrees",
     .kind = FieldKind::Bool,
     .note = "否:只列差异和合计",
     .note_en = "No: only differences and sums"}};
constexpr QueryColumn kReconciliationColumns[] = {
    {"state", "结果", "Result"},
    {"reference", "流水号", "Reference"},
    {"file_day", "对账单日期", "Day in the file", ColumnKind::Day},
    {"file_amount", "对账单金额", "Amount in the file", ColumnKind::Money},
    {"day", "记账日期", "Day in the books", ColumnKind::Day},
    {"amount", "账面金额", "Amount in the books", ColumnKind::Money},
    {"posting", "凭证编号", "Posting", ColumnKind::Integer},
};

/// A movement of the account; below zero when it went out.
struct BankMove {
  std::string reference;
  std::int64_t day = 0, amount = 0, posting = 0;
  bool used = false;
};

struct MoveName {
  std::string_view zh, en;
};
constexpr MoveName kAgrees = {"相符", "agrees"}, kByAmount = {"日期金额相符", "day and amount"},
                   kAmountDiffers = {"金额不同", "amount differs"},
                   kOnlyFile = {"仅对账单有", "only in the file"},
                   kOnlyBooks = {"仅账面有", "only in the books"}, kTotal = {"合计", "total"};

Result<std::vector<BankMove>> moves_of(const QueryView& view, std::string_view sql,
                                       const std::string& account, const Form& form) {
  std::vector<BankMove> moves;
  GJ_CHECK(run_sql(
      view, sql,
      {account, storage::day_number(form.date("from")), storage::day_number(form.date("to"))},
      [&](const Rows& row) {
        std::string reference(row.is_null(0, 4) ? "" : row.text(0, 4));
        if (reference.empty()) reference = row.text(0, 0);
        moves.push_back(
            {std::move(reference), row.integer(0, 1), row.integer(0, 2), row.integer(0, 3)});
        return true;
      }));
  return moves;
}

constexpr std::string_view kFileLines =
    "SELECT reference, day, amount, CAST(0 AS BIGINT), '' FROM bank_line WHERE region = $1 AND "
    "account = $2 AND day >= $3 AND day <= $4 ORDER BY day, reference, statement";

// The reference is that of the payment, else the id of the request.
constexpr std::string_view kBookLines =
    "SELECT p.message, p.business_day, CASE WHEN t.region = $1 AND t.debit = $2 THEN t.amount ELSE "
    "-t.amount END, "
    "p.posting, y.reference FROM posting p JOIN transfer t ON t.region = p.region AND t.posting = "
    "p.posting LEFT JOIN payment y ON y.region = p.region AND y.person = p.person AND y.posting = "
    "p.posting WHERE p.region = $1 AND (t.debit = $2 OR t.credit = $2) AND p.business_day >= $3 "
    "AND p.business_day <= $4 AND p.phase IN ('posted', 'post') ORDER BY p.business_day, "
    "p.posting, t.leg";

class Reconciliation {
 public:
  Reconciliation(const QueryView& view, bool all, const QuerySink& sink)
      : english_(view.english), all_(all), sink_(sink) {}

  void compare(std::vector<BankMove>& file, std::vector<BankMove>& books) {
    std::multimap<std::string, BankMove*> by_reference;
    for (BankMove& move : books) by_reference.emplace(move.reference, &move);
    for (BankMove& line : file) {
      const auto [first, last] = by_reference.equal_range(line.reference);
      const auto found =
          std::find_if(first, last, [](const auto& known) { return !known.second->used; });
      if (found == last) continue;
      line.used = found->second->used = true;
      const bool same = line.amount == found->second->amount;
      show(same ? kAgrees : kAmountDiffers, &line, found->second);
    }
    std::multimap<std::pair<std::int64_t, std::int64_t>, BankMove*> by_amount;
    for (BankMove& move : books) {
      if (!move.used) by_amount.emplace(std::pair(move.day, move.amount), &move);
    }
    for (BankMove& line : file) {
      if (line.used) continue;
      const auto found = by_amount.find({line.day, line.amount});
      if (found == by_amount.end()) {
        show(kOnlyFile, &line, nullptr);
        continue;
      }
      found->second->used = true;
      show(kByAmount, &line, found->second);
      by_amount.erase(found);
    }
    for (const BankMove& move : books) {
      if (!move.used) show(kOnlyBooks, nullptr, &move);
    }
    show_totals(file, books);
  }

 private:
  void show(const MoveName& state, const BankMove* line, const BankMove* move) {
    const bool agrees = &state == &kAgrees || &state == &kByAmount;
    if (!wanted_ || (agrees && !all_)) return;
    Rows row(7);
    row.push(std::string(english_ ? state.en : state.zh));
    row.push(line != nullptr ? line->reference : move->reference);
    row.push(line != nullptr ? storage::Value(line->day) : storage::Value());
    row.push(line != nullptr ? storage::Value(line->amount) : storage::Value());
    row.push(move != nullptr ? storage::Value(move->day) : storage::Value());
    row.push(move != nullptr ? storage::Value(move->amount) : storage::Value());
    row.push(move != nullptr ? storage::Value(move->posting) : storage::Value());
    wanted_ = sink_(row);
  }

  void show_totals(const std::vector<BankMove>& file, const std::vector<BankMove>& books) {
    if (!wanted_) return;
    std::int64_t in_file = 0, in_books = 0;
    for (const BankMove& line : file) in_file += line.amount;
    for (const BankMove& move : books) in_books += move.amount;
    Rows row(7);
    row.add({std::string(english_ ? kTotal.en : kTotal.zh), {}, {}, in_file, {}, in_books, {}});
    wanted_ = sink_(row);
  }

  bool english_, all_, wanted_ = true;
  const QuerySink& sink_;
};

Result<void> reconciliation(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string account = form.text("fund") + "/" + form.text("account");
  GJ_TRY(auto file, moves_of(view, kFileLines, account, form));
  GJ_TRY(auto books, moves_of(view, kBookLines, account, form));
  Reconciliation(view, form.truth_or("all", false), sink).compare(file, books);
  return done();
}

constexpr Query kReconciliationQueries[] = {
    {"ledger", "reconciliation", "与税务、银行对账", "Compare with tax and bank files",
     kReconciliationFields, kReconciliationColumns, reconciliation},
};

}  // namespace

std::span<const Query> reconciliation_queries() {
  return kReconciliationQueries;
}

}  // namespace gongji::app
