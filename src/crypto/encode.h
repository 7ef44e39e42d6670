// Bytes as printable text, and back.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji::crypto {

/// Lower-case digits.
std::string to_hex(std::string_view bytes);
std::string to_upper_hex(std::string_view bytes);
/// Digits of either case, no blanks. Refuses crypto.bad_encoding.
Result<std::string> from_hex(std::string_view text);

/// RFC 4648 section 4, with padding.
std::string to_base64(std::string_view bytes);
/// Refuses crypto.bad_encoding, also for blanks and for padding that is missing.
Result<std::string> from_base64(std::string_view text);

/// RFC 4648 section 6, with padding.
std::string to_base32(std::string_view bytes);
Result<std::string> from_base32(std::string_view text);

}  // namespace gongji::crypto
