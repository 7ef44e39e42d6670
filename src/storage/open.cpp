#include "storage/database.h"
#include "storage/postgres_database.h"
#include "storage/sqlite_database.h"

namespace gongji::storage {

Result<std::unique_ptr<Database>> open_database(const std::string& address, OpenMode mode) {
  if (is_postgres_address(address)) return open_postgres(address);
  return open_sqlite(address, mode, {});
}

}  // namespace gongji::storage
