#include "gateway/rest/target.h"

#include "base/utf8.h"

namespace gongji::gateway {

Target target_of(std::string_view path) {
  constexpr std::string_view kVersion = "/api/v1";
  Target target;
  if (!path.starts_with(kVersion)) return target;
  path.remove_prefix(kVersion.size());
  for (const FixedRoute& route : fixed_routes()) {
    if (!matches(route.path, path, target.values)) continue;
    // A path of literals goes before one with parameters.
    if (!target.fixed.empty() && target.fixed.front()->path != route.path) continue;
    target.fixed.push_back(&route);
    target.route = route.path;
  }
  if (!target.fixed.empty()) {
    matches(target.fixed.front()->path, path, target.values);
    return target;
  }
  const auto parts = split(path, '/');
  if (parts.size() != 3) return target;
  const std::string name = std::string(parts[1]) + "." + std::string(parts[2]);
  target.operation = app::find_operation(name);
  target.query = app::find_query(name);
  if (target.found()) target.route = std::string(path);
  return target;
}

std::string allowed_methods(const Target& target) {
  std::string allowed;
  const auto add = [&allowed](std::string_view method) {
    if (allowed.find(method) != std::string::npos) return;
    allowed += (allowed.empty() ? "" : ", ") + std::string(method);
  };
  for (const FixedRoute* route : target.fixed) {
    add(route->method);
    if (route->method == "GET") add("HEAD");
  }
  if (target.query != nullptr) {
    add("GET");
    add("HEAD");
    add("POST");
  }
  if (target.operation != nullptr) add("POST");
  add("OPTIONS");
  return allowed;
}

const FixedRoute* route_for(const Target& target, std::string_view method) {
  for (const FixedRoute* route : target.fixed) {
    if (route->method == method || (method == "HEAD" && route->method == "GET")) return route;
  }
  return nullptr;
}

bool takes(const Target& target, std::string_view method) {
  if (route_for(target, method) != nullptr) return true;
  if (target.query != nullptr) return method == "GET" || method == "HEAD" || method == "POST";
  return target.operation != nullptr && method == "POST";
}

}  // namespace gongji::gateway
