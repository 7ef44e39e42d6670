// Designated institutions.
#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/unit/dated_rows.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kInstitutionFields[] = {
    {.name = "institution",
     .zh = "机构编码",
     .en = "Institution",
     .required = true,
     .also = "定点医药机构编码|fixmedins_code"},
    {.name = "name", .zh = "机构名称", .en = "Name", .required = true, .also = "fixmedins_name"},
    {.name = "kind",
     .zh = "机构类型",
     .en = "Kind",
     .kind = FieldKind::Word,
     .required = true,
     .words = "hospital|clinic|pharmacy",
     .note = "hospital 医院、clinic 门诊部或诊所、pharmacy 零售药店",
     .note_en = "hospital, clinic, or pharmacy"},
    {.name = "level",
     .zh = "机构级别",
     .en = "Level",
     .required = true,
     .note = "与统筹区 record.yaml 所写的级别一致,如 3、2、1",
     .note_en = "As in record.yaml of the region, such as 3, 2, 1",
     .also = "医院等级"},
    {.name = "from",
     .zh = "协议生效日",
     .en = "Agreement from",
     .kind = FieldKind::Date,
     .required = true},
    {.name = "to",
     .zh = "协议终止日",
     .en = "Agreement to",
     .kind = FieldKind::Date,
     .note = "当日起不再结算;不填为长期",
     .note_en = "Settles no more from this day on; empty: open"},
    {.name = "attributes", .zh = "其他属性", .en = "Attributes", .kind = FieldKind::Facts},
};

/// A new designation, or a correction of one that is there.
Result<Reply> add_institution(Unit& unit, const Form& form) {
  const std::string id = form.text("institution");
  const Date from = form.date("from");
  const std::int64_t to = form.has("to") ? storage::day_number(form.date("to")) : storage::kOpenDay;
  storage::InstitutionRow row{unit.region(),
                              id,
                              unit.context().now_ms,
                              form.text("name"),
                              form.text("kind"),
                              form.text("level"),
                              form.text_or("attributes", ""),
                              storage::day_number(from),
                              to,
                              storage::kStillKnown};
  if (row.from_day >= row.to_day) {
    return make_error(app_code::kBadField, "to",
                      Bilingual{"协议终止日应晚于生效日",
                                "The last day of the agreement must be after its first day."});
  }
  GJ_TRY(const auto known, unit.institutions(id));
  GJ_TRY(const std::int64_t replaced, put_dated(unit, row, known));
  Reply reply;
  reply.add("institution", id);
  reply.add("replaced", replaced);
  return reply;
}

constexpr Operation kInstitutionOperations[] = {
    {"institution", "add", "登记或变更定点机构", "Add or change a designated institution",
     kInstitutionFields, add_institution},
};

}  // namespace

std::span<const Operation> institution_operations() {
  return kInstitutionOperations;
}

}  // namespace gongji::app
