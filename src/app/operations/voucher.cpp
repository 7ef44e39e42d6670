// Vouchers (医保码): activated once, shown for a moment, taken once.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/operations/region_field.h"
#include "app/unit/grants.h"
#include "app/unit/spells.h"
#include "app/unit/vouchers.h"
#include "crypto/digest.h"
#include "crypto/encode.h"
#include "storage/days.h"
#include "storage/security_records.h"

namespace gongji::app {

namespace {

using storage::VoucherRow;
using storage::VoucherTokenRow;

/// The code changes about every minute and is taken once.
constexpr std::int64_t kTokenSeconds = 60;
constexpr std::size_t kVoucherTokenBytes = 16;
constexpr std::string_view kPharmacyScene = "pharmacy";
/// List of record.yaml: the only schemes whose voucher buys at a pharmacy.
constexpr char kPharmacySchemes[] = "voucher_pharmacy_schemes";

constexpr Field kActorField = {
    .name = "by",
    .zh = "办理人编号",
    .en = "By",
    .note = "不填为本人;亲属须有授权(voucher grant)",
    .note_en = "Empty: the person; a relative needs an authorisation (voucher grant)"};
constexpr Field kSceneField = {
    .name = "scene",
    .zh = "场景",
    .en = "Scene",
    .kind = FieldKind::Word,
    .required = true,
    .words = "register|settle|pharmacy|identify|挂号|结算|购药|核验身份",
};

std::string scene_word(const std::string& text) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"挂号", "register"}, {"结算", "settle"}, {"购药", "pharmacy"}, {"核验身份", "identify"}};
  for (const auto& [zh, word] : kWords) {
    if (text == zh) return std::string(word);
  }
  return text;
}

/// Who acts: the person, or somebody who was authorised for the day. Gives their number.
Result<std::string> actor_for(Unit& unit, const std::string& person, const Form& form) {
  if (!form.has("by")) return person;
  GJ_TRY(const PersonRecord* who, unit.person(form.text("by")));
  const std::string by = who->person.person;
  if (by == person) return person;
  GJ_TRY(const PersonRecord* record, unit.person(person));
  if (grant_to(*record, kVoucherGrant, by, unit.today()) != nullptr) return by;
  return make_error(
      app_code::kNotAuthorised, "by",
      Bilingual{"此人没有授权这个人代为使用医保码;请先办理亲情账户授权(voucher grant)",
                "The person did not authorise this one to show their voucher; grant it first."});
}

constexpr Field kActivateFields[] = {
    kPersonField,
    kActorField,
    {.name = "channel",
     .zh = "渠道",
     .en = "Channel",
     .kind = FieldKind::Word,
     .required = true,
     .words = "app|window|kiosk|bank"},
};

Result<Reply> voucher_activate(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const std::string person = record->person.person;
  GJ_CHECK(check_alive(*record, unit.today(), "person"));
  GJ_TRY(const std::string by, actor_for(unit, person, form));
  VoucherRow row{unit.region(),         person, "active", form.text("channel"), by,
                 unit.context().now_ms, 0};
  GJ_TRY(const auto known,
         unit.records<VoucherRow>("WHERE region = $1 AND person = $2", {unit.region(), person}));
  if (!known.empty() && known.front().state == "active") {
    return make_error(
        app_code::kWrongState, "person",
        Bilingual{"此人的医保码已激活", "The voucher of this person is active already."});
  }
  unit.put(row);
  Reply reply;
  reply.add("person", person);
  reply.add("state", row.state);
  return reply;
}

constexpr Field kVoucherCloseFields[] = {kPersonField, kActorField};

Result<Reply> voucher_close(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  GJ_TRY(const std::string by, actor_for(unit, record->person.person, form));
  GJ_TRY(VoucherRow row, active_voucher(unit, record->person.person));
  row.state = "closed";
  row.closed_at = unit.context().now_ms;
  unit.put(row);
  Reply reply;
  reply.add("person", row.person);
  reply.add("state", row.state);
  return reply;
}

constexpr Field kVoucherGrantFields[] = {
    kPersonField,
    {.name = "grantee", .zh = "被授权人编号", .en = "Who may show it", .required = true},
    kFromField,
    kToField};

/// A relative may show the code: the relation must be registered.
Result<Reply> voucher_grant(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  GJ_TRY(const Grantee grantee, grantee_of(unit, *record, form));
  Reply reply;
  GJ_TRY(const std::int64_t fact, add_grant(unit, *record, kVoucherGrant, grantee, form));
  reply.add("fact", fact);
  reply.add("relation", grantee.relation);
  return reply;
}

constexpr Field kVoucherRevokeFields[] = {
    kPersonField,
    {.name = "grantee", .zh = "被授权人编号", .en = "Who may show it", .required = true},
    kLastDayField};

