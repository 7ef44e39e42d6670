// What the styles have in common.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/signing/signing.h"

namespace gongji::gateway {

/// What a message says about its signature.
struct Claim {
  std::string key_id, timestamp, nonce, signature;
  std::string name, version;  ///< of `api`
  std::string body;           ///< as it came
};

/// A mistake that clients make, and whether it explains the signature that came.
struct Mistake {
  std::string_view zh;
  std::function<bool(const Claim&, const Credential&)> made;
};

struct Style {
  SigningStyle id = SigningStyle::None;
  std::string_view word;
  std::string_view expected;  ///< Chinese, for the report
  bool has_time = true;
  Result<Claim> (*read)(const SignedMessage& message) = nullptr;
  /// The text that is signed; `secret` may be a placeholder.
  std::string (*text)(const Claim& claim, const Credential& credential,
                      std::string_view secret) = nullptr;
  bool (*matches)(const Claim& claim, const Credential& credential) = nullptr;
  /// The body without encryption; null: as it came.
  Result<std::string> (*open)(const Claim& claim, const Credential& credential) = nullptr;
  std::vector<Mistake> mistakes = {};
};

const Style& no_style();
const Style& api_key_style();
const Style& key_pair_style();
const Style& tif_style();
const Style& body_style();
const Style& style_of(SigningStyle id);

/// The value of a header, its name in any case; null when there is none.
const std::string* find_header(const Headers& headers, std::string_view name);
/// The same; refuses gateway.no_signature.
Result<std::string> need_header(const Headers& headers, std::string_view name);
/// An error whose message begins with the words that clients know.
Error signing_error(std::string_view code, std::string where, std::string_view advice);
std::string lower_case(std::string_view text);

}  // namespace gongji::gateway
