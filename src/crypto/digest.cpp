#include "crypto/digest.h"

#include <botan/hash.h>
#include <botan/mac.h>

#include "base/assert.h"
#include "crypto/internal/bytes.h"

namespace gongji::crypto {

namespace {

// That Botan has these methods is an invariant of the build, not of input.
std::string hashed(const char* method, std::string_view text) {
  const auto hash = Botan::HashFunction::create(method);
  GJ_ASSERT(hash != nullptr);
  hash->update(bytes_of(text), text.size());
  return text_of(hash->final());
}

const char* name_of(MacKind kind) {
  switch (kind) {
    case MacKind::Sha1:
      return "HMAC(SHA-1)";
    case MacKind::Sha256:
      return "HMAC(SHA-256)";
    case MacKind::Sm3:
      break;
  }
  return "HMAC(SM3)";
}

}  // namespace

std::string sm3(std::string_view text) {
  return hashed("SM3", text);
}

std::string sha256(std::string_view text) {
  return hashed("SHA-256", text);
}

std::string hmac(MacKind kind, std::string_view key, std::string_view text) {
  const auto mac = Botan::MessageAuthenticationCode::create(name_of(kind));
  GJ_ASSERT(mac != nullptr);
  mac->set_key(bytes_of(key), key.size());
  mac->update(bytes_of(text), text.size());
  return text_of(mac->final());
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
