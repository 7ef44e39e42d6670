// Who has which identity on a day.
#include "app/operations/fields.h"
#include "app/queries/groups.h"
#include "app/unit/spells.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kIdentityListFields[] = {
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "这一天有身份的人",
     .note_en = "Who has the identity on this day"},
    {.name = "word", .zh = "身份", .en = "Identity"},
};

constexpr QueryColumn kIdentityColumns[] = {
    {"person", "人员编号", "Person"},
    {"word", "身份", "Identity"},
    {"from", "起始日", "From", ColumnKind::Day},
    {"to", "终止日(不含)", "To (excluded)", ColumnKind::Day},
    {"insured", "当日参保", "Insured", ColumnKind::Integer},
    {"attributes", "属性", "Attributes"},
};

Result<void> identity_list(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t day = storage::day_number(form.date("day"));
  const std::string word = plain_word(form.text_or("word", ""));
  return run_sql(view,
                 "SELECT f.person, f.word, f.from_day, f.to_day, (SELECT COUNT(*) FROM fact c "
                 "WHERE c.region = $1 AND c.person = f.person AND c.kind = 'coverage' AND "
                 "c.recorded_to = " GJ_STILL_KNOWN
                 " AND c.from_day <= $2 AND c.to_day > $3), "
                 "f.attributes FROM fact f WHERE f.region = $4 AND f.kind = 'identity' AND "
                 "f.recorded_to = " GJ_STILL_KNOWN
                 " AND f.from_day <= $5 AND f.to_day > $6 AND "
                 "($7 = '' OR f.word = $8) ORDER BY f.person, f.word, f.fact",
                 {day, day, view.region, day, day, word, word}, sink);
}

constexpr Query kIdentityQueries[] = {
    {"identity", "list", "某日有救助等身份的人", "Identities on a day", kIdentityListFields,
     kIdentityColumns, identity_list},
};

}  // namespace

std::span<const Query> identity_queries() {
  return kIdentityQueries;
}

}  // namespace gongji::app
