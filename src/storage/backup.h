// Copies of a database while it is in use, and databases out of such copies.
#pragma once

#include <string>

#include "base/result.h"

namespace gongji::storage {

/// Writes the database at `address`, as it is at one moment, into the new file `to`. Writers go on
/// meanwhile. SQLite: a database file, checked page by page before it gets its name. PostgreSQL: an
/// archive of pg_dump, which must be on PATH. Refuses storage.exists and what opening, reading and
/// writing refuse; PostgreSQL also storage.no_program and storage.program_failed.
Result<void> back_up(const std::string& address, const std::string& to);

struct Restore {
  std::string from;        ///< a file that back_up wrote
  std::string address;     ///< what it becomes
  bool overwrite = false;  ///< replaces what is there; else refuses storage.exists
};

/// The database at `address` is the one in the backup, or as it was when this refuses. With
/// `overwrite` nobody may use a SQLite database meanwhile: else storage.busy. In PostgreSQL the
/// database must exist; its tables that are not in the backup stay.
Result<void> restore(const Restore& wanted);

}  // namespace gongji::storage
