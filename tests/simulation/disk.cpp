#include "disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>

#include "base/assert.h"

namespace gongji::simulation {

namespace {

constexpr std::uint64_t kSector = 512;
constexpr std::uint64_t kFullFor = 12;  ///< operations

}  // namespace

struct Disk::Vfs {
  sqlite3_vfs vfs{};
};

/// What SQLite calls.
struct Calls {
  struct Handle {
    sqlite3_file base;
    Disk* disk;
    std::shared_ptr<Disk::File>* file;
  };

  static Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
  static Disk& disk_of(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }

  static int close(sqlite3_file* file) {
    delete of(file).file;
    of(file).file = nullptr;
    return SQLITE_OK;
  }

  static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
    Handle& handle = of(file);
    Disk& disk = *handle.disk;
    if (disk.crashed_ || disk.strikes(Fault::ReadError)) return SQLITE_IOERR_READ;
    const auto& bytes = (*handle.file)->now;
    const auto from = static_cast<std::size_t>(offset), wanted = static_cast<std::size_t>(size);
    const std::size_t there = from < bytes.size() ? std::min(wanted, bytes.size() - from) : 0;
    auto* out = static_cast<unsigned char*>(to);
    if (there > 0) std::memcpy(out, bytes.data() + from, there);
    if (there == wanted) return SQLITE_OK;
    std::memset(out + there, 0, wanted - there);
    return SQLITE_IOERR_SHORT_READ;
  }

  static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    Handle& handle = of(file);
    return handle.disk->write(**handle.file, static_cast<const unsigned char*>(from),
                              static_cast<std::uint64_t>(size), static_cast<std::uint64_t>(offset));
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    return of(file).disk->truncate(**of(file).file, static_cast<std::uint64_t>(size));
  }

  static int sync(sqlite3_file* file, int) { return of(file).disk->sync(**of(file).file); }

  static int size(sqlite3_file* file, sqlite3_int64* size) {
    if (of(file).disk->crashed_) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>((*of(file).file)->now.size());
    return SQLITE_OK;
  }

  static int lock(sqlite3_file*, int) { return SQLITE_OK; }
  static int check_lock(sqlite3_file*, int* held) {
    *held = 0;
    return SQLITE_OK;
  }
  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file*) { return 4096; }
  static int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                  int* out_flags) {
    static const sqlite3_io_methods kMethods = {
        1,       close,      read,    write,       truncate,        sync,    size,    lock,
        lock,    check_lock, control, sector_size, characteristics, nullptr, nullptr, nullptr,
        nullptr, nullptr,    nullptr};
    Disk& disk = disk_of(vfs);
    file->pMethods = nullptr;
    if (disk.crashed_) return SQLITE_CANTOPEN;
    std::shared_ptr<Disk::File> found;
    if (name == nullptr) {
      found = std::make_shared<Disk::File>();
    } else if (const auto at = disk.files_.find(name); at != disk.files_.end()) {
      found = at->second;
    } else {
      if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
      found = disk.files_[name] = std::make_shared<Disk::File>();
    }
    of(file) = {{&kMethods}, &disk, new std::shared_ptr<Disk::File>(std::move(found))};
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
  }

  /// A name that is gone stays gone: what a directory forgets is not played here.
  static int remove(sqlite3_vfs* vfs, const char* name, int) {
    Disk& disk = disk_of(vfs);
    if (disk.strikes(Fault::Crash)) return SQLITE_IOERR_DELETE;
    return disk.files_.erase(name) > 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
  }

  static int access(sqlite3_vfs* vfs, const char* name, int, int* found) {
    Disk& disk = disk_of(vfs);
    if (disk.crashed_) return SQLITE_IOERR_ACCESS;
    *found = disk.files_.count(name) > 0 ? 1 : 0;
    return SQLITE_OK;
  }

  static int full_name(sqlite3_vfs*, const char* name, int room, char* out) {
    sqlite3_snprintf(room, out, "%s", name);
    return SQLITE_OK;
  }

  static int randomness(sqlite3_vfs* vfs, int size, char* out) {
    for (int i = 0; i < size; ++i) out[i] = static_cast<char>(disk_of(vfs).random_() & 0xFF);
    return size;
  }

  static int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
  static int now(sqlite3_vfs*, double* day) {
    *day = 2'460'000.5;
    return SQLITE_OK;
  }
  static int last_error(sqlite3_vfs*, int, char*) { return 0; }
};

