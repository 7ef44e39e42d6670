// One way to write each value, from any that clients use.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gongji::interface::internal {

/// "-12.5" from "-12.50", "-1.25e1", "+12.5"; nothing for another form, more than 38 digits, or an
/// exponent beyond 30. No trailing zero of a fraction, no "-0".
std::optional<std::string> number_text(std::string_view text);

/// "2025-01-31" from yyyy-MM-dd, yyyy/MM/dd, yyyyMMdd, or a time, whose day is taken. Nothing when
/// there is no such day.
std::optional<std::string> day_text(std::string_view text);

/// "2025-01-31 08:30:00" from a day and a clock time, between them a blank or T, or fourteen digits
/// together; seconds may be missing, a fraction and a zone of +08:00 are cut off; a day alone is
/// its first second. Nothing when there is no such time.
std::optional<std::string> time_text(std::string_view text);

/// "true" or "false" from true, 1, Y and the like. Nothing for another word.
std::optional<std::string> bool_text(std::string_view text);

/// The bytes of Base64, blanks and a missing padding allowed.
std::optional<std::string> base64_bytes(std::string_view text);
std::string base64_text(std::string_view bytes);

bool is_division(std::string_view text);

/// Characters, not bytes.
std::size_t character_count(std::string_view utf8);

}  // namespace gongji::interface::internal
