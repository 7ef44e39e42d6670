#include "app/queries/groups.h"
#include "app/unit/working_days.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kClaimListFields[] = {
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "剩余工作日算到这一天",
     .note_en = "Working days left are counted to this day"},
    {.name = "state",
     .zh = "状态",
     .en = "State",
     .kind = FieldKind::Word,
     .words = "received|asked|audited|approved|refused|paid"},
    {.name = "person", .zh = "人员编号", .en = "Person"},
};

constexpr QueryColumn kClaimColumns[] = {
    {"claim", "报销编号", "Claim", ColumnKind::Integer},
    {"person", "人员编号", "Person"},
    {"institution", "机构编码", "Institution"},
    {"day", "就诊日期", "Day of care", ColumnKind::Day},
    {"bills", "票据号", "Bills"},
    {"documents", "材料", "Documents"},
    {"state", "状态", "State"},
    {"received_on", "受理日期", "Received", ColumnKind::Day},
    {"deadline", "办结期限", "Deadline", ColumnKind::Day},
    {"left", "剩余工作日", "Working days left", ColumnKind::Integer},
    {"settlement", "结算编号", "Settlement", ColumnKind::Integer},
    {"reason", "理由", "Reason"},
};

/// Days left: of a closed claim as at its closing; while a completion is asked for the clock stands
/// at the day of asking.
Result<void> list_claims(const QueryView& view, const Form& form, const QuerySink& sink) {
  constexpr std::size_t kAsked = 11, kClosed = 12, kShown = 12;
  const std::string state = form.text_or("state", ""), person = form.text_or("person", "");
  return run_sql(
      view,
      "SELECT claim, person, institution, day, bills, documents, state, received_on, deadline, "
      "settlement, reason, asked_on, closed_on FROM claim WHERE region = $1 AND "
      "($2 = '' OR state = $3) AND ($4 = '' OR person = $5) ORDER BY deadline, claim",
      {state, state, person, person}, [&](const storage::Rows& found) {
        Date now = form.date("day");
        if (!found.is_null(0, kClosed)) now = storage::day_of(found.integer(0, kClosed));
        if (found.text(0, 6) == "asked") now = storage::day_of(found.integer(0, kAsked));
        const int left = working_days_between(now, storage::day_of(found.integer(0, 8)));
        storage::Rows row(kShown);
        for (std::size_t c = 0; c < 9; ++c) row.push(found.at(0, c));
        row.push(std::int64_t{left});
        row.push(found.at(0, 9));
        row.push(found.at(0, 10));
        return sink(row);
      });
}

constexpr Query kClaimQueries[] = {
    {"claim", "list", "手工报销清单和剩余工作日", "Manual claims and days left", kClaimListFields,
     kClaimColumns, list_claims},
};

}  // namespace

std::span<const Query> claim_queries() {
  return kClaimQueries;
}

}  // namespace gongji::app
