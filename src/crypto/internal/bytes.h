// Between texts and the bytes of the library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gongji::crypto {

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

/// Any container of bytes as text.
template <class Bytes>
std::string text_of(const Bytes& bytes) {
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

}  // namespace gongji::crypto
