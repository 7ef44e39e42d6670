// Everything that can be looked up in a region, as one table.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/security/mask.h"
#include "app/security/vault.h"
#include "app/unit/form.h"
#include "app/unit/registry.h"
#include "storage/database.h"

namespace gongji::app {

class PaymentPeriods;

enum class ColumnKind : std::uint8_t {
  Text,
  Integer,
  Money,   ///< whole fen
  Price,   ///< 1e-6 yuan
  Day,     ///< yyyymmdd; 99991231 is open and shown empty
  Moment,  ///< milliseconds; shown as yyyy-mm-dd hh:mm:ss in China
};

struct QueryColumn {
  std::string_view name, zh, en;
  ColumnKind kind = ColumnKind::Text;
  /// What the cells say of the person in the column `person`. The query gives them as they are
  /// sealed in person_private, or a Content as it is in submission, with columns
  /// `institution` and `submission`; Office::look_up opens and masks them.
  Personal personal = Personal::None;
};

/// Takes one row of as many cells as there are columns; false: no more is wanted.
using QuerySink = std::function<bool(const storage::Rows&)>;

inline constexpr std::size_t kCountedRowsMax = 1'000'000;  ///< of one statement

/// The rows that are wanted: the first ones, and perhaps the number of the others. A statement
/// whose rows go unchanged to `sink` gives no more than that and lets the database count; rows that
/// are computed still come one by one.
struct RowWindow {
  const QuerySink* sink = nullptr;
  std::size_t wanted = 0;
  bool count = false;
  std::size_t given = 0;
  std::size_t beyond = 0;  ///< how many more the database counted
  bool whole = true;       ///< false: a statement has more than kCountedRowsMax
};

/// What a query reads from.
struct QueryView {
  storage::Connection& connection;
  Registry& registry;
  std::int64_t region = 0;
  bool english = false;                ///< titles of kinds and reasons
  const Vault* vault = nullptr;        ///< to find people by; null: refuse app.no_key
  PaymentPeriods* payments = nullptr;  ///< null: there are none
  RowWindow* window = nullptr;         ///< null: all rows
};

/// What a query asks.
enum class QuerySource : std::uint8_t {
  Records,   ///< the database
  Payments,  ///< files and computing, which may take long: outside a transaction
};

struct Query {
  std::string_view group, action, zh, en;
  std::span<const Field> fields;
  std::span<const QueryColumn> columns;
  Result<void> (*run)(const QueryView& view, const Form& form, const QuerySink& sink);
  QuerySource source = QuerySource::Records;

  std::string name() const { return std::string(group) + "." + std::string(action); }
};

/// All of them, by group.
std::span<const Query> queries();
const Query* find_query(std::string_view name);

/// A cell as people read it: money in yuan with two decimals, prices with two to six, days with
/// hyphens.
std::string cell_text(const storage::Value& value, ColumnKind kind);

}  // namespace gongji::app
