// 5201, 5202, 5303: visits of this institution, their diagnoses, who is in hospital.
#include "app/errors.h"
#include "gateway/national/history.h"
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

Result<std::string> med_type_shown(Desk& desk, const storage::VisitRow& visit) {
  GJ_TRY(const std::string said, med_type_of_visit(desk, visit.visit));
  return said.empty() ? desk.words().code("care", visit.kind) : said;
}

Result<void> show_visit(Desk& desk, const app::PersonRecord& person, const storage::VisitRow& visit,
                        const std::string& med_type) {
  const Date opened = storage::day_of(visit.opened_on);
  interface::Row& row = desk.out.add("mdtrtinfo");
  put(row, "mdtrt_id", visit.visit);
  GJ_CHECK(put_person(desk, row, person, opened));
  put(row, "insutype", desk.words().code("scheme", visit.scheme));
  put(row, "psn_type", person_type(desk, person, visit.scheme, opened));
  put(row, "cvlserv_flag", "0");
  put(row, "insu_optins", std::to_string(visit.region));
  put(row, "med_type", med_type);
  if (is_stay(visit)) put(row, "inhosp_stas", visit.closed_on ? "0" : "1");
  if (visit.closed_on) {
    put(row, "ipt_days", std::to_string(storage::day_of(*visit.closed_on).days() - opened.days()));
  }
  GJ_CHECK(put_described(desk, row, visit.visit));
  if (row.text("begntime").empty()) put(row, "begntime", opened.to_text() + " 00:00:00");
  return done();
}

/// Diagnoses of one kept transaction.
Result<void> show_diagnoses(Desk& desk, std::string_view infno, const std::string& visit,
                            std::string_view when) {
  GJ_TRY(const auto submissions, kept(desk, infno, visit));
  if (submissions.empty()) return done();
  const auto& submission = submissions.back();
  GJ_TRY(const auto message, message_of(desk, submission));
  int number = 0;
  for (const auto& said : message.rows("diseinfo")) {
    interface::Row& row = desk.out.add("diseinfo");
    for (const auto& value : said.values) put(row, value.field->id, value.text);
    // 2203 has no such flag: its first diagnosis is the main one.
    if (row.text("maindiag_flag").empty()) {
      put(row, "maindiag_flag", row.text("diag_srt_no") == "1" ? "1" : "0");
    }
    put(row, "diag_info_id",
        std::to_string(submission.submission) + "-" + std::to_string(++number));
    put(row, "mdtrt_id", visit);
    put(row, "psn_no", submission.person);
    put(row, "inout_diag_type", when);
    put(row, "opt_time", china_time(submission.recorded_at));
  }
  return done();
}

}  // namespace

Result<void> show_visits(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  GJ_TRY(const auto visits, visits_in(desk, *person, data));
  for (const auto& visit : visits) {
    if (data.has("mdtrt_id") && data.text("mdtrt_id") != visit.visit) continue;
    GJ_TRY(const std::string med_type, med_type_shown(desk, visit));
    if (!med_type.starts_with(data.text("med_type"))) continue;
    GJ_CHECK(show_visit(desk, *person, visit, med_type));
  }
  return done();
}

Result<void> show_visit_diagnoses(Desk& desk) {
  const interface::Row& data = desk.in("data");
  const std::string visit = data.text("mdtrt_id");
  if (data.has("psn_no")) {
    GJ_TRY(app::PersonRecord * person, person_of(desk, data));
    GJ_TRY(const auto known, visit_of(desk, *person, visit));
    (void)known;
  }
  GJ_TRY(const auto changed, kept(desk, "2403", visit));
  GJ_CHECK(show_diagnoses(desk, changed.empty() ? "2401" : "2403", visit, "1"));
  GJ_CHECK(show_diagnoses(desk, "2203", visit, "1"));
  return show_diagnoses(desk, "2402", visit, "2");
}

Result<void> show_in_hospital(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(const AskedPeriod period, asked_period(desk, data));
  GJ_TRY(const auto visits,
         desk.unit.records<storage::VisitRow>(
             "WHERE region = $1 AND institution = $2 AND state = 'open' AND opened_on >= $3 AND "
             "opened_on <= $4 ORDER BY opened_on, visit",
             {desk.unit.region(), desk.institution(), period.from, period.through}));
  for (const auto& visit : visits) {
    GJ_TRY(const app::PersonRecord* person, desk.unit.person(visit.person));
    if (data.has("psn_no") && data.text("psn_no") != person->person.person) continue;
    interface::Row& row = desk.out.add("data");
    put(row, "mdtrt_id", visit.visit);
    GJ_CHECK(put_person(desk, row, *person, storage::day_of(visit.opened_on)));
    put(row, "insutype", desk.words().code("scheme", visit.scheme));
    put(row, "begndate", storage::day_of(visit.opened_on).to_text());
    GJ_TRY(const std::string med_type, med_type_shown(desk, visit));
    put(row, "med_type", med_type);
    GJ_CHECK(put_described(desk, row, visit.visit));
    GJ_TRY(const auto admission, kept(desk, "2401", visit.visit));
    if (!admission.empty()) {
      GJ_TRY(const auto message, message_of(desk, admission.back()));
      put(row, "ipt_otp_no", message.row("mdtrtinfo")->text("ipt_no"));
    }
    put(row, "out_flag", "0");
  }
  return done();
}

}  // namespace gongji::gateway
