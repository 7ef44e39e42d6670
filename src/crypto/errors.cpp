#include "crypto/errors.h"

namespace gongji::crypto {

std::span<const ErrorMeaning> crypto_error_meanings() {
  static constexpr ErrorMeaning kMeanings[] = {
      {crypto_code::kBadEncoding, "编码不规范", "not hexadecimal, Base64 or Base32",
       "Copy the text again as a whole."},
      {crypto_code::kBadKey, "密钥不可用", "a key of the wrong length or not on the curve",
       "Check the key."},
      {crypto_code::kNotAuthentic, "密文打不开", "sealed with another key, or changed since",
       "Use the key that it was sealed with."},
  };
  return kMeanings;
}

}  // namespace gongji::crypto
