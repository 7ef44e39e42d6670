// Error codes of `grouping`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string_view>

#include "base/errors.h"

namespace gongji::grouping {

namespace grouping_code {
// The tables of a scheme as texts.
inline constexpr std::string_view kMissingTable = "grouping.missing_table";
inline constexpr std::string_view kBadTable = "grouping.bad_table";
inline constexpr std::string_view kUnknownColumn = "grouping.unknown_column";
inline constexpr std::string_view kMissingColumn = "grouping.missing_column";
inline constexpr std::string_view kUnknownSetting = "grouping.unknown_setting";
// One row of them.
inline constexpr std::string_view kMissingValue = "grouping.missing_value";
inline constexpr std::string_view kBadNumber = "grouping.bad_number";
inline constexpr std::string_view kBadWord = "grouping.bad_word";
inline constexpr std::string_view kDouble = "grouping.double";
inline constexpr std::string_view kUnknownGroup = "grouping.unknown_group";
inline constexpr std::string_view kEmptyList = "grouping.empty_list";
inline constexpr std::string_view kNoLastGroup = "grouping.no_last_group";
inline constexpr std::string_view kNoGroups = "grouping.no_groups";
// A rule.
inline constexpr std::string_view kBadRule = "grouping.bad_rule";
inline constexpr std::string_view kUnknownField = "grouping.unknown_field";
inline constexpr std::string_view kUnknownSet = "grouping.unknown_set";
inline constexpr std::string_view kWrongSet = "grouping.wrong_set";
// A compiled scheme, and choosing one.
inline constexpr std::string_view kTooLarge = "grouping.too_large";
inline constexpr std::string_view kBadImage = "grouping.bad_image";
inline constexpr std::string_view kNoScheme = "grouping.no_scheme";
inline constexpr std::string_view kTwoSchemes = "grouping.two_schemes";
}  // namespace grouping_code

/// Every code of `grouping` in order of precedence.
std::span<const ErrorMeaning> grouping_error_meanings();

}  // namespace gongji::grouping
