// A file in memory that holds a fuzzer's input.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "base/assert.h"

namespace gongji::fuzz {

class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : fd_(memfd_create("fuzz", 0)) {
    GJ_ASSERT(fd_ >= 0);
    GJ_ASSERT(write(fd_, data, size) == static_cast<ssize_t>(size));
    GJ_ASSERT(lseek(fd_, 0, SEEK_SET) == 0);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { close(fd_); }
  int fd() const { return fd_; }

 private:
  int fd_;
};

}  // namespace gongji::fuzz
