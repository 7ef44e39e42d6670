// Error codes of `dip`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string_view>

#include "base/errors.h"

namespace gongji::dip_code {

// Settings, tables and catalogues: nothing is computed.
inline constexpr std::string_view kBadSettings = "dip.bad_settings";
inline constexpr std::string_view kBadTable = "dip.bad_table";
inline constexpr std::string_view kBadWorkbook = "dip.bad_workbook";
inline constexpr std::string_view kBadCatalogue = "dip.bad_catalogue";
inline constexpr std::string_view kNoCases = "dip.no_cases";
inline constexpr std::string_view kUnknownType = "dip.unknown_type";
inline constexpr std::string_view kNoPoints = "dip.no_points";
// One case: the others go on.
inline constexpr std::string_view kNoPrincipal = "dip.no_principal";
inline constexpr std::string_view kBadCode = "dip.bad_code";
inline constexpr std::string_view kNoDay = "dip.no_day";
inline constexpr std::string_view kOtherYear = "dip.other_year";
inline constexpr std::string_view kNoCost = "dip.no_cost";
inline constexpr std::string_view kPartsExceed = "dip.parts_exceed_cost";
inline constexpr std::string_view kOutOfScope = "dip.out_of_scope";
inline constexpr std::string_view kNotGrouped = "dip.diagnosis_not_grouped";
inline constexpr std::string_view kNoType = "dip.no_type";
inline constexpr std::string_view kNoMean = "dip.no_mean";

}  // namespace gongji::dip_code

namespace gongji::dip {

/// Every code that begins with "dip." in order of precedence.
std::span<const ErrorMeaning> dip_error_meanings();

}  // namespace gongji::dip
