// What was booked of prepayments, clearings and advances.
#include "app/queries/groups.h"

namespace gongji::app {

namespace {

constexpr Field kClearingListFields[] = {
    {.name = "fund", .zh = "基金", .en = "Fund"},
    {.name = "institution", .zh = "机构编码", .en = "Institution"},
    {.name = "period",
     .zh = "期间",
     .en = "Period",
     .note = "如 2025-03、2025",
     .note_en = "Such as 2025-03, 2025"},
};
constexpr QueryColumn kClearingColumns[] = {
    {"fund", "基金", "Fund"},
    {"institution", "机构编码", "Institution"},
    {"kind", "事项", "Kind"},
    {"period", "期间", "Period"},
    {"envelope", "预算单元", "Envelope"},
    {"recorded", "基金记账", "Recorded", ColumnKind::Money},
    {"amount", "金额", "Amount", ColumnKind::Money},
    {"deposit", "质量保证金", "Deposit", ColumnKind::Money},
    {"deposit_back", "返还保证金", "Deposit back", ColumnKind::Money},
    {"state", "状态", "State"},
    {"posting", "凭证编号", "Posting", ColumnKind::Integer},
};

Result<void> list_clearings(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string fund = form.text_or("fund", "");
  const std::string institution = form.text_or("institution", "");
  const std::string period = form.text_or("period", "");
  return run_sql(view,
                 "SELECT fund, institution, kind, period, envelope, recorded, amount, deposit, "
                 "deposit_back, state, posting FROM clearing WHERE region = $1 AND "
                 "($2 = '' OR fund = $3) AND ($4 = '' OR institution = $5) AND "
                 "($6 = '' OR period = $7) ORDER BY fund, institution, period, kind, posting",
                 {fund, fund, institution, institution, period, period}, sink);
}

constexpr Query kClearingQueries[] = {
    {"clearing", "list", "预付与清算的凭证", "Prepayments and clearings", kClearingListFields,
     kClearingColumns, list_clearings},
};

}  // namespace

std::span<const Query> clearing_queries() {
  return kClearingQueries;
}

}  // namespace gongji::app
