#include "app/security/roles.h"

#include <memory>

#include "app/errors.h"
#include "app/security/roles_text.h"
#include "base/assert.h"
#include "base/utf8.h"
#include "policy/document/node.h"

namespace gongji::app {

namespace {

using policy::document::Node;

std::vector<std::string> texts_of(const Node& node) {
  std::vector<std::string> found;
  for (const Node& item : node.items) found.push_back(item.text);
  return found;
}

Role role_of(const Node& node) {
  Role role;
  for (const auto& [key, value] : node.entries) {
    if (key.text == "zh") role.zh = value.text;
    if (key.text == "en") role.en = value.text;
    if (key.text == "functions") role.functions = texts_of(value);
  }
  return role;
}

std::string_view kind_of_function(std::string_view function) {
  const std::size_t colon = function.find(':');
  return colon == std::string_view::npos ? std::string_view() : function.substr(0, colon + 1);
}

}  // namespace

const Roles& default_roles() {
  static const Roles kRoles = [] {
    auto roles = parse_roles("data/roles.yaml", std::string(roles_text()));
    GJ_ASSERT(roles.ok());
    return roles.take();
  }();
  return kRoles;
}

Result<Roles> parse_roles(const std::string& path, const std::string& text) {
  policy::Diagnostics diagnostics;
  const auto file = std::make_shared<const policy::SourceFile>(policy::SourceFile{path, text});
  const Node root = policy::document::read_yaml(file, diagnostics);
  Roles found;
  for (const auto& [key, value] : root.entries) {
    if (key.text == "two_person") {
      found.two_person = texts_of(value);
    } else if (key.text == "roles") {
      for (const auto& [name, node] : value.entries) found.roles[name.text] = role_of(node);
    } else {
      diagnostics.add(std::string(app_code::kBadRoles), key.place,
                      "没有这个键;应为 roles、two_person");
    }
  }
  if (diagnostics.empty()) return found;
  return make_error(app_code::kBadRoles, path, diagnostics.render_all());
}

bool covers(std::string_view pattern, std::string_view function) {
  const std::string_view kind = kind_of_function(pattern);
  if (kind != kind_of_function(function)) return false;
  pattern.remove_prefix(kind.size());
  function.remove_prefix(kind.size());
  if (pattern == "*") return function.find('.') != std::string_view::npos;
  if (pattern.ends_with(".*")) return function.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == function;
}

bool any_covers(const std::vector<std::string>& patterns, std::string_view function) {
  for (const std::string& pattern : patterns) {
    if (covers(pattern, function)) return true;
  }
  return false;
}

std::vector<std::string> function_list(std::string_view text) {
  std::vector<std::string> found;
  for (const std::string_view part : split(text, '|')) {
    if (!trim(part).empty()) found.emplace_back(trim(part));
  }
  return found;
}

}  // namespace gongji::app
