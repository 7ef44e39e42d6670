#include "crypto/sm4.h"

#include <botan/aead.h>
#include <botan/block_cipher.h>
#include <botan/exceptn.h>

#include <memory>
#include <vector>

#include "base/assert.h"
#include "crypto/errors.h"
#include "crypto/internal/bytes.h"

namespace gongji::crypto {

namespace {

constexpr std::size_t kBlockBytes = 16;

Error not_authentic() {
  return make_error(crypto_code::kNotAuthentic, "",
                    "密文打不开:密钥不是加密时的那一把,或密文被改动过;请核对密钥");
}

std::unique_ptr<Botan::AEAD_Mode> gcm(const GcmInput& with, Botan::Cipher_Dir direction) {
  GJ_ASSERT(with.key.size() == kSm4KeyBytes);
  GJ_ASSERT(with.nonce.size() == kGcmNonceBytes);
  auto mode = Botan::AEAD_Mode::create("SM4/GCM", direction);
  GJ_ASSERT(mode != nullptr);
  mode->set_key(bytes_of(with.key), with.key.size());
  mode->set_associated_data(bytes_of(with.associated), with.associated.size());
  mode->start(bytes_of(with.nonce), with.nonce.size());
  return mode;
}

Result<std::unique_ptr<Botan::BlockCipher>> block_cipher(std::string_view key) {
  if (key.size() != kSm4KeyBytes) {
    return make_error(crypto_code::kBadKey, "", "SM4 密钥应为 16 字节;请核对密钥");
  }
  auto cipher = Botan::BlockCipher::create("SM4");
  GJ_ASSERT(cipher != nullptr);
  cipher->set_key(bytes_of(key), key.size());
  return cipher;
}

}  // namespace

std::string sm4_gcm_seal(const GcmInput& with, std::string_view plain) {
  const auto mode = gcm(with, Botan::ENCRYPTION);
  Botan::secure_vector<std::uint8_t> buffer(bytes_of(plain), bytes_of(plain) + plain.size());
  mode->finish(buffer);
  return text_of(buffer);
}

Result<std::string> sm4_gcm_open(const GcmInput& with, std::string_view sealed) {
  if (sealed.size() < kGcmTagBytes) return not_authentic();
  const auto mode = gcm(with, Botan::DECRYPTION);
  Botan::secure_vector<std::uint8_t> buffer(bytes_of(sealed), bytes_of(sealed) + sealed.size());
  try {
    mode->finish(buffer);
  } catch (const Botan::Exception&) {
    return not_authentic();
  }
  return text_of(buffer);
}

Result<std::string> sm4_ecb_encrypt(std::string_view key, std::string_view plain) {
  GJ_TRY(const auto cipher, block_cipher(key));
  const std::size_t padding = kBlockBytes - plain.size() % kBlockBytes;
  std::string bytes(plain);
  bytes.append(padding, static_cast<char>(padding));
  auto* const at = reinterpret_cast<std::uint8_t*>(bytes.data());
  cipher->encrypt_n(at, at, bytes.size() / kBlockBytes);
  return bytes;
}

Result<std::string> sm4_ecb_decrypt(std::string_view key, std::string_view sealed) {
  GJ_TRY(const auto cipher, block_cipher(key));
  if (sealed.empty() || sealed.size() % kBlockBytes != 0) return not_authentic();
  std::string bytes(sealed);
  auto* const at = reinterpret_cast<std::uint8_t*>(bytes.data());
  cipher->decrypt_n(at, at, bytes.size() / kBlockBytes);
  const auto padding = static_cast<unsigned char>(bytes.back());
  if (padding == 0 || padding > kBlockBytes) return not_authentic();
  for (std::size_t i = bytes.size() - padding; i < bytes.size(); ++i) {
    if (static_cast<unsigned char>(bytes[i]) != padding) return not_authentic();
  }
  bytes.resize(bytes.size() - padding);
  return bytes;
}

}  // namespace gongji::crypto
