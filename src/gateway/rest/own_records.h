// Whose records an institution or an insured person may reach.
#pragma once

#include <optional>
#include <string>

#include "gateway/rest/caller.h"

namespace gongji::gateway {

/// What a caller asks for: a row of a table of `app`, and with which values.
struct Reach {
  std::string name;  ///< "visit.list"
  std::span<const app::Field> fields;
  std::span<const app::QueryColumn> columns;  ///< of a query
};

/// Limits the values to the caller's own: an insured person's number and an institution's number
/// are put in; a visit or settlement must be the institution's. Gives the column by which rows must
/// be the institution's own, where that is what limits them. Operators are not limited. Refuses
/// app.not_allowed for another's and for what cannot be limited, app.missing_field where one must
/// say whom it is about.
Result<std::optional<std::size_t>> keep_to_own(app::Office& office, const Caller& caller,
                                               const Reach& reach, app::FactList& values);

}  // namespace gongji::gateway
