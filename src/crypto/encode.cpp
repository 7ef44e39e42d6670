#include "crypto/encode.h"

#include <botan/base32.h>
#include <botan/base64.h>
#include <botan/exceptn.h>
#include <botan/hex.h>

#include "crypto/errors.h"
#include "crypto/internal/bytes.h"

namespace gongji::crypto {

namespace {

template <class Decode>
Result<std::string> decoded(std::string_view text, std::string_view name, Decode decode) {
  try {
    return text_of(decode(std::string(text)));
  } catch (const Botan::Exception&) {
    return make_error(crypto_code::kBadEncoding, "",
                      "不是规范的 " + std::string(name) + ";请检查是否被截断或混入空格、换行");
  }
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  return Botan::hex_encode(bytes_of(bytes), bytes.size(), false);
}

std::string to_upper_hex(std::string_view bytes) {
  return Botan::hex_encode(bytes_of(bytes), bytes.size(), true);
}

Result<std::string> from_hex(std::string_view text) {
  return decoded(text, "十六进制",
                 [](const std::string& whole) { return Botan::hex_decode(whole, false); });
}

std::string to_base64(std::string_view bytes) {
  return Botan::base64_encode(bytes_of(bytes), bytes.size());
}

Result<std::string> from_base64(std::string_view text) {
  return decoded(text, "Base64",
                 [](const std::string& whole) { return Botan::base64_decode(whole, false); });
}

std::string to_base32(std::string_view bytes) {
  return Botan::base32_encode(bytes_of(bytes), bytes.size());
}

Result<std::string> from_base32(std::string_view text) {
  return decoded(text, "Base32",
                 [](const std::string& whole) { return Botan::base32_decode(whole, false); });
}

}  // namespace gongji::crypto
