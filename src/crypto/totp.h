// Codes that change with time, RFC 6238: HMAC-SHA-1, steps of 30 seconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongji::crypto {

inline constexpr std::int64_t kTotpStepSeconds = 30;

/// The code of a step (seconds since 1970-01-01 UTC divided by 30), with leading zeros.
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);

/// The step at which this code of six digits holds: the present one, the one before or the one
/// after, and later than `last_used`, so that a code that was seen works once.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code,
                                      std::int64_t now_seconds, std::int64_t last_used);

}  // namespace gongji::crypto
