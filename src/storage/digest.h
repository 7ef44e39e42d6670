// Digests: SM3 (GB/T 32905) and SHA-256.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace gongji::storage {

enum class DigestKind : std::uint8_t { Sm3, Sha256 };

/// The digest of text that comes piece by piece.
class Digest {
 public:
  explicit Digest(DigestKind kind);
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;
  ~Digest();

  void add(std::string_view text);
  /// The 32 bytes; nothing can be added afterwards.
  std::string finish();
  /// The same as 64 lower-case hexadecimal digits.
  std::string finish_hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sm3_hex(std::string_view text);
std::string sha256_hex(std::string_view text);

}  // namespace gongji::storage
