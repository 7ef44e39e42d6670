#include "app/unit/care_rules.h"

#include <charconv>

#include "app/errors.h"

namespace gongji::app {

namespace {

Result<void> check_institution_kind(const CareQuestion& q) {
  const auto allowed = q.record.institutions.find(q.institution.kind);
  if (allowed == q.record.institutions.end() || allowed->second.count(q.bill.kind) > 0) {
    return done();
  }
  return make_error(
      app_code::kInstitutionKind, "kind",
      Bilingual{"这类机构(" + q.institution.kind + ")不能结算 " + q.bill.kind +
                    ";请核对机构编码和医疗类别",
                "This kind of institution (" + q.institution.kind + ") cannot settle " +
                    q.bill.kind + "; check institution and care."});
}

Result<void> check_certificate(const CareQuestion& q) {
  if (q.record.certificates.count(q.bill.kind) == 0) return done();
  const std::string disease = value_of(q.bill.facts, "disease");
  for (const storage::FactRow* certificate : q.person.on("certificate", q.bill.day)) {
    if (disease.empty() || certificate->word == disease) return done();
  }
  return make_error(
      app_code::kNoCertificate, disease.empty() ? "kind" : "disease",
      Bilingual{"此人在 " + q.bill.day.to_text() +
                    " 没有这一病种的有效认定;请先办理慢特病认定(certificate add),"
                    "或按普通门诊结算",
                "The person has no valid certificate of this disease on " + q.bill.day.to_text() +
                    "; certify it first, or settle as ordinary outpatient care."});
}

Result<void> check_days(const CareQuestion& q) {
  const auto most = q.record.days_supply.find(q.bill.kind);
  const std::string said = value_of(q.bill.facts, "days_supply");
  if (said.empty()) return done();
  int days = 0;
  const auto read = std::from_chars(said.data(), said.data() + said.size(), days);
  if (read.ec != std::errc() || read.ptr != said.data() + said.size() || days <= 0) {
    return make_error(app_code::kBadField, "days_supply",
                      Bilingual{"配药天数应为大于 0 的整数",
                                "The days of drugs must be a whole number above 0."});
  }
  if (most == q.record.days_supply.end() || days <= most->second) return done();
  return make_error(
      app_code::kDaysSupply, "days_supply",
      Bilingual{
          "一次配药 " + said + " 天,超过规定的 " + std::to_string(most->second) + " 天;请分次配取",
          "" + said + " days of drugs at once are above the " + std::to_string(most->second) +
              " days allowed; dispense in parts."});
}

}  // namespace

Result<void> check_care(const CareQuestion& question) {
  GJ_CHECK(check_institution_kind(question));
  GJ_CHECK(check_certificate(question));
  return check_days(question);
}

}  // namespace gongji::app
