#include "app/queries/groups.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kCoverageFields[] = {
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "这一天的参保名单",
     .note_en = "Who is insured on this day"},
    {.name = "scheme", .zh = "险种", .en = "Scheme"},
};

constexpr QueryColumn kCoverageColumns[] = {
    {"person", "人员编号", "Person"},
    {"scheme", "险种", "Scheme"},
    {"attributes", "属性", "Attributes"},
    {"employer", "单位编号", "Employer"},
    {"from", "起始日", "From", ColumnKind::Day},
    {"to", "终止日(不含)", "To (excluded)", ColumnKind::Day},
};

Result<void> list_coverage(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t number = storage::day_number(form.date("day"));
  return run_sql(view,
                 "SELECT person, word, attributes, other, from_day, to_day FROM fact WHERE "
                 "region = $1 AND from_day <= $2 AND to_day > $3 AND ($4 = '' OR word = $5) AND "
                 "kind = 'coverage' AND recorded_to = " GJ_STILL_KNOWN " ORDER BY person",
                 {number, number, form.text_or("scheme", ""), form.text_or("scheme", "")}, sink);
}

constexpr Field kDuplicateFields[] = {
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "这一天重复参保的人",
     .note_en = "Who is insured twice on this day"},
};

constexpr QueryColumn kDuplicateColumns[] = {
    {"why", "依据", "Found by"},
    {"person", "人员编号", "Person"},
    {"scheme", "险种", "Scheme"},
    {"other_region", "另一统筹区", "Other region", ColumnKind::Integer},
    {"other_person", "另一人员编号", "Other person"},
    {"other_scheme", "另一险种", "Other scheme"},
    {"from", "本地参保起始日", "From", ColumnKind::Day},
    {"other_from", "另一参保起始日", "Other from", ColumnKind::Day},
};

/// Two coverages on a day: of one identity number in two regions of this database, or of two
/// records with the same name, birthday and sex here.
Result<void> duplicates(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t day = storage::day_number(form.date("day"));
  const std::string in_force =
      "f.kind = 'coverage' AND g.kind = 'coverage' AND f.recorded_to = " GJ_STILL_KNOWN
      " AND "
      "g.recorded_to = " GJ_STILL_KNOWN
      " AND f.from_day <= $2 AND f.to_day > $3 AND "
      "g.from_day <= $4 AND g.to_day > $5 ORDER BY f.person, g.region, g.person";
  GJ_CHECK(run_sql(view,
                   std::string("SELECT '") + (view.english ? "identity number" : "身份证号") +
                       "', f.person, f.word, g.region, g.person, g.word, f.from_day, "
                       "g.from_day FROM person_id_number a JOIN person_id_number b ON b.id_index = "
                       "a.id_index AND b.region <> a.region JOIN fact f ON f.region = a.region AND "
                       "f.person = a.person JOIN fact g ON g.region = b.region AND g.person = "
                       "b.person WHERE a.region = $1 AND " +
                       in_force,
                   {day, day, day, day}, sink));
  return run_sql(
      view,
      std::string("SELECT '") + (view.english ? "name and birthday" : "姓名生日") +
          "', f.person, f.word, g.region, g.person, g.word, f.from_day, "
          "g.from_day FROM person p JOIN person q ON q.region = p.region AND q.birth = "
          "p.birth AND q.sex = p.sex AND q.person > p.person JOIN person_private v ON "
          "v.region = p.region AND v.person = p.person JOIN person_private w ON w.region = "
          "q.region AND w.person = q.person AND w.name_index = v.name_index JOIN fact f ON "
          "f.region = p.region AND f.person = p.person JOIN fact g ON g.region = q.region AND "
          "g.person = q.person WHERE p.region = $1 AND p.merged_into = '' AND "
          "v.name_index <> '' AND w.name_index <> '' AND "
          "q.merged_into = '' AND " +
          in_force,
      {day, day, day, day}, sink);
}

constexpr Query kCoverageQueries[] = {
    {"coverage", "list", "某日的参保名单", "Who is insured on a day", kCoverageFields,
     kCoverageColumns, list_coverage},
    {"coverage", "duplicates", "重复参保的人", "Insured twice", kDuplicateFields, kDuplicateColumns,
     duplicates},
};

}  // namespace

std::span<const Query> coverage_queries() {
  return kCoverageQueries;
}

}  // namespace gongji::app
