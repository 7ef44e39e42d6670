// Schemas of the bodies that are no row of a table of `app`.
#pragma once

#include <span>
#include <string_view>

namespace gongji::gateway {

struct NamedSchema {
  std::string_view name, json;
};

std::span<const NamedSchema> fixed_schemas();

}  // namespace gongji::gateway
