// Error codes of `gateway`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string_view>

#include "base/errors.h"

namespace gongji::gateway_code {

inline constexpr std::string_view kCannotListen = "gateway.cannot_listen";
inline constexpr std::string_view kBadCertificate = "gateway.bad_certificate";
inline constexpr std::string_view kBadSetting = "gateway.bad_setting";
inline constexpr std::string_view kNoSignature = "gateway.no_signature";
inline constexpr std::string_view kSignatureExpired = "gateway.signature_expired";
inline constexpr std::string_view kUnknownKey = "gateway.unknown_key";
inline constexpr std::string_view kSignatureDiffers = "gateway.signature_differs";
inline constexpr std::string_view kBadBody = "gateway.bad_body";
inline constexpr std::string_view kReplayed = "gateway.replayed";
inline constexpr std::string_view kOtherInstitution = "gateway.other_institution";
inline constexpr std::string_view kBadAddress = "gateway.bad_address";
inline constexpr std::string_view kNoPlatformKey = "gateway.no_platform_key";
inline constexpr std::string_view kDrill = "gateway.drill";
// Of a conformance run.
inline constexpr std::string_view kNoAnswer = "gateway.no_answer";
inline constexpr std::string_view kBadScript = "gateway.bad_script";
// Of /api/v1.
inline constexpr std::string_view kNoRoute = "gateway.no_route";
inline constexpr std::string_view kWrongMethod = "gateway.wrong_method";
inline constexpr std::string_view kWrongType = "gateway.wrong_type";
inline constexpr std::string_view kBadParameter = "gateway.bad_parameter";
inline constexpr std::string_view kTooLarge = "gateway.too_large";
inline constexpr std::string_view kTooMany = "gateway.too_many";
inline constexpr std::string_view kUnknownJob = "gateway.unknown_job";

}  // namespace gongji::gateway_code

namespace gongji::gateway {

/// The errors of this module.
std::span<const ErrorMeaning> gateway_error_meanings();

}  // namespace gongji::gateway
