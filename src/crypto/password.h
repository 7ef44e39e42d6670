// Passwords as they may be stored: scrypt, RFC 7914.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/random.h"

namespace gongji::crypto {

struct ScryptCost {
  std::uint32_t n = 32768;  ///< a power of two; memory is 128 · n · r bytes
  std::uint32_t r = 8;
  std::uint32_t p = 1;
};

/// The derived bytes. Asserts that `n` is a power of two above 1.
std::string scrypt(std::string_view password, std::string_view salt, const ScryptCost& cost,
                   std::size_t bytes);

/// "scrypt$32768$8$1$salt$hash" with salt and hash in Base64: everything to check it later.
std::string hash_password(std::string_view password, const ScryptCost& cost, const Random& random);
/// False also for a stored text that is not one of hash_password.
bool check_password(std::string_view password, std::string_view stored);

}  // namespace gongji::crypto