Disk::Disk(std::uint64_t seed) : registered_(std::make_unique<Vfs>()), random_(seed) {
  static std::atomic<int> count = 0;
  name_ = "simulated" + std::to_string(++count);
  sqlite3_vfs& vfs = registered_->vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(Calls::Handle);
  vfs.mxPathname = 200;
  vfs.zName = name_.c_str();
  vfs.pAppData = this;
  vfs.xOpen = Calls::open;
  vfs.xDelete = Calls::remove;
  vfs.xAccess = Calls::access;
  vfs.xFullPathname = Calls::full_name;
  vfs.xRandomness = Calls::randomness;
  vfs.xSleep = Calls::sleep;
  vfs.xCurrentTime = Calls::now;
  vfs.xGetLastError = Calls::last_error;
  GJ_ASSERT(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

Disk::~Disk() {
  sqlite3_vfs_unregister(&registered_->vfs);
}

Disk::Image Disk::image() const {
  Image image;
  for (const auto& [name, file] : files_) image[name] = file->safe;
  return image;
}

void Disk::load(const Image& image) {
  files_.clear();
  for (const auto& [name, bytes] : image) {
    files_[name] = std::make_shared<File>(File{bytes, bytes, {}, true});
  }
}

void Disk::arm(Fault fault, std::uint64_t after) {
  armed_ = fault;
  after_ = after;
}

bool Disk::strikes(Fault fault) {
  if (crashed_) return true;
  // A crash comes before any operation, the others at an operation of their kind.
  const bool fits = armed_ == Fault::Crash || armed_ == fault;
  if (armed_ == Fault::None || !fits) return false;
  if (after_ > 0) {
    --after_;
    return false;
  }
  ++struck_[armed_];
  if (armed_ == Fault::Crash) crashed_ = true;
  armed_ = Fault::None;
  return true;
}

void Disk::apply(const Change& change, Bytes& bytes) {
  if (change.truncate) {
    bytes.resize(change.offset);
    return;
  }
  if (bytes.size() < change.offset + change.bytes.size()) {
    bytes.resize(change.offset + change.bytes.size());
  }
  std::copy(change.bytes.begin(), change.bytes.end(),
            bytes.begin() + static_cast<std::ptrdiff_t>(change.offset));
}

int Disk::write(File& file, const unsigned char* bytes, std::uint64_t size, std::uint64_t offset) {
  ++operations_;
  const bool grows = offset + size > file.now.size();
  if (grows && strikes(Fault::DiskFull)) {
    if (crashed_) return SQLITE_IOERR_WRITE;
    full_until_ = operations_ + kFullFor;
    return SQLITE_FULL;
  }
  if (crashed_) return SQLITE_IOERR_WRITE;
  if (grows && operations_ < full_until_) return SQLITE_FULL;
  const bool fails = strikes(Fault::WriteError);
  if (crashed_) return SQLITE_IOERR_WRITE;
  if (fails) size = size * (random_() % 4) / 4;
  Change change{offset, Bytes(bytes, bytes + size), false};
  apply(change, file.now);
  file.changes.push_back(std::move(change));
  return fails ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int Disk::truncate(File& file, std::uint64_t size) {
  ++operations_;
  if (strikes(Fault::WriteError)) return SQLITE_IOERR_TRUNCATE;
  Change change{size, {}, true};
  apply(change, file.now);
  file.changes.push_back(std::move(change));
  return SQLITE_OK;
}

int Disk::sync(File& file) {
  ++operations_;
  const bool fails = strikes(Fault::SyncError);
  if (crashed_) return SQLITE_IOERR_FSYNC;
  if (!fails) {
    for (const Change& change : file.changes) apply(change, file.safe);
    file.changes.clear();
    file.is_safe = true;
    return SQLITE_OK;
  }
  // Some systems keep what could not be written and try again, others forget it and call the
  // pages clean; whichever pages were written before the error are there.
  if (chance(50)) {
    for (const Change& change : file.changes) keep_some(change, file.safe);
    file.changes.clear();
  }
  return SQLITE_IOERR_FSYNC;
}

/// Any sectors of a change.
void Disk::keep_some(const Change& change, Bytes& bytes) {
  const auto way = random_() % 4;
  if (way == 0) return;
  if (way == 1 || change.truncate) {
    apply(change, bytes);
    return;
  }
  std::uint64_t at = 0;
  while (at < change.bytes.size()) {
    const std::uint64_t end = std::min<std::uint64_t>(
        change.bytes.size(), (change.offset + at) / kSector * kSector + kSector - change.offset);
    // A torn write is a prefix, or has holes.
    const bool kept = way == 2 ? chance(85) : chance(50);
    if (!kept && way == 2) return;
    if (kept) {
      apply({change.offset + at,
             Bytes(change.bytes.begin() + static_cast<std::ptrdiff_t>(at),
                   change.bytes.begin() + static_cast<std::ptrdiff_t>(end)),
             false},
            bytes);
    }
    at = end;
  }
}

void Disk::reboot() {
  for (auto at = files_.begin(); at != files_.end();) {
    File& file = *at->second;
    if (!file.is_safe && chance(50)) {
      at = files_.erase(at);
      continue;
    }
    const auto fate = random_() % 4;
    for (const Change& change : file.changes) {
      if (fate == 0) apply(change, file.safe);
      if (fate > 1) keep_some(change, file.safe);
    }
    file.changes.clear();
    file.now = file.safe;
    file.is_safe = true;
    ++at;
  }
  crashed_ = false;
  armed_ = Fault::None;
  full_until_ = 0;
}

}  // namespace gongji::simulation
