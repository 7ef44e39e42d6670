// Published test vectors: keys that are no secret, the text that is signed, the signature.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/signing/signing.h"

namespace gongji::gateway {

struct SigningSample {
  std::string title_zh, title_en;
  SigningStyle style = SigningStyle::None;
  Credential key;
  std::string sm2_secret;  ///< hexadecimal, of `sm` only
  std::int64_t now_ms = 0;
  SignedMessage message;
};

/// One or more of each style; the same at every call.
std::vector<SigningSample> signing_samples();

/// "Name: value" lines, an empty line, the body.
std::string message_text(const SignedMessage& message);
/// The same read back; lines may end in CR LF.
SignedMessage read_message_text(std::string_view text);

/// docs/reference/signing.md.
std::string signing_page();

}  // namespace gongji::gateway
