// 1101: who is this person, insured how, with which special identities.
#include "app/errors.h"
#include "app/unit/accounts.h"
#include "app/unit/particulars.h"
#include "gateway/national/desk.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kVoucher = "01";

/// The number of an identity card that the message shows.
Result<std::string> shown_number(const interface::Row& data) {
  if (data.text("mdtrt_cert_type") == kVoucher) {
    return make_error(app_code::kUnsupported, "mdtrt_cert_type",
                      "请先用医保码解码接口得到人员,或用身份证办理");
  }
  const std::string shown = data.text("mdtrt_cert_no");
  return shown.empty() ? data.text("certno") : shown;
}

void put_cover(Desk& desk, const app::PersonRecord& person, const storage::FactRow& cover,
               Date day) {
  interface::Row& row = desk.out.add("insuinfo");
  const bool paused = person.on("suspension", cover.word, day) != nullptr;
  put(row, "balc", app::account_available(person));
  put(row, "insutype", desk.words().code("scheme", cover.word));
  put(row, "psn_type", person_type(desk, person, cover.word, day));
  put(row, "psn_insu_stas", paused ? "2" : "1");
  put(row, "psn_insu_date", storage::day_of(cover.from_day).to_text());
  put(row, "cvlserv_flag", "0");
  put(row, "insuplc_admdvs", std::to_string(desk.unit.region()));
  for (const storage::FactRow* work : person.on("employment", day))
    put(row, "emp_name", work->other);
}

void put_identity(Desk& desk, const storage::FactRow& fact) {
  interface::Row& row = desk.out.add("idetinfo");
  put(row, "psn_idet_type", desk.words().code("identity", fact.word));
  put(row, "begntime", storage::day_of(fact.from_day).to_text() + " 00:00:00");
  if (fact.to_day == storage::kOpenDay) return;
  put(row, "endtime", storage::day_of(fact.to_day).plus_days(-1).to_text() + " 23:59:59");
}

}  // namespace

Result<void> identify_person(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(const std::string number, shown_number(data));
  GJ_TRY(const auto id, desk.unit.find_id_number(number));
  if (!id) {
    return make_error(app_code::kUnknownPerson, "mdtrt_cert_no",
                      "本统筹区没有这个证件号码的参保人员;请核对证件,异地人员请填参保地区划");
  }
  GJ_TRY(const app::PersonRecord* person, desk.unit.person(*id));
  GJ_TRY(const auto known, app::particulars_of(desk.unit, *id));
  if (data.has("psn_name") && data.text("psn_name") != known.name) {
    return make_error(app_code::kBadField, "psn_name", "姓名与证件号码不符;请核对证件");
  }
  const Date day = data.day("begntime").value_or(desk.today());
  const Date birth = storage::day_of(person->person.birth);
  interface::Row& base = desk.out.add("baseinfo");
  put(base, "psn_no", person->person.person);
  put(base, "psn_cert_type", "01");
  put(base, "certno", known.id_number);
  put(base, "psn_name", known.name);
  put(base, "gend", desk.words().code("sex", person->person.sex));
  put(base, "brdy", birth.to_text());
  put(base, "age", std::to_string(full_years(birth, day)));
  for (const storage::FactRow* cover : person->on("coverage", day)) {
    put_cover(desk, *person, *cover, day);
  }
  for (const storage::FactRow* fact : person->on("identity", day)) put_identity(desk, *fact);
  return done();
}

}  // namespace gongji::gateway
