// Opening a pooling region and bringing the packages by which it settles.
#pragma once

#include <string>

#include "storage/database.h"

namespace gongji::app {

/// Opens a region; once open, a second time only renames it.
Result<void> open_region(storage::Connection& connection, std::int64_t region,
                         const std::string& name, std::int64_t now_ms);

struct AddedPackage {
  std::string id, digest;
  bool was_there = false;  ///< this version was in force already
};

/// Stores a package with all its files and lets it settle from now on; an earlier version of the
/// same id stays for what was settled by it. Refuses what cannot be compiled, app.no_record_map,
/// app.no_region.
Result<AddedPackage> add_region_package(storage::Connection& connection, std::int64_t region,
                                        const std::string& folder, std::int64_t now_ms);

/// What the region is called; empty where it has not been opened.
Result<std::string> region_name(storage::Connection& connection, std::int64_t region);

/// The only region of the database, when there is exactly one.
Result<std::int64_t> only_region(storage::Connection& connection);

}  // namespace gongji::app
