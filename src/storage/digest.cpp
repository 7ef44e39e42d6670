#include "storage/digest.h"

#include <openssl/evp.h>

#include <array>
#include <utility>

#include "base/assert.h"

namespace gongji::storage {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

/// Looked up once: OpenSSL would search its providers for each digest.
const EVP_MD* method_of(DigestKind kind) {
  static const EVP_MD* const kSm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
  static const EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return kind == DigestKind::Sm3 ? kSm3 : kSha256;
}

std::string digest_hex(DigestKind kind, std::string_view text) {
  Digest digest(kind);
  digest.add(text);
  return digest.finish_hex();
}

}  // namespace

struct Digest::State {
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { EVP_MD_CTX_free(context); }

  EVP_MD_CTX* context = EVP_MD_CTX_new();
};

// That OpenSSL has both digests is an invariant of the build, not of input.
Digest::Digest(DigestKind kind) : state_(std::make_unique<State>()) {
  const EVP_MD* const method = method_of(kind);
  GJ_ASSERT(method != nullptr);
  GJ_ASSERT(state_->context != nullptr);
  GJ_ASSERT(EVP_DigestInit_ex(state_->context, method, nullptr) == 1);
}

Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

void Digest::add(std::string_view text) {
  GJ_ASSERT(state_ != nullptr);
  GJ_ASSERT(EVP_DigestUpdate(state_->context, text.data(), text.size()) == 1);
}

std::string Digest::finish() {
  GJ_ASSERT(state_ != nullptr);
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  GJ_ASSERT(EVP_DigestFinal_ex(state_->context, bytes.data(), &size) == 1);
  state_.reset();
  return std::string(bytes.begin(), bytes.begin() + size);
}

std::string Digest::finish_hex() {
  const std::string bytes = finish();
  std::string hex(2 * bytes.size(), '0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto number = static_cast<unsigned char>(bytes[i]);
    hex[2 * i] = kHexDigits[number >> 4U];
    hex[2 * i + 1] = kHexDigits[number & 15U];
  }
  return hex;
}

std::string sm3_hex(std::string_view text) {
  return digest_hex(DigestKind::Sm3, text);
}

std::string sha256_hex(std::string_view text) {
  return digest_hex(DigestKind::Sha256, text);
}

}  // namespace gongji::storage
