#include "app/errors.h"
#include "app/operation.h"
#include "app/queries/groups.h"

namespace gongji::app {

namespace {

constexpr Field kShowFields[] = {kPersonField};

constexpr QueryColumn kFactColumns[] = {
    {"fact", "记录号", "Fact", ColumnKind::Integer},
    {"kind", "种类", "Kind"},
    {"word", "内容", "What"},
    {"other", "相关人员或单位", "Other"},
    {"attributes", "属性", "Attributes"},
    {"from", "起始日", "From", ColumnKind::Day},
    {"to", "终止日(不含)", "To (excluded)", ColumnKind::Day},
    {"recorded_from", "登记时间", "Recorded", ColumnKind::Moment},
    {"recorded_to", "失效时间", "Superseded", ColumnKind::Moment},
};

Result<void> history(const QueryView& view, const Form& form, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT fact, kind, word, other, attributes, from_day, to_day, recorded_from, "
                 "recorded_to FROM fact WHERE region = $1 AND person = $2 "
                 "ORDER BY from_day, recorded_from, fact",
                 {form.text("person")}, sink);
}

constexpr QueryColumn kListColumns[] = {
    {"person", "人员编号", "Person"},
    {"birth", "出生日期", "Birthday", ColumnKind::Day},
    {"sex", "性别", "Sex"},
    {"death", "死亡日期", "Death", ColumnKind::Day},
    {"township", "乡镇街道", "Township"},
    {"local_hukou", "本地户籍", "Local register", ColumnKind::Integer},
};

Result<void> list(const QueryView& view, const Form&, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT person, birth, sex, death, township, local_hukou FROM person WHERE "
                 "region = $1 AND merged_into = '' ORDER BY person",
                 {}, sink);
}

constexpr Query kQueries[] = {
    {"person", "list", "人员清单", "Persons", {}, kListColumns, list},
    {"person", "history", "一个人的全部记录", "All records of a person", kShowFields, kFactColumns,
     history},
};

}  // namespace

std::span<const Query> person_queries() {
  return kQueries;
}

}  // namespace gongji::app
