// The styles whose signature stands in headers.
#include "crypto/digest.h"
#include "crypto/encode.h"
#include "gateway/signing/internal/style.h"

namespace gongji::gateway {

namespace {

using crypto::MacKind;

Result<Claim> read_nothing(const SignedMessage&) {
  return Claim();
}

Result<Claim> read_api_key(const SignedMessage& message) {
  Claim claim;
  GJ_TRY(claim.signature, need_header(message.headers, "apikey"));
  return claim;
}

bool is_api_key(const Claim& claim, const Credential& key) {
  return crypto::same_bytes(crypto::sm3(claim.signature), crypto::sm3(key.secret));
}

Result<Claim> read_key_pair(const SignedMessage& message) {
  Claim claim;
  GJ_TRY(claim.name, need_header(message.headers, "_api_name"));
  GJ_TRY(claim.version, need_header(message.headers, "_api_version"));
  GJ_TRY(claim.timestamp, need_header(message.headers, "_api_timestamp"));
  GJ_TRY(claim.key_id, need_header(message.headers, "_api_access_key"));
  GJ_TRY(claim.signature, need_header(message.headers, "_api_signature"));
  return claim;
}

std::string key_pair_text(const Claim& claim, const Credential&, std::string_view) {
  return "_api_access_key=" + claim.key_id + "&_api_name=" + claim.name +
         "&_api_timestamp=" + claim.timestamp + "&_api_version=" + claim.version;
}

std::string key_pair_mac(const Claim& claim, const Credential& key) {
  return crypto::hmac(MacKind::Sha1, key.secret, key_pair_text(claim, key, ""));
}

bool is_key_pair(const Claim& claim, const Credential& key) {
  return crypto::same_bytes(claim.signature, crypto::to_base64(key_pair_mac(claim, key)));
}

/// The text in the order in which the headers are usually written down.
std::string unsorted_text(const Claim& claim) {
  return "_api_name=" + claim.name + "&_api_version=" + claim.version +
         "&_api_timestamp=" + claim.timestamp + "&_api_access_key=" + claim.key_id;
}

const std::vector<Mistake>& key_pair_mistakes() {
  static const std::vector<Mistake> kMistakes = {
      {"签名用了十六进制;应为 HMAC-SHA1 结果的 Base64",
       [](const Claim& claim, const Credential& key) {
         return lower_case(claim.signature) == crypto::to_hex(key_pair_mac(claim, key));
       }},
      {"签名原文没有按参数名排序;顺序应为 _api_access_key、_api_name、_api_timestamp、_api_version",
       [](const Claim& claim, const Credential& key) {
         const std::string mac = crypto::hmac(MacKind::Sha1, key.secret, unsorted_text(claim));
         return claim.signature == crypto::to_base64(mac);
       }},
      {"签名算法用了 HMAC-SHA256;应为 HMAC-SHA1",
       [](const Claim& claim, const Credential& key) {
         const std::string mac =
             crypto::hmac(MacKind::Sha256, key.secret, key_pair_text(claim, key, ""));
         return claim.signature == crypto::to_base64(mac);
       }},
      {"密钥末尾多了一个换行",
       [](const Claim& claim, const Credential& key) {
         for (const std::string_view end : {"\n", "\r\n"}) {
           const std::string mac = crypto::hmac(MacKind::Sha1, key.secret + std::string(end),
                                                key_pair_text(claim, key, ""));
           if (claim.signature == crypto::to_base64(mac)) return true;
         }
         return false;
       }},
      {"签名原文末尾又拼接了密钥;密钥只用作 HMAC 的密钥",
       [](const Claim& claim, const Credential& key) {
         const std::string mac =
             crypto::hmac(MacKind::Sha1, key.secret, key_pair_text(claim, key, "") + key.secret);
         return claim.signature == crypto::to_base64(mac);
       }},
      {"用访问标识(_api_access_key)当作密钥签名;应用与它配对的密钥",
       [](const Claim& claim, const Credential& key) {
         const std::string mac =
             crypto::hmac(MacKind::Sha1, claim.key_id, key_pair_text(claim, key, ""));
         return claim.signature == crypto::to_base64(mac);
       }},
  };
  return kMistakes;
}

Result<Claim> read_tif(const SignedMessage& message) {
  Claim claim;
  GJ_TRY(claim.key_id, need_header(message.headers, "x-tif-paasid"));
  GJ_TRY(claim.timestamp, need_header(message.headers, "x-tif-timestamp"));
  GJ_TRY(claim.nonce, need_header(message.headers, "x-tif-nonce"));
  GJ_TRY(claim.signature, need_header(message.headers, "x-tif-signature"));
  return claim;
}

std::string tif_text(const Claim& claim, const Credential&, std::string_view secret) {
  return claim.timestamp + std::string(secret) + claim.nonce + claim.timestamp;
}

/// Digits of either case.
bool is_sha256_of(const Claim& claim, const std::string& text) {
  return crypto::same_bytes(lower_case(claim.signature), crypto::to_hex(crypto::sha256(text)));
}

bool is_tif(const Claim& claim, const Credential& key) {
  return is_sha256_of(claim, tif_text(claim, key, key.secret));
}

const std::vector<Mistake>& tif_mistakes() {
  static const std::vector<Mistake> kMistakes = {
      {"签名用了 Base64;应为 SHA-256 结果的十六进制",
       [](const Claim& claim, const Credential& key) {
         const std::string digest = crypto::sha256(tif_text(claim, key, key.secret));
         return claim.signature == crypto::to_base64(digest);
       }},
      {"签名原文末尾少了时间戳;应为 时间戳+密钥+随机数+时间戳",
       [](const Claim& claim, const Credential& key) {
         return is_sha256_of(claim, claim.timestamp + key.secret + claim.nonce);
       }},
      {"随机数和密钥的位置颠倒;应为 时间戳+密钥+随机数+时间戳",
       [](const Claim& claim, const Credential& key) {
         return is_sha256_of(claim, claim.timestamp + claim.nonce + key.secret + claim.timestamp);
       }},
      {"用访问标识(x-tif-paasid)当作密钥签名;应用与它配对的密钥",
       [](const Claim& claim, const Credential& key) {
         return is_sha256_of(claim, tif_text(claim, key, claim.key_id));
       }},
      {"签名算法用了 HMAC-SHA256;应把密钥拼进原文再做 SHA-256",
       [](const Claim& claim, const Credential& key) {
         const std::string mac = crypto::hmac(MacKind::Sha256, key.secret,
                                              claim.timestamp + claim.nonce + claim.timestamp);
         return lower_case(claim.signature) == crypto::to_hex(mac);
       }},
  };
  return kMistakes;
}

}  // namespace

const Style& no_style() {
  static const Style kStyle = {.id = SigningStyle::None,
                               .word = "none",
                               .expected = "不签名",
                               .has_time = false,
                               .read = read_nothing};
  return kStyle;
}

const Style& api_key_style() {
  static const Style kStyle = {.id = SigningStyle::ApiKey,
                               .word = "apikey",
                               .expected = "请求头 apikey 放经办机构发放的密钥,不签名",
                               .has_time = false,
                               .read = read_api_key,
                               .matches = is_api_key};
  return kStyle;
}

const Style& key_pair_style() {
  static const Style kStyle = {
      .id = SigningStyle::KeyPair,
      .word = "api",
      .expected = "_api_signature = Base64(HMAC-SHA1(密钥, 签名原文)),参数名按字母排序,UTF-8",
      .read = read_key_pair,
      .text = key_pair_text,
      .matches = is_key_pair,
      .mistakes = key_pair_mistakes()};
  return kStyle;
}

const Style& tif_style() {
  static const Style kStyle = {
      .id = SigningStyle::Tif,
      .word = "tif",
      .expected = "x-tif-signature = 十六进制(SHA-256(时间戳+密钥+随机数+时间戳)),时间戳为秒",
      .read = read_tif,
      .text = tif_text,
      .matches = is_tif,
      .mistakes = tif_mistakes()};
  return kStyle;
}

}  // namespace gongji::gateway
