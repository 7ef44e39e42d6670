// Error codes of `synth`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string_view>

#include "base/errors.h"

namespace gongji::synth {

namespace synth_code {
inline constexpr std::string_view kBadTable = "synth.bad_table";
inline constexpr std::string_view kUnknownRegion = "synth.unknown_region";
inline constexpr std::string_view kBadPlan = "synth.bad_plan";
}  // namespace synth_code

std::span<const ErrorMeaning> synth_error_meanings();

}  // namespace gongji::synth
