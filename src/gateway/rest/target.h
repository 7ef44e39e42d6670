// What an address of /api/v1 means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/rest/routes.h"

namespace gongji::gateway {

/// What an address means, for each method that it takes.
struct Target {
  std::vector<const FixedRoute*> fixed;
  const app::Operation* operation = nullptr;
  const app::Query* query = nullptr;
  std::vector<std::string> values;
  std::string route;  ///< without values, for the log
  bool found() const { return !fixed.empty() || operation != nullptr || query != nullptr; }
};

/// Nothing is found for what is no address.
Target target_of(std::string_view path);
/// "GET, HEAD, OPTIONS", as `Allow` gives them.
std::string allowed_methods(const Target& target);
/// The fixed route of a method; null when there is none.
const FixedRoute* route_for(const Target& target, std::string_view method);
bool takes(const Target& target, std::string_view method);

}  // namespace gongji::gateway
