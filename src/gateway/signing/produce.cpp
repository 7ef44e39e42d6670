#include "gateway/signing/produce.h"

#include "app/json_fact.h"
#include "crypto/digest.h"
#include "crypto/encode.h"
#include "crypto/sm2.h"
#include "crypto/sm4.h"
#include "gateway/errors.h"
#include "gateway/signing/internal/body_text.h"
#include "gateway/signing/internal/style.h"

namespace gongji::gateway {

using policy::Fact;

Headers sign_with_key_pair(const Credential& key, const KeyPairRequest& request) {
  Claim claim;
  claim.key_id = key.key_id;
  claim.name = request.name;
  claim.version = request.version;
  claim.timestamp = std::to_string(request.now_ms);
  const std::string text = key_pair_style().text(claim, key, key.secret);
  return {
      {"_api_name", claim.name},
      {"_api_version", claim.version},
      {"_api_timestamp", claim.timestamp},
      {"_api_access_key", claim.key_id},
      {"_api_signature", crypto::to_base64(crypto::hmac(crypto::MacKind::Sha1, key.secret, text))}};
}

Headers sign_with_tif(const Credential& key, const TifRequest& request) {
  Claim claim;
  claim.timestamp = std::to_string(request.now_ms / 1000);
  claim.nonce = request.nonce;
  const std::string text = tif_style().text(claim, key, key.secret);
  return {{"x-tif-paasid", key.key_id},
          {"x-tif-timestamp", claim.timestamp},
          {"x-tif-nonce", claim.nonce},
          {"x-tif-signature", crypto::to_hex(crypto::sha256(text))}};
}

Result<std::string> sign_body(const Credential& key, const BodyRequest& request,
                              const crypto::Random& random) {
  const auto data = app::parse_json(request.data);
  if (!data.ok()) {
    return signing_error(gateway_code::kBadBody, "data", "data 应为 JSON 对象");
  }
  Fact outer{Fact::Form::Record, {}, {}, {}};
  const auto add = [&outer](std::string name, std::string value) {
    outer.fields.emplace_back(std::move(name), Fact::of(std::move(value)));
  };
  add("appId", key.key_id);
  add("version", request.version);
  add("timestamp", std::to_string(request.now_ms));
  if (request.encrypt) add("encType", "SM4");
  add("signType", "SM2");
  const std::string text = body_text(outer, &*data, key.secret);
  const std::string_view id = request.default_user_id ? crypto::kDefaultUserId : key.secret;
  GJ_TRY(const std::string signature, crypto::sm2_sign(request.sm2_secret, {id, text}, random));
  add("signData", crypto::to_base64(signature));
  if (request.encrypt) {
    GJ_TRY(const std::string secret, body_key(key.key_id, key.secret));
    GJ_TRY(const std::string cipher, crypto::sm4_ecb_encrypt(secret, request.data));
    add("encData", crypto::to_upper_hex(cipher));
  } else {
    outer.fields.emplace_back("data", *data);
  }
  return sorted_json(outer);
}

Result<std::string> open_signed_answer(const Credential& key, const std::string& body) {
  const auto claim = body_style().read({{}, body});
  if (!claim.ok()) return body;
  if (!key.public_key.empty() && !body_style().matches(*claim, key)) {
    return signing_error(gateway_code::kSignatureDiffers, "signData",
                         "应答的签名与平台公钥不符;请核对平台公钥和 appSecret");
  }
  return body_style().open(*claim, key);
}

}  // namespace gongji::gateway
