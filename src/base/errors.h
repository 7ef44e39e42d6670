// Error codes of `base`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace gongji {

/// One row of a module's error table; other modules use the same struct.
struct ErrorMeaning {
  std::string_view code;
  std::string_view zh;
  std::string_view en;
  std::string_view remedy_en;  ///< what to do next, a sentence
};

/// The meaning as a sentence and the remedy: what is told in English where the error has no English
/// text of its own.
std::string in_english(const ErrorMeaning& meaning);

namespace base_code {
inline constexpr std::string_view kBadNumber = "base.bad_number";
inline constexpr std::string_view kBadAmount = "base.bad_amount";
inline constexpr std::string_view kBadPrice = "base.bad_price";
inline constexpr std::string_view kBadQuantity = "base.bad_quantity";
inline constexpr std::string_view kBadRate = "base.bad_rate";
inline constexpr std::string_view kRateTooFine = "base.rate_too_fine";
inline constexpr std::string_view kBadWeights = "base.bad_weights";
inline constexpr std::string_view kOverflow = "base.overflow";
inline constexpr std::string_view kDivideByZero = "base.divide_by_zero";
inline constexpr std::string_view kBadDate = "base.bad_date";
inline constexpr std::string_view kBadPeriod = "base.bad_period";
inline constexpr std::string_view kOverlappingPeriods = "base.overlapping_periods";
inline constexpr std::string_view kBadId = "base.bad_id";
inline constexpr std::string_view kBadRegion = "base.bad_region";
inline constexpr std::string_view kBadResidentId = "base.bad_resident_id";
}  // namespace base_code

/// Every code of `base` in order of precedence.
std::span<const ErrorMeaning> error_meanings();

/// base.overflow for the named operation (Chinese, such as "金额相加").
[[gnu::cold]] Error overflow_error(std::string_view operation);

}  // namespace gongji
