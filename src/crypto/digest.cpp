#include "crypto/digest.h"

#include <botan/hash.h>
#include <botan/mac.h>

#include <array>
#include <map>
#include <memory>

#include "base/assert.h"
#include "crypto/internal/bytes.h"

namespace gongji::crypto {

namespace {

// Making one of Botan's objects takes longer than a short text: each thread keeps its own. That
// Botan has these methods is an invariant of the build, not of input.
Botan::HashFunction& hash_of(const char* method) {
  thread_local std::map<std::string_view, std::unique_ptr<Botan::HashFunction>> made;
  auto& hash = made[method];
  if (hash == nullptr) hash = Botan::HashFunction::create(method);
  GJ_ASSERT(hash != nullptr);
  return *hash;
}

Botan::MessageAuthenticationCode& mac_of(MacKind kind) {
  constexpr std::array kNames = {"HMAC(SHA-1)", "HMAC(SHA-256)", "HMAC(SM3)"};
  thread_local std::array<std::unique_ptr<Botan::MessageAuthenticationCode>, kNames.size()> made;
  const auto at = static_cast<std::size_t>(kind);
  if (made[at] == nullptr) made[at] = Botan::MessageAuthenticationCode::create(kNames[at]);
  GJ_ASSERT(made[at] != nullptr);
  return *made[at];
}

std::string hashed(const char* method, std::string_view text) {
  Botan::HashFunction& hash = hash_of(method);
  hash.update(bytes_of(text), text.size());
  return text_of(hash.final());
}

}  // namespace

std::string sm3(std::string_view text) {
  return hashed("SM3", text);
}

std::string sha256(std::string_view text) {
  return hashed("SHA-256", text);
}

std::string hmac(MacKind kind, std::string_view key, std::string_view text) {
  Botan::MessageAuthenticationCode& mac = mac_of(kind);
  mac.set_key(bytes_of(key), key.size());
  mac.update(bytes_of(text), text.size());
  std::string digest = text_of(mac.final());
  mac.clear();  // no key stays behind
  return digest;
}

bool same_bytes(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto one = static_cast<unsigned char>(a[i]), other = static_cast<unsigned char>(b[i]);
    difference |= static_cast<unsigned>(one ^ other);
  }
  return difference == 0;
}

}  // namespace gongji::crypto
