// Files that appear under their name only when they are complete.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji::sheets {

/// Writes NAME.part and renames it; "-" is stdout, and what is no regular file (/dev/null, a pipe)
/// is written as it is. One that is not committed leaves nothing behind.
class OutputFile {
 public:
  OutputFile() = default;
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  ~OutputFile();

  /// Refuses app.cannot_write.
  static Result<OutputFile> create(const std::string& path, int stdout_fd = 1);

  /// Collects small pieces. Refuses as `write`.
  Result<void> add(std::string_view text);

  /// Refuses app.cannot_write; app.broken_pipe when nobody reads stdout any more.
  Result<void> write(std::string_view text);

  /// Writes what was collected, to the disk too, and gives the file its name.
  Result<void> commit();

  /// Where the bytes are until `commit`, for libraries that write to a name themselves; empty when
  /// they go straight to their destination.
  const std::string& part_path() const { return part_; }

  bool is_open() const { return fd_ >= 0; }

 private:
  void discard();
  Error failure(int number) const;

  std::string path_;
  std::string part_;  ///< empty when written under the final name
  std::string waiting_;
  int fd_ = -1;
  bool own_fd_ = false;
};

}  // namespace gongji::sheets
