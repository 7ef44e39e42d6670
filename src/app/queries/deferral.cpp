// Employers whose unit part is deferred: the list that is made public.
#include "app/queries/groups.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kDeferralFields[] = {
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "这一天在缓缴期内的单位",
     .note_en = "Employers whose deferral holds on this day"},
    {.name = "result", .zh = "认定结果", .en = "Result"},
};

constexpr QueryColumn kDeferralColumns[] = {
    {"employer", "单位编号", "Employer"},
    {"kind", "单位类型", "Kind"},
    {"attributes", "单位登记", "Particulars"},
    {"result", "认定结果", "Result"},
    {"from", "缓缴首日", "From", ColumnKind::Day},
    {"to", "缓缴终日(不含)", "To (excluded)", ColumnKind::Day},
    {"decided", "认定依据", "How it was decided"},
};

/// An employer's facts stand under the key "employer-NUMBER".
Result<void> list_deferrals(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t day = storage::day_number(form.date("day"));
  const std::string result = form.text_or("result", "");
  return run_sql(view,
                 "SELECT SUBSTR(d.person, 10), COALESCE(e.word, ''), COALESCE(e.attributes, ''), "
                 "d.word, d.from_day, d.to_day, d.attributes FROM fact d LEFT JOIN fact e ON "
                 "e.region = d.region AND e.person = d.person AND e.kind = 'employer' AND "
                 "e.from_day <= d.from_day AND e.to_day > d.from_day AND "
                 "e.recorded_to = " GJ_STILL_KNOWN
                 " WHERE d.region = $1 AND d.from_day <= $2 AND d.to_day > $3 AND "
                 "($4 = '' OR d.word = $5) AND d.kind = 'deferral' AND "
                 "d.recorded_to = " GJ_STILL_KNOWN " ORDER BY d.person",
                 {day, day, result, result}, sink);
}

constexpr Query kDeferralQueries[] = {
    {"employer", "deferrals", "缓缴单位名单", "Employers that defer", kDeferralFields,
     kDeferralColumns, list_deferrals},
};

}  // namespace

std::span<const Query> deferral_queries() {
  return kDeferralQueries;
}

}  // namespace gongji::app
