#include "gateway/national/bearer.h"

#include <algorithm>

#include "app/errors.h"
#include "app/unit/particulars.h"
#include "app/unit/vouchers.h"
#include "gateway/national/submissions.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kVoucherCode = "01", kIdentityCard = "02", kSocialCard = "03";
constexpr std::string_view kIdentityNumber = "01";  // psn_cert_type
constexpr std::string_view kTokenUse = "1101";      // as which a token that was shown is kept

/// As identity numbers are stored: the last place is a digit or a capital X.
std::string number_text(const interface::Row& row, std::string_view field) {
  std::string text = row.text(field);
  std::replace(text.begin(), text.end(), 'x', 'X');
  return text;
}

std::string two_digits(const std::string& text) {
  return text.size() == 1 ? "0" + text : text;
}

Error somebody_else(std::string_view field, std::string_view what) {
  return make_error(app_code::kBadField, std::string(field),
                    std::string(what) + "与人员编号(psn_no)登记的不是同一人;请核对证件和人员编号");
}

/// The number of an identity card, and the identity number beside whatever is shown.
Result<void> check_numbers(const interface::Row& row, const std::string& known) {
  if (known.empty()) return done();
  const std::string shown = number_text(row, "mdtrt_cert_no");
  if (certificate_type(row) == kIdentityCard && !shown.empty() && shown != known) {
    return somebody_else("mdtrt_cert_no", "就诊凭证编号");
  }
  const std::string kind = two_digits(number_text(row, "psn_cert_type"));
  if (!kind.empty() && kind != kIdentityNumber) return done();
  const std::string number = number_text(row, "certno");
  return number.empty() || number == known ? done() : somebody_else("certno", "证件号码");
}

/// Some clients write the identity number where the number of the card belongs.
Result<void> check_card(Desk& desk, const interface::Row& row, const app::PersonRecord& person) {
  const std::string shown = number_text(row, "mdtrt_cert_no");
  if (!shows_social_card(row) || shown.empty()) return done();
  GJ_TRY(const auto id, desk.unit.find_id_number(shown));
  if (!id || *id == person.person.person) return done();
  return somebody_else("mdtrt_cert_no", "就诊凭证编号");
}

/// The live visit for which this institution took the token; empty: none.
Result<std::string> visit_of_token(Desk& desk, const app::PersonRecord& person,
                                   const std::string& digest) {
  GJ_TRY(const auto uses, kept(desk, kTokenUse, digest));
  if (uses.empty()) return std::string();
  GJ_TRY(const auto visit, app::stay_of(desk.unit, person, uses.back().visit));
  return visit.state == "cancelled" ? std::string() : visit.visit;
}

/// A token that was taken here today, or can be taken now, stands from now on for the visit.
Result<void> use_token(Desk& desk, const app::PersonRecord& person, const std::string& token,
                       const std::string& visit) {
  GJ_TRY(const auto scenes, scenes_here(desk));
  GJ_TRY(const app::ShownToken shown, app::shown_token(desk.unit, person, token, scenes));
  const bool fresh = shown.used_by.empty();
  if (!fresh) {
    if (shown.used_by != desk.institution()) return app::token_used();
    GJ_TRY(const std::string before, visit_of_token(desk, person, shown.digest));
    if (!before.empty() && before == visit) return done();
    if (!before.empty() || shown.used_on != desk.today()) return app::token_used();
  }
  const Meaning* meaning = find_meaning(desk.request().infno);
  if (meaning == nullptr || !meaning->writes) return done();
  if (fresh) {
    GJ_TRY(const auto taken, app::redeem_voucher(desk.unit, token, scenes, desk.institution()));
    (void)taken;
  }
  keep(desk, {shown.digest, person.person.person, visit, std::string(kTokenUse)});
  return done();
}

}  // namespace

std::string certificate_type(const interface::Row& row) {
  return two_digits(number_text(row, "mdtrt_cert_type"));
}

bool shows_voucher_row(const interface::Row& row) {
  return certificate_type(row) == kVoucherCode;
}

bool shows_social_card(const interface::Row& row) {
  return certificate_type(row) == kSocialCard;
}

Result<std::vector<std::string>> scenes_here(Desk& desk) {
  GJ_TRY(const auto institution, app::institution_on(desk.unit, desk.institution(), desk.today()));
  if (institution.kind == "pharmacy") return std::vector<std::string>{"pharmacy", "identify"};
  return std::vector<std::string>{"register", "settle", "identify"};
}

Error at_certificate(Error error) {
  if (error.where == "token" || error.where == "scene") error.where = "mdtrt_cert_no";
  return error;
}

Result<app::PersonRecord*> bearer_of(Desk& desk, const interface::Row& row) {
  GJ_TRY(app::PersonRecord * person, person_of(desk, row));
  GJ_TRY(const auto known, app::particulars_of(desk.unit, person->person.person));
  GJ_CHECK(check_numbers(row, known.id_number));
  GJ_CHECK(check_card(desk, row, *person));
  const std::string name = row.text("psn_name");
  if (!name.empty() && name != known.name) return somebody_else("psn_name", "姓名");
  return person;
}

Result<void> use_voucher(Desk& desk, const interface::Row& row, const app::PersonRecord& person,
                         const std::string& visit) {
  if (!shows_voucher_row(row) || !row.has("mdtrt_cert_no")) return done();
  const auto used = use_token(desk, person, row.text("mdtrt_cert_no"), visit);
  return used.ok() ? done() : Result<void>(at_certificate(used.error()));
}

}  // namespace gongji::gateway
