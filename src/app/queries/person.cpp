#include "app/errors.h"
#include "app/operation.h"
#include "app/queries/groups.h"
#include "base/resident_id.h"

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

constexpr QueryColumn kPersonColumns[] = {
    {"person", "人员编号", "Person"},
    {"birth", "出生日期", "Birthday", ColumnKind::Day},
    {"sex", "性别", "Sex"},
    {"death", "死亡日期", "Death", ColumnKind::Day},
    {"township", "乡镇街道", "Township"},
    {"local_hukou", "本地户籍", "Local register", ColumnKind::Integer},
};

constexpr Field kListFields[] = {
    {.name = "township", .zh = "乡镇街道", .en = "Township", .also = "乡镇"},
};

Result<void> list_people(const QueryView& view, const Form& form, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT person, birth, sex, death, township, local_hukou FROM person WHERE "
                 "region = $1 AND merged_into = '' AND ($2 = '' OR township = $3) ORDER BY person",
                 {form.text_or("township", ""), form.text_or("township", "")}, sink);
}

constexpr Field kFindFields[] = {
    {.name = "id_number",
     .zh = "身份证号",
     .en = "Identity number",
     .kind = FieldKind::ResidentId,
     .required = true},
};

constexpr QueryColumn kFindColumns[] = {
    {"person", "人员编号", "Person"},
    {.name = "id_number",
     .zh = "身份证号",
     .en = "Identity number",
     .personal = Personal::IdNumber},
    {.name = "name", .zh = "姓名", .en = "Name", .personal = Personal::Name},
    {"birth", "出生日期", "Birthday", ColumnKind::Day},
    {"sex", "性别", "Sex"},
    {"death", "死亡日期", "Death", ColumnKind::Day},
    {"township", "乡镇街道", "Township"},
    {"merged_into", "已并入", "Merged into"},
};

Result<void> find(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto id, ResidentId::parse(form.text("id_number")));
  if (view.vault == nullptr) return no_key();
  return run_sql(view,
                 "SELECT p.person, v.id_number, v.name, p.birth, p.sex, p.death, p.township, "
                 "p.merged_into FROM person_id_number i JOIN person p ON p.region = i.region AND "
                 "p.person = i.person JOIN person_private v ON v.region = p.region AND v.person = "
                 "p.person WHERE i.region = $1 AND i.id_index = $2",
                 {view.vault->index("id_number", id.reveal())}, sink);
}

constexpr QueryColumn kParticularColumns[] = {
    {"person", "人员编号", "Person"},
    {.name = "id_number",
     .zh = "身份证号",
     .en = "Identity number",
     .personal = Personal::IdNumber},
    {.name = "name", .zh = "姓名", .en = "Name", .personal = Personal::Name},
    {.name = "phone", .zh = "联系电话", .en = "Phone", .personal = Personal::Phone},
    {.name = "address", .zh = "住址", .en = "Address", .personal = Personal::Address},
};

Result<void> show_particulars(const QueryView& view, const Form& form, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT person, id_number, name, phone, address FROM person_private WHERE region "
                 "= $1 AND person = $2",
                 {form.text("person")}, sink);
}

constexpr Query kPersonQueries[] = {
    {"person", "list", "人员清单", "Persons", kListFields, kPersonColumns, list_people},
    {"person", "find", "按身份证号查人", "Find by identity number", kFindFields, kFindColumns,
     find},
    {"person", "show", "姓名、证件号码和联系方式", "Name, identity number, contact", kShowFields,
     kParticularColumns, show_particulars},
    {"person", "history", "一个人的全部记录", "All records of a person", kShowFields, kFactColumns,
     history},
};

}  // namespace

std::span<const Query> person_queries() {
  return kPersonQueries;
}

}  // namespace gongji::app
