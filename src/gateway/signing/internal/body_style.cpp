// The style whose signature stands in the body.
#include "app/json_fact.h"
#include "crypto/encode.h"
#include "crypto/sm2.h"
#include "crypto/sm4.h"
#include "gateway/errors.h"
#include "gateway/signing/internal/body_text.h"
#include "gateway/signing/internal/style.h"

namespace gongji::gateway {

namespace {

using policy::Fact;

Result<Fact> outer_of(std::string_view body) {
  auto outer = app::parse_json(body);
  if (outer.ok() && outer->form == Fact::Form::Record) return outer;
  return signing_error(gateway_code::kBadBody, "body", "报文应为一个 JSON 对象;请检查编码和括号");
}

std::string member(const Fact& outer, std::string_view name) {
  const Fact* found = outer.find(name);
  return found == nullptr ? std::string() : found->text;
}

Result<std::string> need_member(const Fact& outer, std::string_view name) {
  std::string value = member(outer, name);
  if (!value.empty()) return value;
  return signing_error(gateway_code::kNoSignature, std::string(name),
                       "报文外层没有 " + std::string(name) + ";请补上");
}

Result<Claim> read_body(const SignedMessage& message) {
  Claim claim;
  GJ_TRY(const Fact outer, outer_of(message.body));
  GJ_TRY(claim.key_id, need_member(outer, "appId"));
  GJ_TRY(claim.timestamp, need_member(outer, "timestamp"));
  GJ_TRY(claim.signature, need_member(outer, "signData"));
  claim.body = message.body;
  return claim;
}

Error cannot_open() {
  return signing_error(gateway_code::kBadBody, "encData",
                       "encData 解不开;应为 SM4/ECB/PKCS7 的大写十六进制,密钥由 appId 和 appSecret "
                       "导出,请核对二者");
}

/// What `encData` holds, else `data` as it came.
Result<std::string> open_body(const Claim& claim, const Credential& key) {
  GJ_TRY(const Fact outer, outer_of(claim.body));
  const std::string cipher = member(outer, "encData");
  if (cipher.empty()) {
    const Fact* data = outer.find("data");
    if (data == nullptr) return std::string();
    return data->form == Fact::Form::Text ? data->text : sorted_json(*data);
  }
  const auto bytes = crypto::from_hex(cipher);
  const auto secret = body_key(claim.key_id, key.secret);
  if (!bytes.ok() || !secret.ok()) return cannot_open();
  auto plain = crypto::sm4_ecb_decrypt(*secret, *bytes);
  if (!plain.ok()) return cannot_open();
  return plain;
}

/// The data that was signed: decrypted where it was encrypted.
Result<Fact> data_of(const Fact& outer, const Claim& claim, const Credential& key) {
  if (member(outer, "encData").empty()) {
    const Fact* data = outer.find("data");
    return data == nullptr ? Fact() : *data;
  }
  GJ_TRY(const std::string plain, open_body(claim, key));
  auto parsed = app::parse_json(plain);
  return parsed.ok() ? *parsed : Fact::of(plain);
}

std::string body_style_text(const Claim& claim, const Credential& key, std::string_view secret) {
  const auto outer = outer_of(claim.body);
  if (!outer.ok()) return {};
  const auto data = data_of(*outer, claim, key);
  return body_text(*outer, data.ok() ? &*data : nullptr, secret);
}

/// The signer's identity is the secret in some samples and the default in others.
bool is_signature_of(const Claim& claim, const Credential& key, const std::string& text) {
  const auto bytes = crypto::from_base64(claim.signature);
  if (!bytes.ok()) return false;
  for (const std::string_view id : {std::string_view(key.secret), crypto::kDefaultUserId}) {
    const auto right = crypto::sm2_verify(key.public_key, {id, text}, *bytes);
    if (right.ok() && *right) return true;
  }
  return false;
}

bool is_body(const Claim& claim, const Credential& key) {
  if (is_signature_of(claim, key, body_style_text(claim, key, key.secret))) return true;
  // Some clients sign before they add what they encrypt.
  const auto outer = outer_of(claim.body);
  const bool encrypted = outer.ok() && !member(*outer, "encData").empty();
  return encrypted && is_signature_of(claim, key, body_text(*outer, nullptr, key.secret));
}

/// "30 len 02 len r 02 len s" in the place of r and s.
std::string without_der(std::string_view bytes) {
  std::string numbers;
  std::size_t at = 2;
  for (int i = 0; i < 2; ++i) {
    if (at + 2 > bytes.size() || bytes[at] != 2) return {};
    const auto size = static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 1]));
    if (at + 2 + size > bytes.size()) return {};
    std::string number(bytes.substr(at + 2, size));
    while (number.size() > 32 && number[0] == 0) number.erase(0, 1);
    if (number.size() > 32) return {};
    numbers += std::string(32 - number.size(), '\0') + number;
    at += 2 + size;
  }
  return numbers;
}

const std::vector<Mistake>& body_mistakes() {
  static const std::vector<Mistake> kMistakes = {
      {"signData 是 ASN.1 (DER) 格式;应为 r‖s 共 64 字节的 Base64",
       [](const Claim& claim, const Credential& key) {
         Claim changed = claim;
         const auto bytes = crypto::from_base64(claim.signature);
         if (!bytes.ok()) return false;
         changed.signature = crypto::to_base64(without_der(*bytes));
         return is_body(changed, key);
       }},
      {"signData 是十六进制;应为 Base64",
       [](const Claim& claim, const Credential& key) {
         Claim changed = claim;
         const auto bytes = crypto::from_hex(claim.signature);
         if (!bytes.ok()) return false;
         changed.signature = crypto::to_base64(*bytes);
         return is_body(changed, key);
       }},
      {"签名原文末尾没有拼接 &key=appSecret",
       [](const Claim& claim, const Credential& key) {
         std::string text = body_style_text(claim, key, "");
         text.resize(text.size() - std::min<std::size_t>(text.size(), 5));
         return is_signature_of(claim, key, text);
       }},
      {"公钥和签名所用的私钥不是一对;请把当前公钥登记到平台",
       [](const Claim&, const Credential& key) { return key.public_key.size() < 64; }},
  };
  return kMistakes;
}

}  // namespace

const Style& body_style() {
  static const Style kStyle = {.id = SigningStyle::Body,
                               .word = "sm",
                               .expected =
                                   "signData = Base64(r‖s),SM2 签名、SM3 摘要;原文为外层成员(不含 "
                                   "signData、encData、extra,去空值)按名排序,k=v 以 & 相连,末尾 "
                                   "&key=appSecret;data 内各层按名排序、去空值、数字作文本",
                               .read = read_body,
                               .text = body_style_text,
                               .matches = is_body,
                               .open = open_body,
                               .mistakes = body_mistakes()};
  return kStyle;
}

}  // namespace gongji::gateway
