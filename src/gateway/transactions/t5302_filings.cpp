// 5302, 5304: chosen institutions and referrals as they were filed.
#include "app/errors.h"
#include "app/unit/resolve.h"
#include "gateway/national/history.h"
#include "gateway/national/submissions.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

/// Fields of the same name.
void put_alike(const interface::Row& from, interface::Row& to) {
  for (const auto& value : from.values) put(to, value.field->id, value.text);
}

Result<std::string> name_of_institution(Desk& desk, const std::string& code) {
  const auto known = app::institution_on(desk.unit, code, desk.today());
  if (known.ok()) return known->name;
  if (known.error().code == app_code::kUnknownInstitution) return std::string();
  return known.error();
}

/// The live referrals that this institution filed, of one person or, empty, of all.
Result<std::vector<storage::SubmissionRow>> referrals_filed(Desk& desk, const std::string& person) {
  std::vector<storage::Value> values = {desk.unit.region(), desk.institution()};
  std::string where = "WHERE region = $1 AND institution = $2 AND kind = '2501' AND state = 'live'";
  if (!person.empty()) {
    where += " AND person = $3";
    values.emplace_back(person);
  }
  return desk.unit.records<storage::SubmissionRow>(where + " ORDER BY recorded_at, submission",
                                                   values);
}

/// Whether a referral is of the days asked for, both inclusive.
bool is_asked(const interface::Row& data, Date referred) {
  const auto from = data.day("begntime"), through = data.day("endtime");
  return (!from || referred >= *from) && (!through || referred <= *through);
}

Result<void> show_referral(Desk& desk, const storage::SubmissionRow& filed) {
  GJ_TRY(const interface::Message message, message_of(desk, filed));
  const interface::Row* said = message.row("refmedin");
  if (said == nullptr) return done();
  const Date referred = said->day("refl_date").value_or(china_day(filed.recorded_at));
  if (!is_asked(desk.in("data"), referred)) return done();
  GJ_TRY(app::PersonRecord * person, desk.unit.person(filed.person));
  interface::Row& row = desk.out.add("refmedin");
  put_alike(*said, row);
  GJ_CHECK(put_person(desk, row, *person, referred));
  put(row, "psn_no", person->person.person);
  put(row, "begndate", said->day("begndate").value_or(referred).to_text());
  if (!said->has("insutype")) {
    const auto covers = person->on("coverage", referred);
    if (!covers.empty()) put(row, "insutype", desk.words().code("scheme", covers.front()->word));
  }
  put(row, "opt_time", china_time(filed.recorded_at));
  return done();
}

}  // namespace

Result<void> show_chosen(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  const std::int64_t today = storage::day_number(desk.today());
  for (const auto& fact : person->facts) {
    if (fact.kind != "chosen" || fact.to_day <= today) continue;
    GJ_TRY(const auto filed, kept(desk, "2505", std::to_string(fact.fact)));
    interface::Row row(*desk.out.transaction().find(interface::Direction::Out, "psnfixmedin"));
    if (!filed.empty()) {
      GJ_TRY(const interface::Message message, message_of(desk, filed.back()));
      const interface::Row* said = message.row("data");
      const std::string kind = said == nullptr ? "" : said->text("biz_appy_type");
      if (!kind.empty() && kind != data.text("biz_appy_type")) continue;
      if (said != nullptr) put_alike(*said, row);
    }
    put(row, "psn_no", person->person.person);
    put(row, "fix_srt_no", fact.word);
    put(row, "fixmedins_code", fact.other);
    GJ_TRY(const std::string name, name_of_institution(desk, fact.other));
    if (!name.empty()) put(row, "fixmedins_name", name);
    put(row, "begndate", storage::day_of(fact.from_day).to_text());
    const bool ends = fact.to_day != storage::kOpenDay;
    put(row, "enddate", ends ? storage::day_of(fact.to_day).plus_days(-1).to_text() : "");
    desk.out.rows_of(row.node()).push_back(std::move(row));
  }
  return done();
}

Result<void> show_referrals(Desk& desk) {
  std::string number;
  if (desk.in("data").has("psn_no")) {
    GJ_TRY(app::PersonRecord * person, person_of(desk, desk.in("data")));
    number = person->person.person;
  }
  GJ_TRY(const auto filed, referrals_filed(desk, number));
  for (const auto& row : filed) GJ_CHECK(show_referral(desk, row));
  return done();
}

}  // namespace gongji::gateway
