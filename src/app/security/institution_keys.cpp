#include "app/security/institution_keys.h"

#include "app/security/address.h"
#include "crypto/encode.h"
#include "storage/security_records.h"

namespace gongji::app {

SealedCell institution_secret_cell(std::int64_t region, const std::string& key) {
  return {"institution_key", "secret", region, key};
}

Result<std::vector<InstitutionKey>> institution_keys(storage::Connection& connection,
                                                     const Vault& vault, std::int64_t region,
                                                     std::int64_t now_ms) {
  GJ_TRY(const auto rows,
         connection.query("SELECT region, institution, key_id, serial, style, secret, public_key, "
                          "from_at, to_at, entered_by, recorded_at FROM institution_key WHERE "
                          "region = $1 AND to_at > $2 ORDER BY institution, key_id, serial",
                          std::vector<storage::Value>{region, now_ms}));
  std::vector<InstitutionKey> keys;
  for (const auto& row : storage::records_of<storage::InstitutionKeyRow>(rows)) {
    InstitutionKey key{row.institution, row.key_id, row.style, "", "", row.from_at, row.to_at};
    const std::string cell =
        row.institution + "\n" + row.key_id + "\n" + std::to_string(row.serial);
    GJ_TRY(key.secret, vault.open(institution_secret_cell(region, cell), row.secret));
    GJ_TRY(key.public_key, crypto::from_base64(row.public_key));
    keys.push_back(std::move(key));
  }
  return keys;
}

Result<std::set<std::string>> institutions_with_keys(storage::Connection& connection,
                                                     std::int64_t region) {
  GJ_TRY(const auto rows,
         connection.query("SELECT DISTINCT institution FROM institution_key WHERE region = $1",
                          std::vector<storage::Value>{region}));
  std::set<std::string> institutions;
  for (std::size_t i = 0; i < rows.size(); ++i) institutions.emplace(rows.text(i, 0));
  return institutions;
}

Result<std::map<std::string, std::vector<std::string>>> institution_addresses(
    storage::Connection& connection, std::int64_t region, std::int64_t now_ms) {
  GJ_TRY(const auto rows,
         connection.query("SELECT institution, cidr FROM institution_address WHERE region = $1 "
                          "AND from_at <= $2 AND to_at > $3 ORDER BY institution, cidr",
                          std::vector<storage::Value>{region, now_ms, now_ms}));
  std::map<std::string, std::vector<std::string>> ranges;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ranges[std::string(rows.text(i, 0))].emplace_back(rows.text(i, 1));
  }
  return ranges;
}

Result<bool> institution_address_allowed(storage::Connection& connection, std::int64_t region,
                                         const std::string& institution, std::string_view address,
                                         std::int64_t now_ms) {
  GJ_TRY(const auto ranges, institution_addresses(connection, region, now_ms));
  const auto own = ranges.find(institution);
  return own == ranges.end() || ranges_hold(own->second, address);
}

}  // namespace gongji::app
