// The archive that an .xlsx file is, with limits on what it inflates to.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "sheets/table_reader.h"

struct zip;
struct zip_file;

namespace gongji::sheets {

/// One part of the archive, read once from its beginning.
class ZipPart {
 public:
  /// Up to `size` bytes; 0 at the end, where the check sum has been compared. Refuses
  /// sheets.bad_workbook, sheets.too_large, app.interrupted.
  Result<std::size_t> read(char* to, std::size_t size);

 private:
  friend class ZipArchive;
  struct Closer {
    void operator()(zip_file* file) const;
  };

  std::unique_ptr<zip_file, Closer> file_;
  std::string name_;
  Limits limits_;
  const std::atomic<int>* stop_ = nullptr;
  std::uint64_t packed_ = 0;
  std::uint64_t inflated_ = 0;
};

class ZipArchive {
 public:
  /// The file at options.path. Refuses sheets.truncated, sheets.bad_workbook.
  static Result<ZipArchive> open_path(const TableReader::Options& options);
  static Result<ZipArchive> open_bytes(std::string bytes, const TableReader::Options& options);

  bool has(const std::string& name) const;

  /// Refuses sheets.bad_workbook, sheets.old_workbook (with a password), sheets.too_large.
  Result<ZipPart> open(const std::string& name) const;

  /// A small part as a whole. Refuses as `open` and `ZipPart::read`.
  Result<std::string> read_all(const std::string& name, std::size_t bytes_max) const;

 private:
  struct Closer {
    void operator()(zip* archive) const;
  };

  std::unique_ptr<std::string> bytes_;  ///< libzip reads from here: must not move
  std::unique_ptr<zip, Closer> archive_;
  Limits limits_;
  const std::atomic<int>* stop_ = nullptr;
};

}  // namespace gongji::sheets
