// 1101: who is this person, insured how, with which special identities. A voucher (医保码) can be
// taken once, for the scene for which it was shown; a message that shows one therefore writes.
#include "app/errors.h"
#include "app/unit/accounts.h"
#include "app/unit/particulars.h"
#include "app/unit/vouchers.h"
#include "gateway/national/bearer.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

/// By the voucher that is shown: it is taken here, so that nobody shows it again.
Result<std::string> person_of_voucher(Desk& desk, const interface::Row& data) {
  GJ_TRY(const auto scenes, scenes_here(desk));
  auto token =
      app::redeem_voucher(desk.unit, data.text("mdtrt_cert_no"), scenes, desk.institution());
  if (token.ok()) return token->person;
  return at_certificate(token.error());
}

/// By an identity number: of a social card only the number beside it is known here.
Result<std::string> person_of_number(Desk& desk, const interface::Row& data) {
  const bool card = shows_social_card(data);
  const std::string_view first = card ? "certno" : "mdtrt_cert_no";
  const std::string_view field = data.has(first) ? first : card ? "mdtrt_cert_no" : "certno";
  GJ_TRY(const auto id, desk.unit.find_id_number(data.text(field)));
  if (id) return *id;
  return make_error(app_code::kUnknownPerson, std::string(field),
                    card && !data.has("certno")
                        ? "本统筹区没有登记这个社保卡号;请同时填写证件号码(certno)"
                        : "本统筹区没有这个证件号码的参保人员;请核对证件,异地人员请填参保地区划");
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

/// What has no national code is a matter of the region and is not shown.
void put_identity(Desk& desk, const storage::FactRow& fact) {
  const auto* known = desk.words().by_word("identity", fact.word);
  if (known == nullptr) return;
  interface::Row& row = desk.out.add("idetinfo");
  put(row, "psn_idet_type", known->code);
  put(row, "begntime", storage::day_of(fact.from_day).to_text() + " 00:00:00");
  if (fact.to_day == storage::kOpenDay) return;
  put(row, "endtime", storage::day_of(fact.to_day).plus_days(-1).to_text() + " 23:59:59");
}

}  // namespace

bool shows_voucher(const interface::Message& in) {
  const interface::Row* data = in.row("data");
  return data != nullptr && shows_voucher_row(*data);
}

Result<void> identify_person(Desk& desk) {
  const interface::Row& data = desk.in("data");
  const bool voucher = shows_voucher_row(data);
  GJ_TRY(const std::string id,
         voucher ? person_of_voucher(desk, data) : person_of_number(desk, data));
  GJ_TRY(const app::PersonRecord* person, desk.unit.person(id));
  GJ_TRY(const auto known, app::particulars_of(desk.unit, person->person.person));
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
