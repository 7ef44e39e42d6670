// Error codes of `ledger`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string_view>

#include "base/errors.h"

namespace gongji::ledger {

namespace ledger_code {
inline constexpr std::string_view kBadAccount = "ledger.bad_account";
inline constexpr std::string_view kBadAmount = "ledger.bad_amount";
inline constexpr std::string_view kSameAccount = "ledger.same_account";
inline constexpr std::string_view kCrossesFunds = "ledger.crosses_funds";
inline constexpr std::string_view kEmptyPosting = "ledger.empty_posting";
inline constexpr std::string_view kBelowFloor = "ledger.below_floor";
inline constexpr std::string_view kNotPending = "ledger.not_pending";
inline constexpr std::string_view kUnlikeOriginal = "ledger.unlike_original";
inline constexpr std::string_view kDoneBefore = "ledger.done_before";
inline constexpr std::string_view kExpired = "ledger.expired";
inline constexpr std::string_view kMonthClosed = "ledger.month_closed";
inline constexpr std::string_view kMonthOpen = "ledger.month_open";
inline constexpr std::string_view kWrongReason = "ledger.wrong_reason";
inline constexpr std::string_view kUnknownFund = "ledger.unknown_fund";
}  // namespace ledger_code

std::span<const ErrorMeaning> ledger_error_meanings();

}  // namespace gongji::ledger
