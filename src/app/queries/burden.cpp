// The list of persons with a high burden of a month.
#include "app/operations/fields.h"
#include "app/queries/groups.h"
#include "app/unit/person_record.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kBurdenFields[] = {needed(kMonthField)};

constexpr QueryColumn kBurdenColumns[] = {
    {"person", "人员编号", "Person"},
    {"township", "乡镇街道", "Township"},
    {"burden", "三重保障后自付", "Own cost"},
};

Result<void> burden_list(const QueryView& view, const Form& form, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT f.person, p.township, f.attributes FROM fact f JOIN person p ON "
                 "p.region = f.region AND p.person = f.person WHERE f.region = $1 AND "
                 "f.kind = 'burden_push' AND f.word = $2 AND f.recorded_to = " GJ_STILL_KNOWN
                 " "
                 "ORDER BY f.person",
                 {form.text("month")}, [&](const storage::Rows& found) {
                   storage::Rows row(3);
                   row.add({found.at(0, 0), found.at(0, 1), attribute(found.text(0, 2), "burden")});
                   return sink(row);
                 });
}

constexpr Query kBurdenQueries[] = {
    {"burden", "list", "高额自付推送名单", "High burdens of a month", kBurdenFields, kBurdenColumns,
     burden_list},
};

}  // namespace

std::span<const Query> burden_queries() {
  return kBurdenQueries;
}

}  // namespace gongji::app
