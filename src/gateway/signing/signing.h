// The signatures of the national interface.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace gongji::gateway {

enum class SigningStyle : std::uint8_t {
  None,     ///< "none": nothing is checked
  ApiKey,   ///< "apikey": one header holds the secret
  KeyPair,  ///< "api": headers _api_*, HMAC-SHA1 in Base64
  Tif,      ///< "tif": headers x-tif-*, SHA-256 in hexadecimal
  Body,     ///< "sm": a body with SM2, SM3 and SM4
};

/// "none", "apikey", "api", "tif", "sm".
std::string_view signing_word(SigningStyle style);
std::optional<SigningStyle> signing_style(std::string_view word);

/// One key of an institution. Several may be valid at a time, so that a key can be replaced without
/// a pause.
struct Credential {
  std::string institution;
  std::string key_id;      ///< _api_access_key, x-tif-paasid, appId; nothing for `apikey`
  std::string secret;      ///< of the style; appSecret for `sm`
  std::string public_key;  ///< 64 or 65 bytes of SM2, for `sm` only
  std::int64_t from_ms = 0;
  std::int64_t to_ms = std::numeric_limits<std::int64_t>::max();  ///< from then on refused
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct SignedMessage {
  Headers headers;  ///< names in any case
  std::string body;
};

struct SigningCheck {
  SigningStyle style = SigningStyle::None;
  std::span<const Credential> credentials;
  std::int64_t now_ms = 0;
  std::int64_t window_ms = 30 * 60'000;  ///< before and after now
  /// Whether an explanation may hold what was encrypted: for who has the key only.
  bool show_data = true;
};

struct Authentic {
  std::string institution;  ///< empty for `none`
  std::string key_id;
  std::string body;                 ///< decrypted, where it was encrypted
  std::string replay_key;           ///< of this signed message only; empty: the style has no time
  std::int64_t signed_at_ms = 0;    ///< 0: the style has no time
  const Credential* key = nullptr;  ///< one of the check's; null for `none`
};

/// Who sent it. Refuses, in this order: gateway.no_signature (where = header or member),
/// gateway.bad_body, gateway.signature_expired, gateway.unknown_key, gateway.signature_differs. The
/// messages begin with the words that clients know: see gateway_error_meanings.
Result<Authentic> check_signature(const SignedMessage& message, const SigningCheck& check);

/// What a vendor needs to find a mistake. Neither secret nor the right signature are in it.
struct SigningReport {
  std::optional<Error> refusal;
  std::string signed_text;  ///< exactly, with 〈密钥〉 where the secret stands
  std::string expected;     ///< how the signature is made of it
  std::string difference;   ///< the first mistake that explains the refusal, in Chinese
};
SigningReport explain_signature(const SignedMessage& message, const SigningCheck& check);

/// Milliseconds of "1700000000000", "1700000000" or "20240131093000" (China); nothing else.
std::optional<std::int64_t> signing_moment(std::string_view text);

}  // namespace gongji::gateway
