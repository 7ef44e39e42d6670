#include "app/errors.h"
#include "app/operation.h"
#include "app/queries/groups.h"
#include "app/security/person_index.h"
#include "base/resident_id.h"
#include "storage/days.h"

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
    {.name = "name", .zh = "姓名", .en = "Name", .personal = Personal::Name},
    {.name = "id_number",
     .zh = "身份证号",
     .en = "Identity number",
     .personal = Personal::IdNumber},
    {"birth", "出生日期", "Birthday", ColumnKind::Day},
    {"sex", "性别", "Sex"},
    {"death", "死亡日期", "Death", ColumnKind::Day},
    {"township", "乡镇街道", "Township"},
    {"local_hukou", "本地户籍", "Local register", ColumnKind::Integer},
};

constexpr Field kListFields[] = {
    {.name = "name",
     .zh = "姓名",
     .en = "Name",
     .note = "须是全名;空格、间隔号和全角半角不计",
     .note_en = "The whole name; blanks, dots and full-width forms make no difference",
     .identifies = true},
    {.name = "id_number",
     .zh = "身份证号",
     .en = "Identity number",
     .kind = FieldKind::ResidentId,
     .identifies = true},
    {.name = "phone",
     .zh = "联系电话",
     .en = "Phone",
     .note = "须是完整号码",
     .note_en = "The whole number",
     .identifies = true},
    {.name = "person", .zh = "人员编号", .en = "Person"},
    {.name = "birth", .zh = "出生日期", .en = "Birthday", .kind = FieldKind::Date},
    {.name = "township", .zh = "乡镇街道", .en = "Township", .also = "乡镇"},
};

/// The conditions of a list of people, with their values from $2 on.
struct PersonConditions {
  std::string sql;
  std::vector<storage::Value> values;

  std::string next(storage::Value value) {
    values.push_back(std::move(value));
    return "$" + std::to_string(values.size() + 1);
  }
  /// People of whom a row of `table` in the region has the value in `column`, or with whom such a
  /// person was merged. An empty value stands for what cannot be looked up, and finds nobody.
  void found_in(std::string_view table, std::string_view column, std::int64_t region,
                std::string value) {
    const std::string cell = "s." + std::string(column), where = next(region);
    sql +=
        " AND p.person IN (SELECT CASE m.merged_into WHEN '' THEN m.person ELSE m.merged_into END "
        "FROM " +
        std::string(table) + " s JOIN person m ON m.region = s.region AND m.person = s.person " +
        "WHERE s.region = " + where + " AND " + cell + " = " + next(std::move(value)) + " AND " +
        cell + " <> '')";
  }
};

Result<PersonConditions> person_conditions(const QueryView& view, const Form& form) {
  PersonConditions where;
  const bool seeks = form.has("name") || form.has("phone") || form.has("id_number");
  if (seeks && view.vault == nullptr) return no_key();
  if (form.has("name")) {
    where.found_in("person_private", "name_index", view.region,
                   name_index(*view.vault, view.region, form.text("name")));
  }
  if (form.has("phone")) {
    where.found_in("person_private", "phone_index", view.region,
                   phone_index(*view.vault, view.region, form.text("phone")));
  }
  if (form.has("id_number")) {
    where.found_in("person_id_number", "id_index", view.region,
                   view.vault->index("id_number", form.text("id_number")));
  }
  if (form.has("person")) {
    where.found_in("person", "person", view.region, form.text("person"));
  }
  if (form.has("birth")) {
    where.sql += " AND p.birth = " + where.next(storage::day_number(form.date("birth")));
  }
  if (form.has("township")) where.sql += " AND p.township = " + where.next(form.text("township"));
  return where;
}

Result<void> list_people(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(PersonConditions where, person_conditions(view, form));
  return run_sql(view,
                 "SELECT p.person, v.name, v.id_number, p.birth, p.sex, p.death, p.township, "
                 "p.local_hukou FROM person p JOIN person_private v ON v.region = p.region AND "
                 "v.person = p.person WHERE p.region = $1 AND p.merged_into = ''" +
                     where.sql + " ORDER BY p.person",
                 std::move(where.values), sink);
}

constexpr Field kFindFields[] = {
    {.name = "id_number",
     .zh = "身份证号",
     .en = "Identity number",
     .kind = FieldKind::ResidentId,
     .required = true,
     .identifies = true},
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
