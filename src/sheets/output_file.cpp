#include "sheets/output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "sheets/errors.h"

namespace gongji::sheets {

namespace {

constexpr std::size_t kWaitingMax = std::size_t{1} << 18u;
constexpr mode_t kMode = 0666;

/// Empties a file that is to be written anew. Two programs at it would mix what they write: the
/// later one is refused, also when the file has just got its final name.
bool take_alone(int fd, const std::string& name) {
  if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  struct stat mine = {}, named = {};
  return fstat(fd, &mine) == 0 && stat(name.c_str(), &named) == 0 && mine.st_ino == named.st_ino &&
         mine.st_dev == named.st_dev && ftruncate(fd, 0) == 0;
}

}  // namespace

OutputFile::OutputFile(OutputFile&& other) noexcept {
  *this = std::move(other);
}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(part_, other.part_);
  std::swap(waiting_, other.waiting_);
  std::swap(fd_, other.fd_);
  std::swap(own_fd_, other.own_fd_);
  return *this;
}

OutputFile::~OutputFile() {
  discard();
}

void OutputFile::discard() {
  if (fd_ >= 0 && own_fd_) close(fd_);
  fd_ = -1;
  if (!part_.empty()) unlink(part_.c_str());
  part_.clear();
}

Error OutputFile::failure(int number) const {
  if (number == EPIPE) return make_error(sheets_code::kBrokenPipe, path_, "读取结果的程序已经退出");
  return make_error(sheets_code::kCannotWrite, path_,
                    "写不了 " + (path_ == "-" ? std::string("标准输出") : path_) + "(" +
                        std::strerror(number) + ");请检查文件夹、权限和磁盘空间");
}

Result<OutputFile> OutputFile::create(const std::string& path, int stdout_fd) {
  OutputFile file;
  file.path_ = path;
  if (path == "-") {
    file.fd_ = stdout_fd;
    return file;
  }
  struct stat facts = {};
  const bool special = stat(path.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode);
  if (special && S_ISDIR(facts.st_mode)) return file.failure(EISDIR);
  const std::string name = special ? path : path + ".part";
  const int flags = special ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_CLOEXEC;
  file.fd_ = open(name.c_str(), flags, kMode);
  if (file.fd_ < 0) return file.failure(errno);
  file.own_fd_ = true;
  if (special) return file;
  if (!take_alone(file.fd_, name)) return file.failure(EBUSY);
  file.part_ = name;
  return file;
}

Result<void> OutputFile::add(std::string_view text) {
  waiting_ += text;
  if (waiting_.size() < kWaitingMax) return done();
  const std::string now = std::exchange(waiting_, {});
  return write(now);
}

Result<void> OutputFile::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t put = ::write(fd_, text.data(), text.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return failure(errno);
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  return done();
}

Result<void> OutputFile::commit() {
  const std::string now = std::exchange(waiting_, {});
  GJ_CHECK(write(now));
  if (part_.empty()) {
    discard();
    return done();
  }
  if (fsync(fd_) != 0) return failure(errno);
  if (std::rename(part_.c_str(), path_.c_str()) != 0) return failure(errno);
  part_.clear();
  discard();
  return done();
}

}  // namespace gongji::sheets
