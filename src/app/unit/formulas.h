// Figures that the program computes itself, each with its definition in words.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/unit/form.h"
#include "base/exact.h"
#include "base/period.h"
#include "storage/database.h"

namespace gongji::app {

/// Reads rows of the region; the parameter $1 is the region, then `values`.
using RegionReader =
    std::function<Result<void>(std::string_view sql, std::vector<storage::Value> values,
                               const std::function<bool(const storage::Rows&)>& sink)>;

/// One figure. What it is restricted to are names of `scope`: those in `needs` must be given, those
/// in `may` can.
struct Formula {
  std::string_view name, zh, en, unit;
  std::string_view needs, may;  ///< separated by |
  std::string_view definition_zh, definition_en;
  /// Over [from, to), from what the region had recorded before the moment `until` (kStillKnown: as
  /// it is now); nothing when there is nothing to divide by. In the unit: of "%" one hundredth.
  Result<std::optional<Exact>> (*compute)(const RegionReader& read, const FactList& scope,
                                          const Period& period, std::int64_t until);
};

std::span<const Formula> formulas();
/// Null when there is none.
const Formula* find_formula(std::string_view name);

/// Refuses app.bad_field, where = scope: a name that the formula needs and that is not there, or
/// one that it does not know.
Result<void> check_scope(const Formula& formula, const FactList& scope);

}  // namespace gongji::app
