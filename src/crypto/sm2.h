// SM2 signatures with SM3, GB/T 32918, on the recommended curve sm2p256v1.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/random.h"

namespace gongji::crypto {

/// The signer's identity that is used when nothing else was agreed (GM/T 0009).
inline constexpr std::string_view kDefaultUserId = "1234567812345678";

struct Sm2KeyPair {
  std::string secret;        ///< 32 bytes
  std::string public_point;  ///< 65 bytes: 04, x, y
};

Sm2KeyPair make_sm2_key(const Random& random);
/// The pair of a secret number of 32 bytes. Refuses crypto.bad_key.
Result<Sm2KeyPair> sm2_key_of(std::string_view secret);

struct Sm2Text {
  std::string_view user_id;
  std::string_view text;
};

/// r and s, 32 bytes each. Refuses crypto.bad_key.
Result<std::string> sm2_sign(std::string_view secret, const Sm2Text& what, const Random& random);

/// `public_key` has 65 bytes, or 64 without the leading 04. False for a signature that is not one.
/// Refuses crypto.bad_key.
Result<bool> sm2_verify(std::string_view public_key, const Sm2Text& what,
                        std::string_view signature);

}  // namespace gongji::crypto
