#include "crypto/password.h"

#include <botan/scrypt.h>

#include <bit>
#include <charconv>
#include <vector>

#include "base/assert.h"
#include "base/utf8.h"
#include "crypto/digest.h"
#include "crypto/encode.h"
#include "crypto/internal/bytes.h"

namespace gongji::crypto {

namespace {

constexpr std::string_view kScheme = "scrypt";
constexpr std::size_t kSaltBytes = 16, kHashBytes = 32;
constexpr std::uint32_t kMostN = 1U << 20U, kMostRp = 64;

bool read_number(std::string_view text, std::uint32_t& number) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

bool may_be(const ScryptCost& cost) {
  return cost.n > 1 && cost.n <= kMostN && std::has_single_bit(cost.n) && cost.r > 0 &&
         cost.r <= kMostRp && cost.p > 0 && cost.p <= kMostRp;
}

}  // namespace

std::string scrypt(std::string_view password, std::string_view salt, const ScryptCost& cost,
                   std::size_t bytes) {
  GJ_ASSERT(may_be(cost));
  std::string derived(bytes, '\0');
  Botan::Scrypt(cost.n, cost.r, cost.p)
      .derive_key(reinterpret_cast<std::uint8_t*>(derived.data()), derived.size(), password.data(),
                  password.size(), bytes_of(salt), salt.size());
  return derived;
}

std::string hash_password(std::string_view password, const ScryptCost& cost, const Random& random) {
  const std::string salt = random(kSaltBytes);
  std::string stored(kScheme);
  for (const std::uint32_t number : {cost.n, cost.r, cost.p})
    stored += "$" + std::to_string(number);
  stored += "$" + to_base64(salt);
  return stored + "$" + to_base64(scrypt(password, salt, cost, kHashBytes));
}

bool check_password(std::string_view password, std::string_view stored) {
  const auto parts = split(stored, '$');
  ScryptCost cost;
  const bool readable = parts.size() == 6 && parts[0] == kScheme && read_number(parts[1], cost.n) &&
                        read_number(parts[2], cost.r) && read_number(parts[3], cost.p) &&
                        may_be(cost);
  if (!readable) return false;
  const auto salt = from_base64(parts[4]), hash = from_base64(parts[5]);
  if (!salt.ok() || !hash.ok() || hash->empty()) return false;
  return same_bytes(scrypt(password, *salt, cost, hash->size()), *hash);
}

}  // namespace gongji::crypto
