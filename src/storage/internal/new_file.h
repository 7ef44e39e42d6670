// A file that appears under its name only when it is complete and on the disk.
#pragma once

#include <string>

#include "base/result.h"

namespace gongji::storage {

class NewFile {
 public:
  /// Makes an empty file beside `path` that only its owner can read. Refuses storage.cannot_open.
  static Result<NewFile> beside(const std::string& path);

  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  /// Removes the temporary file when it was not kept.
  ~NewFile();

  const std::string& temporary() const { return temporary_; }
  /// Puts the bytes on the disk and gives the file its name. Refuses storage.exists when the name
  /// is taken and `replace` is not set, storage.io and storage.disk_full.
  Result<void> keep(bool replace);

 private:
  NewFile(std::string path, std::string temporary)
      : path_(std::move(path)), temporary_(std::move(temporary)) {}

  std::string path_, temporary_;
};

/// Whether something lies at `path`, even a link to nowhere.
bool path_exists(const std::string& path);

}  // namespace gongji::storage
