#include "crypto/totp.h"

#include "crypto/digest.h"

namespace gongji::crypto {

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
  std::string counter;
  for (int shift = 56; shift >= 0; shift -= 8) counter += static_cast<char>((step >> shift) & 255);
  const std::string mac = hmac(MacKind::Sha1, secret, counter);
  const auto byte = [&mac](std::size_t at) {
    return std::uint32_t{static_cast<unsigned char>(mac[at])};
  };
  const std::size_t at = byte(mac.size() - 1) & 15U;
  std::uint32_t number =
      (byte(at) & 127U) << 24U | byte(at + 1) << 16U | byte(at + 2) << 8U | byte(at + 3);
  std::string code;
  for (int i = 0; i < digits; ++i, number /= 10) {
    code.insert(code.begin(), static_cast<char>('0' + number % 10));
  }
  return code;
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code,
                                      std::int64_t now_seconds, std::int64_t last_used) {
  const std::int64_t now = now_seconds / kTotpStepSeconds;
  for (std::int64_t step = now - 1; step <= now + 1; ++step) {
    if (step > last_used && same_bytes(totp_code(secret, step), code)) return step;
  }
  return std::nullopt;
}

}  // namespace gongji::crypto
