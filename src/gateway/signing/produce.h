// Signing as a client does.
#pragma once

#include <string>
#include <string_view>

#include "crypto/random.h"
#include "gateway/signing/signing.h"

namespace gongji::gateway {

struct KeyPairRequest {
  std::string name, version;
  std::int64_t now_ms = 0;
};
/// The five headers _api_*.
Headers sign_with_key_pair(const Credential& key, const KeyPairRequest& request);

struct TifRequest {
  std::string nonce;  ///< 32 random characters
  std::int64_t now_ms = 0;
};
/// The four headers x-tif-*.
Headers sign_with_tif(const Credential& key, const TifRequest& request);

struct BodyRequest {
  std::string data;  ///< a JSON object
  std::string version = "1.0.0";
  std::int64_t now_ms = 0;
  bool encrypt = true;
  bool default_user_id = false;  ///< else the secret is the signer's identity
  std::string sm2_secret;        ///< 32 bytes
};
/// The outer object. Refuses gateway.bad_body for data that is not JSON, crypto.bad_key.
Result<std::string> sign_body(const Credential& key, const BodyRequest& request,
                              const crypto::Random& random);

/// What an answer to style `sm` says, decrypted where it was encrypted; the body as it is when it
/// is not signed, as refusals at the door and files are not. With the platform's public key in
/// `key` its signature is checked. Refuses gateway.signature_differs, gateway.bad_body.
Result<std::string> open_signed_answer(const Credential& key, const std::string& body);

}  // namespace gongji::gateway
