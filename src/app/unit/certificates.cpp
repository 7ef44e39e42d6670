#include "app/unit/certificates.h"

#include "app/errors.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr std::string_view kCertificateKind = "certificate";

}  // namespace

Result<std::int64_t> certify_disease(Unit& unit, PersonRecord& record,
                                     const NewCertificate& certificate) {
  const Date to =
      certificate.through ? certificate.through->plus_days(1) : storage::day_of(storage::kOpenDay);
  const auto period = Period::of(certificate.from, to);
  if (!period.ok())
    return make_error(app_code::kBadField, "to",
                      Bilingual{"截止日早于起始日", "The last day is before the first day."});
  const std::int64_t from = storage::day_number(certificate.from);
  if (record.person.death && from > *record.person.death) {
    return make_error(
        app_code::kAfterDeath, "from",
        Bilingual{"认定起始日在登记的死亡日期之后", "The first day is after the recorded death."});
  }
  for (const auto& known : record.facts) {
    if (known.kind != kCertificateKind || known.word != certificate.disease) continue;
    if (!period_of(known).overlaps(*period)) continue;
    return make_error(
        app_code::kOverlap, "from",
        Bilingual{"这一病种在 " + period_of(known).to_text() +
                      " 已有认定;续期请从截止日次日起,或先撤销(certificate revoke)",
                  "This disease is certified for " + period_of(known).to_text() +
                      " already; begin a renewal on the next day, or revoke the first."});
  }
  storage::FactRow fact;
  fact.kind = kCertificateKind;
  fact.word = certificate.disease;
  fact.other = certificate.institution;
  fact.attributes = facts_text(certificate.attributes);
  fact.from_day = from;
  fact.to_day = storage::day_number(to);
  return unit.add_fact(record, fact).fact;
}

}  // namespace gongji::app
