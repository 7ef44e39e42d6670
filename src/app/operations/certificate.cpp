// Certificates of chronic and special diseases.
#include "app/errors.h"
#include "app/operations/groups.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr std::string_view kCertificate = "certificate";

constexpr Field kDiseaseField = {.name = "disease",
                                 .zh = "病种编码",
                                 .en = "Disease",
                                 .required = true,
                                 .also = "opsp_dise_code"};

constexpr Field kCertifyFields[] = {
    kPersonField,
    kDiseaseField,
    {.name = "from", .zh = "认定起始日", .en = "From", .kind = FieldKind::Date, .required = true},
    {.name = "to",
     .zh = "认定截止日",
     .en = "Through",
     .kind = FieldKind::Date,
     .note = "含当日;不填为长期"},
    {.name = "institution", .zh = "认定机构", .en = "Institution"},
    {.name = "attributes", .zh = "其他属性", .en = "Attributes", .kind = FieldKind::Facts},
};

Result<Reply> certify(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date to =
      form.has("to") ? form.date("to").plus_days(1) : storage::day_of(storage::kOpenDay);
  const auto period = Period::of(form.date("from"), to);
  if (!period.ok()) return make_error(app_code::kBadField, "to", "截止日早于起始日");
  if (record->person.death && storage::day_number(form.date("from")) > *record->person.death) {
    return make_error(app_code::kAfterDeath, "from", "认定起始日在登记的死亡日期之后");
  }
  for (const auto& known : record->facts) {
    if (known.kind != kCertificate || known.word != form.text("disease")) continue;
    if (!period_of(known).overlaps(*period)) continue;
    return make_error(app_code::kOverlap, "from",
                      "这一病种在 " + period_of(known).to_text() +
                          " 已有认定;续期请从截止日次日起,或先撤销(certificate revoke)");
  }
  storage::FactRow fact;
  fact.kind = kCertificate;
  fact.word = form.text("disease");
  fact.other = form.text_or("institution", "");
  fact.attributes = facts_text(form.facts("attributes"));
  fact.from_day = storage::day_number(form.date("from"));
  fact.to_day = storage::day_number(to);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  return reply;
}

constexpr Field kCertificateRevokeFields[] = {
    kPersonField,
    kDiseaseField,
    {.name = "day",
     .zh = "撤销日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "当日起无效"},
    {.name = "reason", .zh = "理由", .en = "Reason"},
};

Result<Reply> revoke(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date day = form.date("day");
  const storage::FactRow* known = record->on(kCertificate, form.text("disease"), day);
  if (known == nullptr) {
    return make_error(app_code::kNoCertificate, "disease",
                      "此人在 " + day.to_text() + " 没有这一病种的有效认定;请核对病种和日期");
  }
  storage::FactRow rest = *known;
  unit.retract_fact(*record, rest.fact);
  rest.to_day = storage::day_number(day);
  Reply reply;
  if (rest.from_day < rest.to_day) {
    FactList attributes;
    GJ_TRY(attributes, parse_facts(rest.attributes));
    if (form.has("reason")) attributes.emplace_back("revoked", form.text("reason"));
    rest.attributes = facts_text(attributes);
    reply.add("fact", unit.add_fact(*record, rest).fact);
  }
  reply.add("revoked_from", day.to_text());
  return reply;
}

constexpr Operation kCertificateOperations[] = {
    {"certificate", "add", "慢特病认定", "Certify a disease", kCertifyFields, certify},
    {"certificate", "revoke", "撤销慢特病认定", "Revoke a certificate", kCertificateRevokeFields,
     revoke},
};

}  // namespace

std::span<const Operation> certificate_operations() {
  return kCertificateOperations;
}

}  // namespace gongji::app
