// What a database does that has nothing better.
#include "storage/database.h"

namespace gongji::storage {

Result<std::vector<Rows>> Connection::fetch_all(std::span<const KeyedFetch> fetches) {
  std::vector<Rows> found;
  found.reserve(fetches.size());
  for (const KeyedFetch& one : fetches) {
    GJ_TRY(auto rows, fetch(one.read, *one.keys));
    found.push_back(std::move(rows));
  }
  return found;
}

Result<void> Connection::send(std::string_view sql) {
  GJ_TRY(const std::int64_t ignored, execute(sql, {}));
  (void)ignored;
  return done();
}

Result<void> Connection::send_insert(const Table& table, const Rows& rows) {
  return insert(table, rows);
}

Result<void> Connection::send_put(const Table& table, const Rows& rows) {
  return put(table, rows);
}

}  // namespace gongji::storage
