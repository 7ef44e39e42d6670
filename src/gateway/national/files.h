// Files that go to and fro beside messages: brought by 9101, made by other transactions, fetched by
// 9102. Sealed in pieces.
#pragma once

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// A file can be fetched on the day it was made and this many days after it.
inline constexpr int kFileDays = 30;

/// Who may fetch a file.
enum class FileFor : std::uint8_t { Institution, Everybody };

/// Keeps a file; its number. Refuses app.file_too_large: more than NationalTables::file_bytes_max.
Result<std::string> keep_file(Desk& desk, FileFor whom, const FileAnswer& file);
/// A file of this institution or for everybody. Refuses app.unknown_file, also for those that are
/// of others or too old.
Result<FileAnswer> file_numbered(Desk& desk, const std::string& number);
/// The last day on which a file made today can be fetched.
Date last_file_day(const Desk& desk);

/// Rows of a file: columns parted by TAB, lines by LF, `null` for what is empty.
std::string tab_line(const std::vector<std::string>& cells);
std::vector<std::vector<std::string>> tab_rows(std::string_view text);

}  // namespace gongji::gateway
