#include "storage/internal/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "storage/errors.h"

namespace gongji::storage {

namespace {

Error file_error(int number, const std::string& path) {
  const std::string_view code = number == EEXIST                       ? storage_code::kExists
                                : number == ENOSPC || number == EDQUOT ? storage_code::kDiskFull
                                                                       : storage_code::kIo;
  return storage_error(code, path, std::strerror(number));
}

/// fsync of a file or folder; 0 or errno.
int sync_path(const std::string& path, int flags) {
  const int fd = open(path.c_str(), flags | O_CLOEXEC);
  if (fd < 0) return errno;
  const int number = fsync(fd) == 0 ? 0 : errno;
  close(fd);
  return number;
}

int rename_to(const std::string& from, const std::string& to, bool replace) {
  if (replace) return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  // This file system cannot promise it; look first.
  if (path_exists(to)) return EEXIST;
  return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

bool path_exists(const std::string& path) {
  struct stat facts = {};
  return lstat(path.c_str(), &facts) == 0;
}

Result<NewFile> NewFile::beside(const std::string& path) {
  std::string temporary = path + ".part-XXXXXX";
  const int fd = mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return storage_error(storage_code::kCannotOpen, path, std::strerror(errno));
  close(fd);
  return NewFile(path, std::move(temporary));
}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, {})) {}

NewFile::~NewFile() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

Result<void> NewFile::keep(bool replace) {
  int number = sync_path(temporary_, O_RDONLY);
  if (number == 0) number = rename_to(temporary_, path_, replace);
  if (number != 0) return file_error(number, path_);
  temporary_.clear();
  const std::string folder = std::filesystem::path(path_).parent_path().string();
  number = sync_path(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
  if (number != 0) return file_error(number, path_);
  return done();
}

}  // namespace gongji::storage
