// Everything that is sealed, under the newest key.
#pragma once

#include <functional>
#include <string>

#include "app/security/vault.h"
#include "storage/database.h"

namespace gongji::app {

/// How many sealed values there are: by "table.column" and number of the key.
struct SealedCount {
  std::string cell;
  std::int64_t key = 0, values = 0;
};
Result<std::vector<SealedCount>> count_sealed(storage::Connection& connection);

struct ResealOptions {
  std::size_t rows_per_transaction = 500;
  std::function<bool(std::uint64_t rows)> progress;  ///< after each transaction; false stops
};

/// Seals again what older keys sealed, some rows in each transaction: after a break it goes on
/// where it stopped, and others may write meanwhile. Gives the number of rows. Refuses
/// app.wrong_key and then leaves the rows of that transaction as they were; app.interrupted when
/// stopped.
Result<std::uint64_t> reseal(storage::Connection& connection, const Vault& vault,
                             const ResealOptions& options);

}  // namespace gongji::app
