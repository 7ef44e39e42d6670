#include "app/queries/groups.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr QueryColumn kInstitutionColumns[] = {
    {"institution", "机构编码", "Institution"},
    {"name", "机构名称", "Name"},
    {"kind", "机构类型", "Kind"},
    {"level", "机构级别", "Level"},
    {"from", "协议生效日", "From", ColumnKind::Day},
    {"to", "协议终止日", "To", ColumnKind::Day},
    {"attributes", "其他属性", "Attributes"},
};

Result<void> list_institutions(const QueryView& view, const Form&, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT institution, name, kind, level, from_day, to_day, attributes FROM "
                 "institution WHERE region = $1 AND recorded_to = " GJ_STILL_KNOWN
                 " "
                 "ORDER BY institution, from_day",
                 {}, sink);
}

constexpr Query kInstitutionQueries[] = {
    {"institution",
     "list",
     "定点机构清单",
     "Designated institutions",
     {},
     kInstitutionColumns,
     list_institutions},
};

}  // namespace

std::span<const Query> institution_queries() {
  return kInstitutionQueries;
}

}  // namespace gongji::app
