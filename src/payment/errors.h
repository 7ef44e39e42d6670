// Error codes of `payment`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string_view>

#include "base/errors.h"

namespace gongji::payment {

namespace payment_code {
// Settings as a whole.
inline constexpr std::string_view kBadSettings = "payment.bad_settings";
inline constexpr std::string_view kNoSource = "payment.no_source";
inline constexpr std::string_view kUnknownSetting = "payment.unknown_setting";
inline constexpr std::string_view kOverBudget = "payment.over_budget";
inline constexpr std::string_view kLevelDiffers = "payment.level_differs";
inline constexpr std::string_view kUnknownHospital = "payment.unknown_hospital";
// One case: it is rejected, the others go on.
inline constexpr std::string_view kBadPoints = "payment.bad_points";
inline constexpr std::string_view kDoubleCase = "payment.double_case";
inline constexpr std::string_view kPartsExceed = "payment.parts_exceed_cost";
inline constexpr std::string_view kNoEnvelope = "payment.no_envelope";
inline constexpr std::string_view kNoWeight = "payment.no_weight";
inline constexpr std::string_view kNoMean = "payment.no_mean";
inline constexpr std::string_view kNoPrice = "payment.no_price";
inline constexpr std::string_view kNoRate = "payment.no_rate";
// A period that cannot be closed.
inline constexpr std::string_view kNoUnits = "payment.no_units";
inline constexpr std::string_view kUnknownCase = "payment.unknown_case";
}  // namespace payment_code

/// Every code of `payment` in order of precedence.
std::span<const ErrorMeaning> payment_error_meanings();

}  // namespace gongji::payment
