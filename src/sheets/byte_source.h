// Bytes of a file or of stdin, turned into UTF-8 when they are in GB18030.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji::sheets {

/// Auto means UTF-8, but stops when the text looks like GB18030.
enum class Encoding : std::uint8_t { Auto, Utf8, Gb18030 };

/// A file that is read from its beginning to its end, once.
class ByteSource {
 public:
  struct Options {
    std::string path = "-";  ///< "-" is `stdin_fd`
    int stdin_fd = 0;
    Encoding encoding = Encoding::Auto;
    const std::atomic<int>* stop = nullptr;  ///< not 0: give up with app.interrupted
  };

  /// Refuses app.cannot_read.
  static Result<ByteSource> open(const Options& options);

  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;
  ~ByteSource();

  /// Puts up to `size` bytes at `to`, fewer only at the end; 0 is the end. Bytes that are not
  /// GB18030 become 0xFF, which no UTF-8 has. Refuses app.cannot_read, app.interrupted.
  Result<std::size_t> read(char* to, std::size_t size);

  /// Up to `size` bytes (fewer only at the end), as they are in the file whatever its encoding.
  Result<std::size_t> read_raw(char* to, std::size_t size);

  /// The first bytes as they are in the file, at most `size`; before anything is read. The view
  /// holds until the next call.
  Result<std::string_view> peek(std::size_t size);

  /// Size of a regular file, 0 when it is not known.
  std::uint64_t size() const;
  /// Bytes of the file taken so far.
  std::uint64_t taken() const;

 private:
  struct State;
  explicit ByteSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Whether GB18030 can be read from all of the text.
bool plausible_gb18030(std::string_view text);

}  // namespace gongji::sheets
