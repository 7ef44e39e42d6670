// A connection to PostgreSQL.
#pragma once

#include <memory>

#include "storage/database.h"
#include "storage/internal/postgres_address.h"

namespace gongji::storage {

Result<std::unique_ptr<Connection>> postgres_connection(const PostgresAddress& address);

}  // namespace gongji::storage
