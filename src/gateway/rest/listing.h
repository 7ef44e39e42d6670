// Pages of a query: which rows, in which order, which columns.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/office.h"

namespace gongji::gateway {

inline constexpr std::size_t kPageRowsMax = 1'000;
inline constexpr std::size_t kSortedRowsMax = 100'000;  ///< up to the end of the page asked for
inline constexpr std::size_t kExportRowsMax = 500'000;

/// A parameter that every query takes beside its own fields.
struct ListParameter {
  std::string_view name, schema, zh, en;  ///< schema: JSON Schema of the value
};
std::span<const ListParameter> list_parameters();

enum class ListFormat : std::uint8_t { Json, Csv, Xlsx };

struct Listing {
  app::FactList fields;  ///< of the query itself
  std::size_t page = 1, page_size = 50;
  std::vector<std::pair<std::size_t, bool>> sort;  ///< column, descending
  std::vector<std::size_t> columns;                ///< in this order
  ListFormat format = ListFormat::Json;
  bool count = false;
  bool reveal = false;
  std::string purpose;
  std::map<std::string, std::string> words;  ///< as of QuerySheet, for files
};

/// Takes the parameters out of the pairs. Refuses gateway.bad_parameter, where = its name.
Result<Listing> read_listing(const app::Query& query, const app::FactList& pairs);

/// Takes the rows of a query and keeps those of the page. Without an order it stops behind the
/// page, and the database counts the rest when that is wanted; with one it keeps the rows up to the
/// end of the page.
class PageRows final : public app::RowChoice {
 public:
  /// `own`: the column that must be `owner`.
  PageRows(const Listing& listing, std::optional<std::size_t> own, std::string owner);

  bool add(const storage::Rows& row) override;
  std::optional<std::size_t> wanted() const override;
  bool counts() const override { return listing_.count; }
  void counted(std::size_t beyond, bool whole) override;
  storage::Rows chosen() override;

  /// {"items":[…],"page":1,"page_size":50,"more":false,"total":3} of the rows that were chosen, as
  /// they may be seen. `total` only when it is known; when there are more than were counted,
  /// `total_above` instead.
  std::string json(const app::Query& query, const storage::Rows& shown) const;

 private:
  using Cells = std::vector<storage::Value>;
  struct Kept {
    Cells cells;
    std::size_t number = 0;
  };
  bool before(const Kept& a, const Kept& b) const;
  void keep_sorted(Kept row);

  const Listing& listing_;
  std::optional<std::size_t> own_;
  std::string owner_;
  std::size_t first_, end_;  ///< rows of the page, from 0
  std::size_t seen_ = 0;
  bool stopped_ = false;
  bool whole_ = true;       ///< false: there are more than were counted
  std::vector<Kept> kept_;  ///< sorted: a heap, the last one on top
};

/// Whether a row is the owner's.
bool is_own_row(const storage::Rows& row, std::optional<std::size_t> own, const std::string& owner);

}  // namespace gongji::gateway
