// Digests and keyed digests, in bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gongji::crypto {

/// 32 bytes, GB/T 32905.
std::string sm3(std::string_view text);
/// 32 bytes, FIPS 180-4.
std::string sha256(std::string_view text);

enum class MacKind : std::uint8_t { Sha1, Sha256, Sm3 };

/// HMAC of RFC 2104: 20 bytes with SHA-1, else 32.
std::string hmac(MacKind kind, std::string_view key, std::string_view text);

/// Whether both are the same; the time depends on their lengths only.
bool same_bytes(std::string_view a, std::string_view b);

}  // namespace gongji::crypto
