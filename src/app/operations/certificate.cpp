// Certificates of chronic and special diseases.
#include "app/unit/certificates.h"

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
     .note = "含当日;不填为长期",
     .note_en = "Inclusive; empty: open"},
    {.name = "institution", .zh = "认定机构", .en = "Institution"},
    {.name = "attributes", .zh = "其他属性", .en = "Attributes", .kind = FieldKind::Facts},
};

Result<Reply> certify(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  NewCertificate certificate;
  certificate.disease = form.text("disease");
  certificate.institution = form.text_or("institution", "");
  certificate.attributes = form.facts("attributes");
  certificate.from = form.date("from");
  if (form.has("to")) certificate.through = form.date("to");
  Reply reply;
  GJ_TRY(const std::int64_t fact, certify_disease(unit, *record, certificate));
  reply.add("fact", fact);
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
     .note = "当日起无效",
     .note_en = "Void from this day on"},
    {.name = "reason", .zh = "理由", .en = "Reason"},
};

Result<Reply> revoke(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date day = form.date("day");
  const storage::FactRow* known = record->on(kCertificate, form.text("disease"), day);
  if (known == nullptr) {
    return make_error(
        app_code::kNoCertificate, "disease",
        Bilingual{"此人在 " + day.to_text() + " 没有这一病种的有效认定;请核对病种和日期",
                  "The person has no valid certificate of this disease on " + day.to_text() +
                      "; check the disease and the day."});
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
