// Moves between regions and where they stand.
#include "app/queries/groups.h"
#include "app/unit/person_record.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr QueryColumn kTransferColumns[] = {
    {"person", "人员编号", "Person"},
    {"kind", "方向", "Direction"},
    {"state", "状态", "State"},
    {"region", "对方统筹区", "Other region"},
    {"since", "自", "Since", ColumnKind::Day},
    {"limit", "办结期限", "Limit"},
    {"attributes", "属性", "Attributes"},
};

/// The latest state of each; what was asked for and is not yet sent has no later one.
Result<void> transfer_list(const QueryView& view, const Form&, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT person, kind, word, other, from_day, attributes FROM fact WHERE "
                 "region = $1 AND kind IN ('transfer_in', 'transfer_out') AND "
                 "recorded_to = " GJ_STILL_KNOWN " AND to_day = 99991231 ORDER BY from_day, person",
                 {}, [&](const storage::Rows& found) {
                   storage::Rows row(7);
                   row.add({found.at(0, 0), found.at(0, 1), found.at(0, 2), found.at(0, 3),
                            found.at(0, 4), attribute(found.text(0, 5), "limit"), found.at(0, 5)});
                   return sink(row);
                 });
}

constexpr Query kTransferQueries[] = {
    {"transfer",
     "list",
     "转移接续办理情况",
     "Moves between regions",
     {},
     kTransferColumns,
     transfer_list},
};

}  // namespace

std::span<const Query> transfer_queries() {
  return kTransferQueries;
}

}  // namespace gongji::app
