// Error codes of `crypto`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string_view>

#include "base/errors.h"

namespace gongji::crypto_code {
inline constexpr std::string_view kBadEncoding = "crypto.bad_encoding";
inline constexpr std::string_view kBadKey = "crypto.bad_key";
inline constexpr std::string_view kNotAuthentic = "crypto.not_authentic";
}  // namespace gongji::crypto_code

namespace gongji::crypto {

std::span<const ErrorMeaning> crypto_error_meanings();

}  // namespace gongji::crypto
