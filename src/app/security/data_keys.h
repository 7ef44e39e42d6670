// Which keys a database was written with.
#pragma once

#include "app/security/vault.h"
#include "storage/database.h"

namespace gongji::app {

/// Remembers the keys that the database does not know yet. In the caller's transaction. Refuses
/// app.wrong_key when it knows another key under one of their numbers.
Result<void> register_keys(storage::Connection& connection, const Vault& vault,
                           std::int64_t now_ms);

/// Refuses app.wrong_key when these are not the keys of this database, or one is missing.
Result<void> check_keys(storage::Connection& connection, const Vault& vault);

}  // namespace gongji::app
