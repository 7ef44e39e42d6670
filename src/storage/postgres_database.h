// PostgreSQL through libpq.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace gongji::storage {

/// Whether the address begins with postgresql:// or postgres://.
bool is_postgres_address(std::string_view address);

/// As open_database. Does not connect yet. The password may be in the address, in PGPASSWORD or
/// in the user's .pgpass; no message holds it.
Result<std::unique_ptr<Database>> open_postgres(const std::string& address);

}  // namespace gongji::storage
