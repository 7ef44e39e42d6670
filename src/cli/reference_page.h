#pragma once

#include <string>

#include "app/operation.h"
#include "app/query.h"

namespace gongji::cli {

/// docs/reference/operations.md: every operation and query with its fields, from their tables.
std::string reference_page();

/// What help shows behind the options: the fields, and the columns of a query.
std::string fields_help(std::span<const app::Field> fields);

}  // namespace gongji::cli
