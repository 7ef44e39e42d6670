// Files beside messages that nobody can fetch any more.
#pragma once

#include <cstdint>

#include "storage/database.h"

namespace gongji::app {

/// Which files, and how many in one transaction.
struct ExpiredFiles {
  std::int64_t region = 0;
  std::int64_t before_ms = 0;  ///< kept before this moment
  std::int64_t files_max = 20;
};

/// Deletes the oldest of them in one durable transaction; how many there were: fewer than
/// `files_max` means that none is left.
Result<std::int64_t> delete_expired_files(storage::Connection& connection,
                                          const ExpiredFiles& which);

}  // namespace gongji::app
