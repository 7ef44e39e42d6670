// Numbers of indicators: whole millionths of a unit that is given in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/exact.h"
#include "base/result.h"

namespace gongji::app {

/// "80.48", "-3", of the unit "%" also "80.48%". Refuses app.bad_field for what is no decimal
/// number, has more than six decimals or is too large; `where` and `title` name the field.
Result<std::int64_t> figure_of(std::string_view text, std::string_view unit, std::string_view where,
                               std::string_view title);

/// Without trailing zeros.
std::string figure_text(std::int64_t millionths);
/// Two decimals, half up.
std::string figure_text(const Exact& figure);

/// Compared exactly, before any rounding.
bool is_reached(const Exact& figure, std::int64_t target_millionths, std::string_view better);

/// figure - target with two decimals, half up; with up to six where two would show nothing.
std::string gap_text(const Exact& figure, std::int64_t target_millionths);

/// The exact figure of millionths.
Exact exact_figure(std::int64_t millionths);

}  // namespace gongji::app
