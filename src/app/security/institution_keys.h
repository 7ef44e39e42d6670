// Keys and addresses by which an institution is known.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/security/vault.h"
#include "storage/database.h"

namespace gongji::app {

struct InstitutionKey {
  std::string institution, key_id;
  std::string style;       ///< "api", "tif", "sm", "apikey"
  std::string secret;      ///< opened
  std::string public_key;  ///< bytes, of `sm`
  std::int64_t from_ms = 0, to_ms = 0;
};

SealedCell institution_secret_cell(std::int64_t region, const std::string& key);

/// All keys of the region that are valid now or will be. Refuses app.wrong_key.
Result<std::vector<InstitutionKey>> institution_keys(storage::Connection& connection,
                                                     const Vault& vault, std::int64_t region,
                                                     std::int64_t now_ms);

/// Institutions that were ever given a key: without one they are not known any more.
Result<std::set<std::string>> institutions_with_keys(storage::Connection& connection,
                                                     std::int64_t region);

/// The ranges that hold now, by institution; who has none may call from anywhere.
Result<std::map<std::string, std::vector<std::string>>> institution_addresses(
    storage::Connection& connection, std::int64_t region, std::int64_t now_ms);

/// Whether the institution may call from this address: it has no ranges, or one holds it.
Result<bool> institution_address_allowed(storage::Connection& connection, std::int64_t region,
                                         const std::string& institution, std::string_view address,
                                         std::int64_t now_ms);

}  // namespace gongji::app
