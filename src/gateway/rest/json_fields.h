// JSON bodies as the fields of a form; replies and rows as JSON.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/query.h"

namespace gongji::gateway {

/// The members of an object as fields: texts, numbers as written, true and false; null is not
/// given; an object becomes a Facts field, a list of objects a Lines field. Nothing at all is an
/// empty object. Refuses interface.bad_json, interface.too_deep, app.bad_field for other shapes.
Result<app::FactList> json_fields(std::span<const app::Field> fields, std::string_view body);

/// Everything that is wrong with the fields by themselves; empty: nothing.
std::vector<Error> wrong_fields(std::span<const app::Field> fields, const app::FactList& values);

/// A cell as JSON: money as a decimal text, whole numbers as they are, days "2025-01-31", moments
/// "2025-01-31T08:30:00+08:00", null for what is not there or has no end.
std::string json_cell(const storage::Value& value, app::ColumnKind kind);

}  // namespace gongji::gateway
