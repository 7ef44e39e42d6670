// What an auditor asks for: proofs, roots, closed months, what is held.
#include "app/proof.h"
#include "app/queries/groups.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using storage::Rows;

constexpr Field kProveFields[] = {{.name = "posting",
                                   .zh = "凭证编号",
                                   .en = "Posting",
                                   .kind = FieldKind::Integer,
                                   .required = true}};
constexpr QueryColumn kProveColumns[] = {
    {"part", "项", "Part"}, {"value", "值", "Value"}, {"side", "方位", "Side"}};

Result<void> prove(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto proof, prove_posting(view.connection, view.region, form.integer("posting")));
  for (const ProofRow& part : proof_rows(proof)) {
    Rows row(3);
    row.add({part[0], part[1], part[2]});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kRootFields[] = {
    {.name = "from", .zh = "起", .en = "From", .kind = FieldKind::Date, .required = true},
    {.name = "to", .zh = "止(含)", .en = "To", .kind = FieldKind::Date, .required = true}};
constexpr QueryColumn kRootColumns[] = {
    {"day", "记录日期", "Recorded on", ColumnKind::Day},
    {"batches", "批次数", "Batches", ColumnKind::Integer},
    {"root", "当日根(SM3)", "Root of the day (SM3)"},
};

Result<void> roots(const QueryView& view, const Form& form, const QuerySink& sink) {
  constexpr std::int64_t kDayMs = 86'400'000, kShiftMs = 8 * 3'600'000;
  for (Date day = form.date("from"); day <= form.date("to"); day = day.plus_days(1)) {
    GJ_TRY(const auto digests, batches_of_day(view.connection, view.region,
                                              std::int64_t{day.days()} * kDayMs - kShiftMs));
    if (digests.empty()) continue;
    Rows row(3);
    row.add({storage::day_number(day), static_cast<std::int64_t>(digests.size()),
             merkle_root(digests)});
    if (!sink(row)) break;
  }
  return done();
}

constexpr QueryColumn kHoldColumns[] = {
    {"posting", "凭证编号", "Posting", ColumnKind::Integer},
    {"day", "记账日期", "Day", ColumnKind::Day},
    {"expires", "有效至", "Expires", ColumnKind::Day},
    {"state", "状态", "State"},
    {"debit", "借方账户", "Debit"},
    {"credit", "贷方账户", "Credit"},
    {"amount", "金额", "Amount", ColumnKind::Money},
};

Result<void> holds(const QueryView& view, const Form&, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT h.posting, p.business_day, h.expires_on, h.state, t.debit, t.credit, "
                 "t.amount FROM hold h JOIN posting p ON p.region = h.region AND p.posting = "
                 "h.posting JOIN transfer t ON t.region = h.region AND t.posting = h.posting WHERE "
                 "h.region = $1 ORDER BY h.posting, t.leg",
                 {}, sink);
}

constexpr QueryColumn kCloseColumns[] = {
    {"fund", "基金", "Fund"},
    {"month", "月份", "Month", ColumnKind::Integer},
    {"totals", "月末余额", "Balances at its end"},
    {"closed_at", "结账时间", "Closed at", ColumnKind::Moment},
    {"entered_by", "经办", "By"},
};

Result<void> closes(const QueryView& view, const Form&, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT fund, month, totals, closed_at, entered_by FROM month_close WHERE region "
                 "= $1 ORDER BY fund, month",
                 {}, sink);
}

constexpr Query kProofQueries[] = {
    {"ledger", "prove", "凭证在账的证明", "Proof that a posting is in the journal", kProveFields,
     kProveColumns, prove},
    {"ledger", "roots", "每日根", "Root of each day", kRootFields, kRootColumns, roots},
    {"ledger", "holds", "暂记", "Amounts held", {}, kHoldColumns, holds},
    {"ledger", "closes", "已结账的月份", "Closed months", {}, kCloseColumns, closes},
};

}  // namespace

std::span<const Query> ledger_proof_queries() {
  return kProofQueries;
}

}  // namespace gongji::app
