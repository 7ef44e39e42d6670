#include "app/queries/groups.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kListFields[] = {
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "这一天的参保名单"},
    {.name = "scheme", .zh = "险种", .en = "Scheme"},
};

constexpr QueryColumn kListColumns[] = {
    {"person", "人员编号", "Person"},
    {"scheme", "险种", "Scheme"},
    {"attributes", "属性", "Attributes"},
    {"employer", "单位编号", "Employer"},
    {"from", "起始日", "From", ColumnKind::Day},
    {"to", "终止日(不含)", "To (excluded)", ColumnKind::Day},
};

Result<void> list(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t number = storage::day_number(form.date("day"));
  return run_sql(view,
                 "SELECT person, word, attributes, other, from_day, to_day FROM fact WHERE "
                 "region = $1 AND from_day <= $2 AND to_day > $3 AND ($4 = '' OR word = $5) AND "
                 "kind = 'coverage' AND recorded_to = 9007199254740991 ORDER BY person",
                 {number, number, form.text_or("scheme", ""), form.text_or("scheme", "")}, sink);
}

constexpr Query kQueries[] = {
    {"coverage", "list", "某日的参保名单", "Who is insured on a day", kListFields, kListColumns,
     list},
};

}  // namespace

std::span<const Query> coverage_queries() {
  return kQueries;
}

}  // namespace gongji::app
