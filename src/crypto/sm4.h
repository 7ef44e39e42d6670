// SM4, GB/T 32907: keys of 16 bytes.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji::crypto {

inline constexpr std::size_t kSm4KeyBytes = 16;
inline constexpr std::size_t kGcmNonceBytes = 12;
inline constexpr std::size_t kGcmTagBytes = 16;

struct GcmInput {
  std::string_view key;         ///< 16 bytes
  std::string_view nonce;       ///< 12 bytes, never twice with one key
  std::string_view associated;  ///< not encrypted; must be the same to open
};

/// The encrypted text and behind it the tag of 16 bytes. Asserts the lengths of key and nonce.
std::string sm4_gcm_seal(const GcmInput& with, std::string_view plain);
/// Refuses crypto.not_authentic: another key, nonce or associated text, or changed bytes.
Result<std::string> sm4_gcm_open(const GcmInput& with, std::string_view sealed);

/// ECB with PKCS#7 padding: equal blocks stay equal, nothing is authenticated. Only for the
/// national interface's bodies. Refuses crypto.bad_key for a key that has not 16 bytes.
Result<std::string> sm4_ecb_encrypt(std::string_view key, std::string_view plain);
/// Refuses crypto.bad_key and crypto.not_authentic (wrong length or padding).
Result<std::string> sm4_ecb_decrypt(std::string_view key, std::string_view cipher);

}  // namespace gongji::crypto
