// What changes in a person's record: particulars, death, two records that are one person.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/life.h"
#include "app/unit/particulars.h"
#include "app/unit/spells.h"
#include "base/resident_id.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kPersonUpdateFields[] = {
    kPersonField,
    {.name = "id_number",
     .zh = "身份证号",
     .en = "Identity number",
     .kind = FieldKind::ResidentId,
     .note = "只能补登,不能更换",
     .note_en = "Can be added when missing, not replaced",
     .also = "公民身份号码|证件号码|certno"},
    {.name = "name", .zh = "姓名", .en = "Name", .also = "psn_name"},
    {.name = "phone", .zh = "联系电话", .en = "Phone", .also = "手机号|tel"},
    {.name = "address", .zh = "住址", .en = "Address", .also = "家庭住址"},
    {.name = "township", .zh = "乡镇街道", .en = "Township"},
    {.name = "local_hukou",
     .zh = "本地户籍",
     .en = "Local household register",
     .kind = FieldKind::Bool},
};

/// Adds the identity number of somebody who had none.
Result<void> add_id_number(Unit& unit, const PersonRecord& record, const std::string& number,
                           Particulars& row) {
  if (row.id_number == number) return done();
  if (!row.id_number.empty()) {
    return make_error(app_code::kWrongState, "id_number",
                      Bilingual{"此人已有身份证号,不能更换;登记错了请另行登记后合并(person merge)",
                                "The person has an identity number, which cannot be replaced; if "
                                "it is wrong, register the person again and merge the two."});
  }
  GJ_TRY(const auto id, ResidentId::parse(number));
  const std::string sex = id.sex() == Sex::Female ? "female" : "male";
  if (storage::day_number(id.birth()) != record.person.birth || sex != record.person.sex) {
    return make_error(app_code::kBadField, "id_number",
                      Bilingual{"身份证号与登记的出生日期或性别不一致;请核对证件",
                                "The identity number does not agree with the recorded birthday or "
                                "sex; check the document."});
  }
  GJ_TRY(const auto known, unit.find_id_number(number));
  if (known) {
    return make_error(
        app_code::kPersonExists, "id_number",
        Bilingual{"这个身份证号已登记,人员编号 " + *known + ";是同一人请合并(person merge)",
                  "This identity number is registered as person " + *known +
                      "; merge the two if they are one person."});
  }
  row.id_number = number;
  return enter_id_number(unit, number, record.person.person);
}

Result<Reply> person_update(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  GJ_TRY(Particulars row, particulars_of(unit, record->person.person));
  if (form.has("id_number")) {
    GJ_CHECK(add_id_number(unit, *record, form.text("id_number"), row));
  }
  row.name = form.text_or("name", row.name);
  row.phone = form.text_or("phone", row.phone);
  row.address = form.text_or("address", row.address);
  GJ_CHECK(put_particulars(unit, record->person, row));
  record->person.township = form.text_or("township", record->person.township);
  record->person.local_hukou =
      form.truth_or("local_hukou", record->person.local_hukou != 0) ? 1 : 0;
  unit.put(record->person);
  Reply reply;
  reply.add("person", record->person.person);
  return reply;
}

constexpr Field kDeathFields[] = {kPersonField, needed(kDayField), kReferenceField};

Result<Reply> person_death(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  GJ_TRY(const DeathOutcome outcome, register_death(unit, *record, form.date("day")));
  Reply reply;
  reply.add("person", record->person.person);
  reply.add("closed", outcome.closed);
  reply.add("settled_after", outcome.settled_after);
  return reply;
}

constexpr Field kMergeFields[] = {
    kPersonField,
    {.name = "into", .zh = "并入的人员编号", .en = "Into", .required = true},
};

Result<Reply> person_merge(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * into, unit.person(form.text("into")));
  GJ_TRY(PersonRecord * from, unit.person(form.text("person")));
  GJ_TRY(const std::int64_t moved, merge_persons(unit, *from, *into));
  Reply reply;
  reply.add("person", into->person.person);
  reply.add("moved", moved);
  return reply;
}

constexpr Operation kPersonChangeOperations[] = {
    {"person", "update", "人员信息变更", "Change particulars", kPersonUpdateFields, person_update},
    {"person", "death", "死亡登记", "Register a death", kDeathFields, person_death},
    {"person", "merge", "合并重复人员", "Merge two records of one person", kMergeFields,
     person_merge},
};

}  // namespace

std::span<const Operation> person_change_operations() {
  return kPersonChangeOperations;
}

}  // namespace gongji::app
