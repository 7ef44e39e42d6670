// ZIP archives: a file packed as the only one, how catalogues and reconciliations travel; and what
// is in an archive of many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::sheets {

struct ZipInput {
  std::string name;
  std::string_view text;
};

/// The archive's bytes; the same input gives the same bytes. Refuses app.cannot_write.
Result<std::string> zip_of(std::span<const ZipInput> files);
Result<std::string> zip_of(const std::string& name, std::string_view text);

/// The first file of an archive. Refuses sheets.truncated, sheets.bad_workbook, sheets.old_workbook
/// (with a password), sheets.too_large: more than `bytes_max`, or inflates too far.
Result<std::string> first_of_zip(std::string_view bytes, std::size_t bytes_max);

/// How much is looked at before an archive is called a bomb: entries, and bytes of all together.
struct ZipBounds {
  std::size_t entries_max = 0;
  std::uint64_t inflated_max = 0;
};

struct ZipEntry {
  std::string name;         ///< as in the archive, with folders; ends with `/` when it is one
  std::string head;         ///< the first bytes, at most kHeadBytes
  std::uint64_t bytes = 0;  ///< inflated
  static constexpr std::size_t kHeadBytes = 16;
};

/// What is in an archive, in its order. Each file is read to its end, where its checksum is
/// compared; none is kept. Refuses sheets.bad_workbook (damaged), sheets.old_workbook (with a
/// password), sheets.too_large; messages name an entry by its place, never by its name.
Result<std::vector<ZipEntry>> entries_of_zip(std::string_view bytes, ZipBounds bounds);

}  // namespace gongji::sheets
