#include "app/security/reseal.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "app/errors.h"
#include "storage/tables.h"

namespace gongji::app {

namespace {

using storage::Rows;
using storage::Value;

/// A table with sealed columns, and how the key of a cell is made of the row: columns joined by a
/// newline. `region` is the column of the region, or none.
struct SealedTable {
  const storage::Table& table;
  std::vector<std::string_view> columns;
  std::string_view region;
  std::vector<std::string_view> cell_key;
  std::string_view where = "";  ///< rows whose columns are sealed; empty: all
};

const std::vector<SealedTable>& sealed_tables() {
  namespace t = storage::tables;
  static const std::vector<SealedTable> kTables = {
      {t::person_private, {"id_number", "name", "phone", "address"}, "region", {"person"}},
      {t::operator_account, {"totp"}, "", {"operator"}},
      {t::approval, {"body"}, "region", {"approval"}},
      {t::institution_key, {"secret"}, "region", {"institution", "key_id", "serial"}},
      {t::submission, {"content"}, "region", {"institution", "submission"}},
      {t::file_piece, {"bytes"}, "region", {"institution", "file", "piece"}},
      {t::message, {"reply"}, "region", {"message"}, "reply LIKE 'k%'"},
  };
  return kTables;
}

std::size_t column_at(const storage::Table& table, std::string_view name) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns[c].name == name) return c;
  }
  GJ_ASSERT(false);
  return 0;
}

std::string cell_text_of(const Rows& rows, std::size_t row, std::size_t column) {
  const Value& value = rows.at(row, column);
  const auto* number = std::get_if<std::int64_t>(&value);
  return number != nullptr ? std::to_string(*number) : std::string(rows.text(row, column));
}

/// "name <> '' AND substr(name, 1, 3) <> 'k2.' OR …"
std::string older_condition(const SealedTable& what, const std::string& prefix) {
  std::string sql;
  for (const std::string_view column : what.columns) {
    sql += (sql.empty() ? "" : " OR ") + std::string("(") + std::string(column) +
           " <> '' AND substr(" + std::string(column) + ", 1, " + std::to_string(prefix.size()) +
           ") <> '" + prefix + "')";
  }
  return what.where.empty() ? sql : std::string(what.where) + " AND (" + sql + ")";
}

/// Keys of some rows that an older key sealed.
Result<Rows> older_keys(storage::Connection& connection, const SealedTable& what,
                        const std::string& prefix, std::size_t most) {
  std::string key;
  for (std::size_t c = 0; c < what.table.key; ++c) {
    key += (c > 0 ? ", " : "") + std::string(what.table.columns[c].name);
  }
  return connection.query("SELECT " + key + " FROM " + std::string(what.table.name) + " WHERE " +
                              older_condition(what, prefix) + " ORDER BY " + key + " LIMIT " +
                              std::to_string(most),
                          {});
}

Result<Rows> sealed_again(const SealedTable& what, const Rows& rows, const Vault& vault) {
  Rows again(rows.width());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::string key;
    for (const std::string_view name : what.cell_key) {
      key += (key.empty() ? "" : "\n") + cell_text_of(rows, r, column_at(what.table, name));
    }
    const std::int64_t region =
        what.region.empty() ? 0 : rows.integer(r, column_at(what.table, what.region));
    for (std::size_t c = 0; c < rows.width(); ++c) {
      const std::string_view name = what.table.columns[c].name;
      if (std::find(what.columns.begin(), what.columns.end(), name) == what.columns.end()) {
        again.push(rows.at(r, c));
        continue;
      }
      const SealedCell cell{what.table.name, name, region, key};
      GJ_TRY(const std::string plain, vault.open(cell, rows.text(r, c)));
      again.push(vault.seal(cell, plain));
    }
  }
  return again;
}

/// One transaction; how many rows it changed.
Result<std::size_t> reseal_some(storage::Connection& connection, const SealedTable& what,
                                const Vault& vault, std::size_t most) {
  GJ_CHECK(connection.begin());
  auto result = [&]() -> Result<std::size_t> {
    GJ_TRY(const Rows keys, older_keys(connection, what, vault.prefix(), most));
    if (keys.empty()) return std::size_t{0};
    std::vector<std::string_view> by;
    for (std::size_t c = 0; c < what.table.key; ++c) by.push_back(what.table.columns[c].name);
    GJ_TRY(const Rows rows, connection.fetch({&what.table, by, true}, keys));
    GJ_TRY(const Rows again, sealed_again(what, rows, vault));
    GJ_CHECK(connection.put(what.table, again));
    GJ_CHECK(connection.commit());
    return again.size();
  }();
  if (!result.ok() || *result == 0) connection.rollback();
  return result;
}

}  // namespace

Result<std::vector<SealedCount>> count_sealed(storage::Connection& connection) {
  std::vector<SealedCount> counts;
  for (const SealedTable& what : sealed_tables()) {
    for (const std::string_view column : what.columns) {
      const std::string name(column), cell = std::string(what.table.name) + "." + name;
      std::map<std::int64_t, std::int64_t> by_key;
      GJ_CHECK(connection.each(
          "SELECT substr(" + name + ", 1, 12) FROM " + std::string(what.table.name) + " WHERE " +
              name + " <> ''" + (what.where.empty() ? "" : " AND " + std::string(what.where)),
          {}, [&by_key](const Rows& row) {
            const std::string_view text = row.text(0, 0);
            std::int64_t number = 0;
            std::from_chars(text.data() + 1, text.data() + text.size(), number);
            ++by_key[number];
            return true;
          }));
      for (const auto& [key, values] : by_key) {
        counts.push_back({cell, key, values});
      }
    }
  }
  return counts;
}

Result<std::uint64_t> reseal(storage::Connection& connection, const Vault& vault,
                             const ResealOptions& options) {
  std::uint64_t total = 0;
  for (const SealedTable& what : sealed_tables()) {
    while (true) {
      GJ_TRY(const std::size_t rows,
             reseal_some(connection, what, vault, options.rows_per_transaction));
      if (rows == 0) break;
      total += rows;
      if (options.progress && !options.progress(total)) {
        return make_error(app_code::kInterrupted, "",
                          "换密钥中断;已换的不会丢,再执行 gongji key reseal 接着换");
      }
    }
  }
  return total;
}

}  // namespace gongji::app
