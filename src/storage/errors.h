// Error codes of `storage`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/errors.h"

namespace gongji::storage_code {

// Opening.
inline constexpr std::string_view kBadAddress = "storage.bad_address";
inline constexpr std::string_view kNoDatabase = "storage.no_database";
inline constexpr std::string_view kNotADatabase = "storage.not_a_database";
inline constexpr std::string_view kCannotOpen = "storage.cannot_open";
// Statements.
inline constexpr std::string_view kConnectionLost = "storage.connection_lost";
inline constexpr std::string_view kCorrupt = "storage.corrupt";
inline constexpr std::string_view kIo = "storage.io";
inline constexpr std::string_view kDiskFull = "storage.disk_full";
inline constexpr std::string_view kReadOnly = "storage.read_only";
inline constexpr std::string_view kBusy = "storage.busy";
inline constexpr std::string_view kAborted = "storage.aborted";
inline constexpr std::string_view kBadText = "storage.bad_text";
inline constexpr std::string_view kUnique = "storage.unique";
inline constexpr std::string_view kConstraint = "storage.constraint";
inline constexpr std::string_view kSql = "storage.sql";
// Migrations.
inline constexpr std::string_view kSchemaNewer = "storage.schema_newer";
inline constexpr std::string_view kSchemaChanged = "storage.schema_changed";
// Backup and restore.
inline constexpr std::string_view kExists = "storage.exists";
inline constexpr std::string_view kNoProgram = "storage.no_program";
inline constexpr std::string_view kProgramFailed = "storage.program_failed";

}  // namespace gongji::storage_code

namespace gongji::storage {

/// Every code of `storage` in order of precedence.
std::span<const ErrorMeaning> storage_error_meanings();

/// An error of this code with its Chinese message. `detail` is put in brackets behind what is
/// wrong: a code of the database or text about the statement, never a value of a row.
Error storage_error(std::string_view code, std::string where, std::string_view detail = {});

}  // namespace gongji::storage
