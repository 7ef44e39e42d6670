// The platform's own SM2 key, by which it signs answers of style `sm`.
#pragma once

#include <string>

#include "base/result.h"

namespace gongji::gateway {

/// 32 bytes from a file with 64 hexadecimal digits; nothing for an empty path. Refuses
/// gateway.bad_setting when it cannot be read, others than its owner may read it, or it is no key.
Result<std::string> read_platform_key(const std::string& path);

/// What institutions check answers by: Base64 of 65 bytes; empty for no key.
std::string platform_public_key(const std::string& secret);

}  // namespace gongji::gateway
