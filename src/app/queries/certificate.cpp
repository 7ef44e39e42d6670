#include "app/queries/groups.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kCertificateFields[] = {
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "这一天有效的认定",
     .note_en = "Certificates in force on this day"},
    {.name = "disease", .zh = "病种编码", .en = "Disease"},
    {.name = "person", .zh = "人员编号", .en = "Person"},
};

constexpr QueryColumn kCertificateColumns[] = {
    {"person", "人员编号", "Person"},
    {"disease", "病种编码", "Disease"},
    {"institution", "认定机构", "Institution"},
    {"from", "起始日", "From", ColumnKind::Day},
    {"to", "终止日(不含)", "To (excluded)", ColumnKind::Day},
    {"attributes", "属性", "Attributes"},
};

Result<void> list_certificates(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t day = storage::day_number(form.date("day"));
  const std::string disease = form.text_or("disease", ""), person = form.text_or("person", "");
  return run_sql(view,
                 "SELECT person, word, other, from_day, to_day, attributes FROM fact WHERE "
                 "region = $1 AND from_day <= $2 AND to_day > $3 AND ($4 = '' OR word = $5) AND "
                 "($6 = '' OR person = $7) AND kind = 'certificate' AND "
                 "recorded_to = " GJ_STILL_KNOWN " ORDER BY person, word",
                 {day, day, disease, disease, person, person}, sink);
}

constexpr Query kCertificateQueries[] = {
    {"certificate", "list", "某日有效的慢特病认定", "Certificates of a day", kCertificateFields,
     kCertificateColumns, list_certificates},
};

}  // namespace

std::span<const Query> certificate_queries() {
  return kCertificateQueries;
}

}  // namespace gongji::app
