// What SQLite's planner is told about our tables.
#pragma once

#include "storage/database.h"

namespace gongji::storage {

/// Every key of ours starts with the region, of which a database holds few. SQLite without
/// statistics takes it for selective, reads a whole region in the order of the primary key and
/// leaves the index that fits alone. Writes such statistics for all tables WITHOUT ROWID; an
/// ANALYZE by the operator replaces them with measured ones. In an open transaction.
Result<void> estimate_rows(Connection& connection);

}  // namespace gongji::storage
