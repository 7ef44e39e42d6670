#include "app/queries/groups.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kFilingListFields[] = {
    {.name = "person", .zh = "人员编号", .en = "Person"},
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .note = "只看这一天有效的;不填为全部",
     .note_en = "Those in force on this day; empty: all"},
};

constexpr QueryColumn kFilingColumns[] = {
    {"fact", "备案编号", "Number", ColumnKind::Integer},
    {"person", "人员编号", "Person"},
    {"kind", "备案类型", "Kind"},
    {"institution", "转入机构", "Institution"},
    {"place", "就医地", "Place"},
    {"from", "起始日", "From", ColumnKind::Day},
    {"to", "终止日(不含)", "To (excluded)", ColumnKind::Day},
    {"attributes", "属性", "Attributes"},
};

Result<void> list_filings(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string person = form.text_or("person", "");
  const std::int64_t day = form.has("day") ? storage::day_number(form.date("day")) : 0;
  return run_sql(
      view,
      "SELECT fact, person, CASE WHEN kind = 'referral' THEN kind ELSE word END, CASE WHEN kind "
      "= 'referral' THEN other ELSE '' END, CASE WHEN kind = 'referral' THEN '' ELSE other END, "
      "from_day, to_day, attributes FROM fact WHERE region = $1 AND kind IN ('referral', "
      "'elsewhere') AND ($2 = '' OR person = $3) AND ($4 = 0 OR (from_day <= $5 AND to_day > "
      "$6)) AND recorded_to = " GJ_STILL_KNOWN " ORDER BY person, from_day, fact",
      {person, person, day, day, day}, sink);
}

constexpr Query kFilingQueries[] = {
    {"filing", "list", "异地就医和转诊备案", "Filings of care elsewhere and referrals",
     kFilingListFields, kFilingColumns, list_filings},
};

}  // namespace

std::span<const Query> filing_queries() {
  return kFilingQueries;
}

}  // namespace gongji::app
