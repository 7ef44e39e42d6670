// Error codes of `gateway`: declared once here, each with its meaning.
#pragma once

#include <span>
#include <string_view>

#include "base/errors.h"

namespace gongji::gateway_code {

inline constexpr std::string_view kCannotListen = "gateway.cannot_listen";
inline constexpr std::string_view kBadCertificate = "gateway.bad_certificate";
inline constexpr std::string_view kBadSetting = "gateway.bad_setting";

}  // namespace gongji::gateway_code

namespace gongji::gateway {

/// The errors of this module.
std::span<const ErrorMeaning> gateway_error_meanings();

}  // namespace gongji::gateway
