// The text of a migration for one of the two databases.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace gongji::storage {

/// The statements of `sql` for `dialect`, without comments. Two forms mark a difference:
/// `-- only: sqlite` or `-- only: postgres` on a line before a statement, and
/// `/*sqlite TEXT*/` or `/*postgres TEXT*/` within one. Refuses storage.sql for another word after
/// `only:`, for `only:` within a statement, and for a quote or comment that does not end.
Result<std::vector<std::string>> statements_for(std::string_view sql, Dialect dialect);

}  // namespace gongji::storage
