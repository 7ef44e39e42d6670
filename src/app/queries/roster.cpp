// What a list would change, and what it has changed.
#include "app/unit/roster.h"
#include "app/operations/fields.h"
#include "app/queries/groups.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kCompareFields[] = {
    kBatchField,
    {.name = "kind", .zh = "名单类别", .en = "Kind of list", .required = true},
    {.name = "day",
     .zh = "生效日",
     .en = "Effective on",
     .kind = FieldKind::Date,
     .required = true},
};

constexpr QueryColumn kCompareColumns[] = {
    {"person", "人员编号", "Person"},
    {"change", "变动", "Change"},
    {"kind", "类别", "Kind"},
    {"township", "乡镇街道", "Township"},
    {"death", "死亡日期", "Death", ColumnKind::Day},
};

Result<void> roster_compare(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::string word = plain_word(form.text("kind"));
  const SqlReader read = [&](std::string_view sql, const std::vector<storage::Value>& values) {
    return view.connection.query(sql, values);
  };
  GJ_TRY(const RosterDifference difference,
         roster_difference(
             read, {view.region, form.text("batch"), word, storage::day_number(form.date("day"))}));
  const std::set<std::string> added = difference.added(), removed = difference.removed();
  for (const auto* people : {&added, &removed}) {
    for (const std::string& id : *people) {
      GJ_TRY(const auto who,
             read("SELECT township, death FROM person WHERE region = $1 AND person = $2",
                  {view.region, id}));
      storage::Rows row(5);
      row.add({id,
               std::string(people == &added ? (view.english ? "new" : "新增")
                           : view.english   ? "left"
                                            : "退出"),
               word, who.empty() ? storage::Value() : who.at(0, 0),
               who.empty() ? storage::Value() : who.at(0, 1)});
      if (!sink(row)) return done();
    }
  }
  return done();
}

constexpr QueryColumn kBatchColumns[] = {
    {"batch", "批次", "Batch"},
    {"kind", "类别", "Kind"},
    {"lines", "名单行数", "Lines", ColumnKind::Integer},
    {"outcome", "办理结果", "Outcome"},
};

Result<void> roster_batches(const QueryView& view, const Form&, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT SUBSTR(f.person, 8), f.word, COUNT(*), COALESCE((SELECT MAX(a.attributes) "
                 "FROM fact a WHERE a.region = f.region AND a.person = f.person AND a.word = "
                 "f.word AND a.kind = 'roster_applied'), '') FROM fact f WHERE f.region = $1 AND "
                 "f.kind = 'roster' GROUP BY f.region, f.person, f.word ORDER BY f.person, f.word",
                 {}, sink);
}

constexpr Query kRosterQueries[] = {
    {"roster", "compare", "名单与登记的差异", "What a list would change", kCompareFields,
     kCompareColumns, roster_compare},
    {"roster", "batches", "各批名单", "Lists that were brought", {}, kBatchColumns, roster_batches},
};

}  // namespace

std::span<const Query> roster_queries() {
  return kRosterQueries;
}

}  // namespace gongji::app
