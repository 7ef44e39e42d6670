// Persons: who they are.
#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/unit/particulars.h"
#include "base/resident_id.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kPersonFields[] = {
    {.name = "person",
     .zh = "人员编号",
     .en = "Person",
     .note = "不填则自动编号",
     .note_en = "Empty: a number is made",
     .also = "个人编号|参保人编号|psn_no"},
    {.name = "id_number",
     .zh = "身份证号",
     .en = "Identity number",
     .kind = FieldKind::ResidentId,
     .note = "新生儿可先不填,领证后合并",
     .note_en = "May be missing for a newborn; the records are merged later",
     .also = "公民身份号码|证件号码|certno"},
    {.name = "name", .zh = "姓名", .en = "Name", .required = true, .also = "psn_name"},
    {.name = "birth",
     .zh = "出生日期",
     .en = "Birthday",
     .kind = FieldKind::Date,
     .note = "有身份证号时可不填",
     .note_en = "Not needed with an identity number",
     .also = "brdy"},
    {.name = "sex",
     .zh = "性别",
     .en = "Sex",
     .kind = FieldKind::Word,
     .words = "female|male|女|男",
     .note = "有身份证号时可不填",
     .note_en = "Not needed with an identity number",
     .also = "gend"},
    {.name = "local_hukou",
     .zh = "本地户籍",
     .en = "Local household register",
     .kind = FieldKind::Bool,
     .note = "不填为 是",
     .note_en = "Empty: yes"},
    {.name = "township", .zh = "乡镇街道", .en = "Township"},
    {.name = "phone", .zh = "联系电话", .en = "Phone", .also = "手机号|tel"},
    {.name = "address", .zh = "住址", .en = "Address", .also = "家庭住址"},
};

/// Birthday and sex as the identity number says, when there is one; a form that contradicts it is
/// refused.
Result<void> read_birth(const Form& form, std::int64_t& birth, std::string& sex) {
  if (form.has("birth")) birth = storage::day_number(form.date("birth"));
  if (form.has("sex")) {
    const std::string& word = form.text("sex");
    sex = word == "女" ? "female" : word == "男" ? "male" : word;
  }
  if (form.has("id_number")) {
    GJ_TRY(const auto id, ResidentId::parse(form.text("id_number")));
    const std::int64_t said = storage::day_number(id.birth());
    const std::string its_sex = id.sex() == Sex::Female ? "female" : "male";
    if ((birth != 0 && birth != said) || (!sex.empty() && sex != its_sex)) {
      return make_error(app_code::kBadField, birth != said && birth != 0 ? "birth" : "sex",
                        Bilingual{"出生日期或性别与身份证号不一致;请核对证件",
                                  "The birthday or the sex does not agree with the identity "
                                  "number; check the document."});
    }
    birth = said;
    sex = its_sex;
  }
  if (birth == 0 || sex.empty()) {
    return make_error(
        app_code::kMissingField, birth == 0 ? "birth" : "sex",
        Bilingual{"没有身份证号时,出生日期和性别都要填写",
                  "Without an identity number both birthday and sex must be filled in."});
  }
  return done();
}

Result<Reply> add_person(Unit& unit, const Form& form) {
  storage::PersonRow row;
  row.region = unit.region();
  GJ_CHECK(read_birth(form, row.birth, row.sex));
  if (row.birth > storage::day_number(unit.today())) {
    return make_error(
        app_code::kBadField, "birth",
        Bilingual{"出生日期在今天之后;请核对", "The birthday is in the future; check it."});
  }
  const std::string id_number = form.text_or("id_number", "");
  if (!id_number.empty()) {
    GJ_TRY(const auto known, unit.find_id_number(id_number));
    if (known) {
      return make_error(app_code::kPersonExists, "id_number",
                        Bilingual{"这个身份证号已登记,人员编号 " + *known + ";无需重复登记",
                                  "This identity number is registered as person " + *known +
                                      "; there is nothing to do."});
    }
  }
  row.person = form.has("person") ? form.text("person") : "P" + std::to_string(unit.next_id());
  GJ_TRY(PersonRecord * record, unit.person_or_new(row.person));
  if (record->exists) {
    return make_error(app_code::kPersonExists, "person",
                      Bilingual{"这个人员编号已登记;请换一个或不填",
                                "This person number is taken; choose another or leave it empty."});
  }
  row.local_hukou = form.truth_or("local_hukou", true) ? 1 : 0;
  row.township = form.text_or("township", "");
  row.recorded_at = unit.context().now_ms;
  unit.insert(row);
  GJ_CHECK(put_particulars(
      unit, row,
      {id_number, form.text("name"), form.text_or("phone", ""), form.text_or("address", "")}));
  if (!id_number.empty()) GJ_CHECK(enter_id_number(unit, id_number, row.person));
  record->person = row;
  record->exists = true;
  Reply reply;
  reply.add("person", row.person);
  return reply;
}

constexpr Operation kPersonOperations[] = {
    {"person", "add", "人员登记", "Register a person", kPersonFields, add_person},
};

}  // namespace

std::span<const Operation> person_operations() {
  return kPersonOperations;
}

}  // namespace gongji::app
