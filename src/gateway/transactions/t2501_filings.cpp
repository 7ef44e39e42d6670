// 2501 to 2507: referrals, chronic diseases, chosen institutions, injuries; and their withdrawal.
#include <charconv>

#include "app/errors.h"
#include "app/unit/certificates.h"
#include "app/unit/spells.h"
#include "gateway/national/submissions.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kFilingNumber = "trt_dcla_detl_sn";

struct FiledPeriod {
  Date from;
  std::optional<Date> through;
};

Result<FiledPeriod> filed_period(const interface::Row& row, Date otherwise) {
  const FiledPeriod period{row.day("begndate").value_or(otherwise), row.day("enddate")};
  if (!period.through || *period.through >= period.from) return period;
  return make_error(app_code::kBadField, "enddate", "结束日期早于开始日期;请核对");
}

/// Keeps the filing under its own number and answers with it; `subject` is the fact that it made.
void answer_filing(Desk& desk, const app::PersonRecord& person, const std::string& subject) {
  const std::int64_t number = keep(desk, {subject, person.person.person, ""});
  put(desk.out.add("result"), kFilingNumber, std::to_string(number));
}

/// The live filing that a request takes back, of this person.
Result<storage::SubmissionRow> filing_of(Desk& desk, std::string_view infno,
                                         const app::PersonRecord& person) {
  const std::string number = desk.in("data").text(kFilingNumber);
  GJ_TRY(auto row, submission_numbered(desk, infno, number, kFilingNumber));
  if (row.person == person.person.person) return row;
  return make_error(app_code::kUnknownSubmission, std::string(kFilingNumber),
                    "此人没有这个编号的有效申报;请核对人员编号和待遇申报明细流水号");
}

/// The fact that a filing made ends today; one that has not begun is taken back.
void end_filed_fact(Desk& desk, app::PersonRecord& person, const std::string& subject) {
  std::int64_t number = 0;
  std::from_chars(subject.data(), subject.data() + subject.size(), number);
  for (const auto& fact : person.facts) {
    if (fact.fact != number) continue;
    const storage::FactRow known = fact;
    if (known.to_day > storage::day_number(desk.today())) {
      app::end_fact(desk.unit, person, known, desk.today());
    }
    return;
  }
}

Result<void> withdraw_filing(Desk& desk, std::string_view infno) {
  GJ_TRY(app::PersonRecord * person, person_of(desk, desk.in("data")));
  GJ_TRY(auto row, filing_of(desk, infno, *person));
  end_filed_fact(desk, *person, row.subject);
  cancel(desk, std::move(row));
  return done();
}

}  // namespace

Result<void> file_referral(Desk& desk) {
  const interface::Row& row = desk.in("refmedin");
  GJ_TRY(app::PersonRecord * person, person_of(desk, row));
  if (row.text("hosp_agre_refl_flag") == "0") {
    return make_error(app_code::kBadField, "hosp_agre_refl_flag",
                      "医院不同意转院的不能备案;请先由医院签署同意意见");
  }
  GJ_TRY(const FiledPeriod period, filed_period(row, row.day("refl_date").value_or(desk.today())));
  const Date* through = period.through ? &*period.through : nullptr;
  GJ_TRY(const Period spell, app::spell_of(period.from, through, "enddate"));
  storage::FactRow fact;
  fact.kind = "referral";
  fact.word = row.text("refl_type");
  fact.other = row.text("reflin_medins_no");
  fact.attributes = app::facts_text({{"by", desk.institution()}});
  GJ_CHECK(app::check_free(*person, {fact.kind, fact.word, fact.other, "begndate"}, spell));
  app::set_period(fact, spell);
  answer_filing(desk, *person, std::to_string(desk.unit.add_fact(*person, fact).fact));
  return done();
}

Result<void> file_chronic(Desk& desk) {
  const interface::Row& row = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, row));
  GJ_TRY(const std::string scheme, scheme_of(desk, row.text("insutype")));
  GJ_TRY(const FiledPeriod period, filed_period(row, desk.today()));
  if (person->on("coverage", scheme, period.from) == nullptr) {
    return make_error(app_code::kNotCovered, "begndate",
                      "此人在备案开始日期没有参加这一险种;请核对险种类型和日期");
  }
  app::NewCertificate certificate;
  certificate.disease = row.text("opsp_dise_code");
  certificate.institution = row.text("ide_fixmedins_no");
  certificate.attributes = {{"name", row.text("opsp_dise_name")}};
  certificate.from = period.from;
  certificate.through = period.through;
  GJ_TRY(const std::int64_t fact, app::certify_disease(desk.unit, *person, certificate));
  answer_filing(desk, *person, std::to_string(fact));
  return done();
}

Result<void> file_chosen(Desk& desk) {
  const interface::Row& row = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, row));
  GJ_TRY(const FiledPeriod period, filed_period(row, desk.today()));
  const Date* through = period.through ? &*period.through : nullptr;
  GJ_TRY(const Period spell, app::spell_of(period.from, through, "enddate"));
  storage::FactRow fact;
  fact.kind = "chosen";
  fact.word = row.text("fix_srt_no");
  fact.other = row.text("fixmedins_code");
  GJ_CHECK(app::check_free(*person, {fact.kind, "", fact.other, "begndate"}, spell));
  app::set_period(fact, spell);
  answer_filing(desk, *person, std::to_string(desk.unit.add_fact(*person, fact).fact));
  return done();
}

Result<void> file_only(Desk& desk) {
  const interface::Row& row = desk.in("data");
  GJ_TRY(const app::PersonRecord* person, person_of(desk, row));
  GJ_TRY(const FiledPeriod period, filed_period(row, desk.today()));
  (void)period;
  answer_filing(desk, *person, "");
  return done();
}

Result<void> withdraw_referral(Desk& desk) {
  return withdraw_filing(desk, "2501");
}

Result<void> withdraw_chronic(Desk& desk) {
  return withdraw_filing(desk, "2503");
}

Result<void> withdraw_chosen(Desk& desk) {
  return withdraw_filing(desk, "2505");
}

}  // namespace gongji::gateway
