// A disk in memory that forgets, tears and refuses: SQLite writes to it as to a file system.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace gongji::simulation {

enum class Fault : std::uint8_t {
  None,
  Crash,       ///< before an operation: nothing works any more until `reboot`
  SyncError,   ///< fsync fails; what it should have written may be lost although nobody says so
  WriteError,  ///< a write fails, after part of it
  DiskFull,    ///< writes behind the end of a file fail for a while
  ReadError,   ///< a read fails
};

/// Files with what is durable and what is only written. Registered as a VFS under its own name.
/// For one thread.
class Disk {
 public:
  using Bytes = std::vector<unsigned char>;
  using Image = std::map<std::string, Bytes>;

  explicit Disk(std::uint64_t seed);
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;
  ~Disk();

  const std::string& vfs() const { return name_; }

  /// All files with what is durable in them, and a disk that holds just these.
  Image image() const;
  void load(const Image& image);

  /// Strikes at the `after`-th operation from now that it fits. One at a time.
  void arm(Fault fault, std::uint64_t after);
  void disarm() { armed_ = Fault::None; }
  bool crashed() const { return crashed_; }
  /// Faults that struck, by kind.
  const std::map<Fault, std::uint64_t>& struck() const { return struck_; }
  std::uint64_t operations() const { return operations_; }

  /// Power comes back: files hold what was synced, and of what was written since any part, torn at
  /// sectors. All connections must be closed.
  void reboot();

 private:
  friend struct Calls;
  struct Change {
    std::uint64_t offset = 0;
    Bytes bytes;
    bool truncate = false;  ///< to `offset`
  };
  struct File {
    Bytes now, safe;
    std::vector<Change> changes;  ///< since the last sync
    bool is_safe = false;         ///< its name survives a crash
  };

  /// Whether `fault` strikes now; counts an operation of the kind it fits.
  bool strikes(Fault fault);
  bool chance(unsigned of_hundred) { return random_() % 100 < of_hundred; }
  int write(File& file, const unsigned char* bytes, std::uint64_t size, std::uint64_t offset);
  int truncate(File& file, std::uint64_t size);
  int sync(File& file);
  static void apply(const Change& change, Bytes& bytes);
  void keep_some(const Change& change, Bytes& bytes);

  struct Vfs;
  std::string name_;
  std::unique_ptr<Vfs> registered_;
  std::mt19937_64 random_;
  std::map<std::string, std::shared_ptr<File>> files_;
  Fault armed_ = Fault::None;
  std::uint64_t after_ = 0, operations_ = 0, full_until_ = 0;
  bool crashed_ = false;
  std::map<Fault, std::uint64_t> struck_;
};

}  // namespace gongji::simulation
