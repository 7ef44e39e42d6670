// A file packed as the only one of a ZIP archive: how catalogues and reconciliations travel.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji::sheets {

/// The archive's bytes; the same input gives the same bytes. Refuses app.cannot_write.
Result<std::string> zip_of(const std::string& name, std::string_view text);

/// The first file of an archive. Refuses sheets.truncated, sheets.bad_workbook, sheets.old_workbook
/// (with a password), sheets.too_large: more than `bytes_max`, or inflates too far.
Result<std::string> first_of_zip(std::string bytes, std::size_t bytes_max);

}  // namespace gongji::sheets
