// What a number in an .xlsx cell stands for: that depends on how it is shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji::sheets {

enum class NumberKind : std::uint8_t { Plain, Date, DateTime, Time };

struct NumberStyle {
  NumberKind kind = NumberKind::Plain;
  std::uint8_t zeros = 0;  ///< Plain: whole numbers are shown with at least so many digits, "0000"

  friend bool operator==(const NumberStyle&, const NumberStyle&) = default;
};

/// Formats that every program knows by number, those of Chinese programs among them.
NumberStyle builtin_style(unsigned id);

/// From a format such as `yyyy"年"m"月"d"日";@`; its first section counts.
NumberStyle style_of_format(std::string_view format);

/// As a person sees it: whole numbers without decimals, others in the 15 digits that a spreadsheet
/// program computes with, never with an exponent; days as 2025-03-01, with 08:30:00 when that is
/// shown. Refuses sheets.bad_number; sheets.number_too_long from 1e15 on, where last digits are
/// lost; sheets.bad_date: before 1900, after 9999, the 29 February 1900 that Excel invented.
/// Messages have no subject: "是..., 请...".
Result<std::string> number_text(std::string_view raw, NumberStyle style, bool from_1904);

/// A day as it is written in ISO 8601, "2025-03-01T00:00:00". Refuses sheets.bad_date.
Result<std::string> iso_date_text(std::string_view raw);

}  // namespace gongji::sheets
