#include "app/security/data_keys.h"

#include "app/errors.h"
#include "storage/security_records.h"

namespace gongji::app {

namespace {

Error not_these_keys(std::int64_t number) {
  return make_error(
      app_code::kWrongKey, "data_key." + std::to_string(number),
      Bilingual{"这份密钥文件与数据库不配套;请换上建库时的那一份(或轮换后的新文件),数据没有改动",
                "The key file is not that of this database; the administrator must put the right "
                "one back. No data were changed."});
}

Result<std::vector<storage::DataKeyRow>> known_keys(storage::Connection& connection) {
  GJ_TRY(
      const auto rows,
      connection.query("SELECT key_id, check_value, created_at FROM data_key ORDER BY key_id", {}));
  return storage::records_of<storage::DataKeyRow>(rows);
}

}  // namespace

Result<void> register_keys(storage::Connection& connection, const Vault& vault,
                           std::int64_t now_ms) {
  GJ_TRY(const auto known, known_keys(connection));
  auto values = vault.check_values();
  for (const auto& row : known) {
    const auto found = values.find(row.key_id);
    if (found == values.end() || found->second != row.check_value)
      return not_these_keys(row.key_id);
    values.erase(found);
  }
  storage::Rows rows(storage::DataKeyRow::table().columns.size());
  for (const auto& [number, value] : values) {
    storage::push_cells(storage::DataKeyRow{number, value, now_ms}, rows);
  }
  if (rows.empty()) return done();
  return connection.insert(storage::DataKeyRow::table(), rows);
}

Result<void> check_keys(storage::Connection& connection, const Vault& vault) {
  GJ_TRY(const auto known, known_keys(connection));
  const auto values = vault.check_values();
  for (const auto& row : known) {
    const auto found = values.find(row.key_id);
    if (found == values.end() || found->second != row.check_value)
      return not_these_keys(row.key_id);
  }
  return done();
}

}  // namespace gongji::app
