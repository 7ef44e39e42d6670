#include "app/security/vault.h"

#include <charconv>

#include "app/errors.h"
#include "base/assert.h"
#include "crypto/digest.h"
#include "crypto/encode.h"
#include "crypto/sm4.h"

namespace gongji::app {

namespace {

constexpr std::size_t kIndexBytes = 32;

/// Parts with their lengths, so that no two cells have one text.
std::string associated(const SealedCell& cell) {
  const std::string region = std::to_string(cell.region);
  std::string text;
  for (const std::string_view part :
       {cell.table, cell.column, std::string_view(region), cell.key}) {
    text += std::to_string(part.size()) + ":" + std::string(part);
  }
  return text;
}

Error wrong_key(const SealedCell& cell) {
  return make_error(
      app_code::kWrongKey, std::string(cell.table) + "." + std::string(cell.column),
      Bilingual{"密文打不开:密钥文件不是写入时的那一份,或数据被改动过;请换上与数据库配套的密钥"
                "文件(gongji key status 可查),数据没有改动",
                "A sealed value cannot be opened: the key file is not the one it was written with, "
                "or the data were changed. The administrator must put the right key file back."});
}

}  // namespace

Vault::Vault(KeyRing keys, crypto::Random random)
    : keys_(std::move(keys)), random_(std::move(random)) {
  GJ_ASSERT(keys_.index.size() == kIndexBytes && !keys_.data.empty());
  for (const auto& [number, key] : keys_.data) {
    GJ_ASSERT(number > 0 && key.size() == crypto::kSm4KeyBytes);
  }
}

std::string Vault::prefix() const {
  return "k" + std::to_string(newest()) + ".";
}

std::string Vault::seal(const SealedCell& cell, std::string_view plain) const {
  if (plain.empty()) return {};
  const std::string nonce = random_(crypto::kGcmNonceBytes), around = associated(cell);
  const std::string sealed =
      crypto::sm4_gcm_seal({keys_.data.rbegin()->second, nonce, around}, plain);
  return prefix() + crypto::to_base64(nonce + sealed);
}

Result<std::string> Vault::open(const SealedCell& cell, std::string_view sealed) const {
  if (sealed.empty()) return std::string();
  const std::size_t dot = sealed.find('.');
  std::int64_t number = 0;
  if (dot == std::string_view::npos || sealed[0] != 'k') return wrong_key(cell);
  std::from_chars(sealed.data() + 1, sealed.data() + dot, number);
  const auto key = keys_.data.find(number);
  const auto bytes = crypto::from_base64(sealed.substr(dot + 1));
  if (key == keys_.data.end() || !bytes.ok() || bytes->size() < crypto::kGcmNonceBytes) {
    return wrong_key(cell);
  }
  const std::string_view whole = *bytes;
  const std::string around = associated(cell);
  auto plain = crypto::sm4_gcm_open({key->second, whole.substr(0, crypto::kGcmNonceBytes), around},
                                    whole.substr(crypto::kGcmNonceBytes));
  if (!plain.ok()) return wrong_key(cell);
  return plain;
}

std::string Vault::index(std::string_view what, std::string_view value) const {
  const std::string text = std::string(what) + "\n" + std::string(value);
  return crypto::to_hex(crypto::hmac(crypto::MacKind::Sm3, keys_.index, text));
}

std::map<std::int64_t, std::string> Vault::check_values() const {
  constexpr std::string_view kText = "gongji key check";
  const auto check = [kText](std::string_view key) {
    return crypto::to_hex(crypto::hmac(crypto::MacKind::Sm3, key, kText)).substr(0, 32);
  };
  std::map<std::int64_t, std::string> values = {{0, check(keys_.index)}};
  for (const auto& [number, key] : keys_.data) values[number] = check(key);
  return values;
}

Error no_key() {
  return make_error(
      app_code::kNoKey, "--key-file",
      Bilingual{"没有密钥文件,不能读写姓名、证件号码等;请用 --key-file 或 GONGJI_KEY_FILE 指明,"
                "新库由 gongji db init 或 gongji key init 建立",
                "There is no key file, so names and identity numbers can be neither read nor "
                "written; the administrator must name the key file."});
}

}  // namespace gongji::app
