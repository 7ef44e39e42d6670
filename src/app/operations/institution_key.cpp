// Keys and addresses of institutions.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/security/address.h"
#include "app/security/institution_keys.h"
#include "crypto/encode.h"
#include "storage/security_records.h"

namespace gongji::app {

namespace {

using storage::InstitutionAddressRow;
using storage::InstitutionKeyRow;

constexpr std::int64_t kMsPerDayOfKey = 86'400'000;

constexpr Field kInstitutionOfKey = {.name = "institution",
                                     .zh = "机构编码",
                                     .en = "Institution",
                                     .required = true,
                                     .also = "定点医药机构编码|fixmedins_code"};
constexpr Field kKeyIdField = {
    .name = "key_id",
    .zh = "访问标识",
    .en = "Key id",
    .note = "不填则自动生成;同一标识可有几把密钥,便于轮换",
    .note_en = "Empty: one is made; an id may have several keys, to change over"};

constexpr Field kKeyAddFields[] = {
    kInstitutionOfKey,
    {.name = "style",
     .zh = "签名方式",
     .en = "Signing style",
     .kind = FieldKind::Word,
     .required = true,
     .words = "api|tif|sm|apikey"},
    kKeyIdField,
    {.name = "secret",
     .zh = "密钥",
     .en = "Secret",
     .kind = FieldKind::Secret,
     .note = "不填则自动生成,只显示一次",
     .note_en = "Empty: one is made, and shown once"},
    {.name = "public_key",
     .zh = "SM2 公钥",
     .en = "SM2 public key",
     .note = "Base64,签名方式为 sm 时必填",
     .note_en = "Base64; must be given for the style sm"},
    {.name = "days",
     .zh = "有效天数",
     .en = "Days",
     .kind = FieldKind::Integer,
     .note = "不填为长期",
     .note_en = "Empty: open"},
};

Result<void> check_public_key(const Form& form) {
  if (form.text("style") != "sm") return done();
  if (!form.has("public_key")) {
    return make_error(app_code::kMissingField, "public_key",
                      Bilingual{"签名方式为 sm 时要登记 SM2 公钥",
                                "Signing by sm needs the SM2 public key; fill it in."});
  }
  const auto bytes = crypto::from_base64(form.text("public_key"));
  if (bytes.ok() && (bytes->size() == 64 || bytes->size() == 65)) return done();
  return make_error(app_code::kBadField, "public_key",
                    Bilingual{"公钥应为 64 或 65 字节的 Base64",
                              "The public key must be 64 or 65 bytes in Base64."});
}

Result<Reply> key_add(Unit& unit, const Form& form) {
  constexpr std::size_t kIdBytes = 10, kSecretBytes = 24;
  GJ_TRY(const auto known, unit.institutions(form.text("institution")));
  if (known.empty()) {
    return make_error(app_code::kUnknownInstitution, "institution",
                      Bilingual{"没有这家机构;请先登记(institution add)",
                                "There is no such institution; add it first."});
  }
  GJ_CHECK(check_public_key(form));
  GJ_TRY(const Vault* vault, unit.vault());
  const std::int64_t now = unit.context().now_ms, days = form.integer_or("days", 0);
  if (days < 0)
    return make_error(app_code::kBadField, "days",
                      Bilingual{"有效天数应为正数", "The days of validity must be above zero."});
  InstitutionKeyRow row;
  row.region = unit.region();
  row.institution = form.text("institution");
  row.style = form.text("style");
  const bool named = row.style != "apikey";
  row.key_id = form.has("key_id") ? form.text("key_id")
                                  : (named ? crypto::to_upper_hex(unit.random(kIdBytes)) : "");
  row.serial = unit.next_id();
  const bool given = form.has("secret");
  const std::string secret =
      given ? form.text("secret") : crypto::to_base64(unit.random(kSecretBytes));
  const std::string cell = row.institution + "\n" + row.key_id + "\n" + std::to_string(row.serial);
  row.secret = vault->seal(institution_secret_cell(row.region, cell), secret);
  row.public_key = form.text_or("public_key", "");
  row.from_at = now;
  row.to_at = days > 0 ? now + days * kMsPerDayOfKey : storage::kStillKnown;
  row.entered_by = unit.context().operator_name;
  row.recorded_at = now;
  unit.insert(row);
  Reply reply;
  reply.add("institution", row.institution);
  reply.add("key_id", row.key_id);
  reply.add("serial", row.serial);
  if (!given) reply.add_once("secret", secret);
  return reply;
}

constexpr Field kKeyRevokeFields[] = {
    kInstitutionOfKey,
    {.name = "serial",
     .zh = "密钥序号",
     .en = "Serial",
     .kind = FieldKind::Integer,
     .required = true},
    {.name = "hours",
     .zh = "几小时后失效",
     .en = "Hours",
     .kind = FieldKind::Integer,
     .note = "不填为立即,轮换时留出改用新密钥的时间",
     .note_en = "Empty: at once; leaves time to change to the new key"},
};

Result<Reply> key_revoke(Unit& unit, const Form& form) {
  const std::int64_t hours = form.integer_or("hours", 0);
  if (hours < 0)
    return make_error(app_code::kBadField, "hours",
                      Bilingual{"小时数不能为负", "The hours must not be negative."});
  GJ_TRY(auto rows, unit.records<InstitutionKeyRow>(
                        "WHERE region = $1 AND institution = $2 AND serial = $3 AND to_at > $4",
                        {unit.region(), form.text("institution"), form.integer("serial"),
                         unit.context().now_ms}));
  if (rows.empty()) {
    return make_error(app_code::kUnknownInstitutionKey, "serial",
                      Bilingual{"机构没有这把有效的密钥;请用 institution keys 查看",
                                "The institution has no such valid key; look at its keys."});
  }
  InstitutionKeyRow& row = rows.front();
  row.to_at = std::min(row.to_at, unit.context().now_ms + hours * 3'600'000);
  unit.put(row);
  Reply reply;
  reply.add("institution", row.institution);
  reply.add("serial", row.serial);
  return reply;
}

constexpr Field kAddressFields[] = {
    kInstitutionOfKey,
    {.name = "cidr",
     .zh = "地址段",
     .en = "Address range",
     .required = true,
     .note = "如 10.1.0.0/16",
     .note_en = "Such as 10.1.0.0/16"},
};

Result<std::vector<InstitutionAddressRow>> addresses_now(Unit& unit, const Form& form,
                                                         const std::string& range) {
  return unit.records<InstitutionAddressRow>(
      "WHERE region = $1 AND institution = $2 AND cidr = $3 AND to_at > $4",
      {unit.region(), form.text("institution"), range, unit.context().now_ms});
}

Result<Reply> address_add(Unit& unit, const Form& form) {
  GJ_TRY(const std::string range, plain_range(form.text("cidr")));
  GJ_TRY(const auto known, addresses_now(unit, form, range));
  if (known.empty()) {
    unit.insert(InstitutionAddressRow{unit.region(), form.text("institution"), range,
                                      unit.context().now_ms, storage::kStillKnown,
                                      unit.context().operator_name});
  }
  Reply reply;
  reply.add("cidr", range);
  return reply;
}

Result<Reply> address_remove(Unit& unit, const Form& form) {
  GJ_TRY(const std::string range, plain_range(form.text("cidr")));
  GJ_TRY(auto known, addresses_now(unit, form, range));
  if (known.empty())
    return make_error(
        app_code::kBadField, "cidr",
        Bilingual{"机构没有登记这个地址段", "The institution has no such address range."});
  known.front().to_at = unit.context().now_ms;
  unit.put(known.front());
  Reply reply;
  reply.add("cidr", range);
  return reply;
}

constexpr Operation kInstitutionKeyOperations[] = {
    {"institution", "key-add", "发放接口密钥", "Give a key to an institution", kKeyAddFields,
     key_add},
    {"institution", "key-revoke", "收回接口密钥", "Revoke a key", kKeyRevokeFields, key_revoke},
    {"institution", "address-add", "登记来源地址", "Allow an address range", kAddressFields,
     address_add},
    {"institution", "address-remove", "取消来源地址", "Remove an address range", kAddressFields,
     address_remove},
};

}  // namespace

std::span<const Operation> institution_key_operations() {
  return kInstitutionKeyOperations;
}

}  // namespace gongji::app
