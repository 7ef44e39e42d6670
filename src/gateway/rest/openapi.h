// What /api/v1 offers, made from the tables that it is served from.
#pragma once

#include <string>

namespace gongji::gateway {

/// An OpenAPI 3.1 document as indented JSON.
std::string openapi_json();

/// The schemas of that document as TypeScript types, and which address takes and gives which.
std::string typescript_types();

}  // namespace gongji::gateway