Result<Reply> voucher_revoke(Unit& unit, const Form& form) {
  Reply reply;
  GJ_TRY(const std::int64_t fact, end_grant(unit, kVoucherGrant, form));
  reply.add("fact", fact);
  return reply;
}

constexpr Field kIssueFields[] = {
    kPersonField,
    kActorField,
    kSceneField,
    {.name = "place",
     .zh = "参保地",
     .en = "Insured place",
     .note = "码上显示的参保地,不填为本统筹区",
     .note_en = "The region that the code shows; empty: this one"},
    {.name = "seconds",
     .zh = "有效秒数",
     .en = "Seconds",
     .kind = FieldKind::Integer,
     .note = "1 至 60,不填为 60",
     .note_en = "1 to 60; empty: 60"},
};

/// Buying at a pharmacy with the voucher, where a package restricts it to schemes with an account.
Result<void> check_pharmacy_scene(Unit& unit, const PersonRecord& record,
                                  const std::string& scene) {
  if (scene != kPharmacyScene) return done();
  bool refused = false;
  for (const storage::FactRow* fact : record.on("coverage", unit.today())) {
    const auto package = unit.registry().in_force(fact->word, unit.today());
    if (!package.ok()) continue;
    const RecordMap& map = (*package)->record;
    if (!map.lists.contains(kPharmacySchemes) || map.lists_word(kPharmacySchemes, fact->word)) {
      return done();
    }
    refused = true;
  }
  if (!refused) return done();
  return make_error(
      app_code::kForbiddenUse, "scene",
      Bilingual{"医保码在定点药店购药只支持有个人账户的职工医保;此人的险种请持卡或到医院结算",
                "In pharmacies the voucher pays from personal accounts of the employee insurance "
                "only; use the card, or settle at a hospital."});
}

Result<Reply> voucher_issue(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const std::string person = record->person.person;
  GJ_CHECK(check_alive(*record, unit.today(), "person"));
  GJ_TRY(const std::string by, actor_for(unit, person, form));
  GJ_TRY(const VoucherRow voucher, active_voucher(unit, person));
  const std::int64_t seconds = form.integer_or("seconds", kTokenSeconds);
  if (seconds < 1 || seconds > kTokenSeconds) {
    return make_error(app_code::kBadField, "seconds",
                      Bilingual{"有效秒数应为 1 至 60", "The seconds must be from 1 to 60."});
  }
  std::int64_t place = unit.region();
  if (form.has("place")) {
    GJ_TRY(const RegionCode code, region_in(form, "place"));
    place = code.number();
  }
  const std::string scene = scene_word(form.text("scene"));
  GJ_CHECK(check_pharmacy_scene(unit, *record, scene));
  const std::int64_t now = unit.context().now_ms;
  const std::string token = crypto::to_upper_hex(unit.random(kVoucherTokenBytes));
  unit.insert(VoucherTokenRow{unit.region(), crypto::to_hex(crypto::sm3(token)), voucher.person, by,
                              scene, place, now, now + seconds * 1000, 0, ""});
  Reply reply;
  reply.add("person", person);
  reply.add("seconds", seconds);
  reply.add_once("token", token);
  return reply;
}

constexpr Field kRedeemFields[] = {
    {.name = "token", .zh = "医保码", .en = "Token", .kind = FieldKind::Secret, .required = true},
    kSceneField,
    {.name = "institution", .zh = "机构编码", .en = "Institution", .required = true},
};

Result<Reply> voucher_redeem(Unit& unit, const Form& form) {
  const std::string scene = scene_word(form.text("scene"));
  GJ_TRY(const VoucherTokenRow row,
         redeem_voucher(unit, form.text("token"), {scene}, form.text("institution")));
  Reply reply;
  reply.add("person", row.person);
  reply.add("shown_by", row.shown_by);
  reply.add("place", row.place);
  return reply;
}

constexpr Operation kVoucherOperations[] = {
    {"voucher", "activate", "激活医保码", "Activate a voucher", kActivateFields, voucher_activate},
    {"voucher", "close", "停用医保码", "Close a voucher", kVoucherCloseFields, voucher_close},
    {"voucher", "grant", "亲情账户授权", "Let a relative show it", kVoucherGrantFields,
     voucher_grant},
    {"voucher", "revoke", "解除亲情账户", "End an authorisation", kVoucherRevokeFields,
     voucher_revoke},
    {"voucher", "issue", "展码", "Issue a token for a moment", kIssueFields, voucher_issue},
    {"voucher", "redeem", "扫码核验", "Take a token", kRedeemFields, voucher_redeem},
};

}  // namespace

std::span<const Operation> voucher_operations() {
  return kVoucherOperations;
}

}  // namespace gongji::app
