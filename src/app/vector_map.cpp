#include "app/vector_map.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/utf8.h"

namespace gongji::app {
namespace {

using policy::document::Node;

std::string text_at(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  return value ? value->text : std::string{};
}

std::map<std::string, std::string> pairs_at(const Node& node, std::string_view key) {
  std::map<std::string, std::string> found;
  const Node* map = node.find(key);
  if (!map) return found;
  for (const auto& [name, value] : map->entries) found[name.text] = value.text;
  return found;
}

FunctionMap function_map(const Node& node) {
  FunctionMap map;
  map.skip = text_at(node, "skip");
  map.care = text_at(node, "care");
  map.date = text_at(node, "date");
  map.date_field = text_at(node, "date_field");
  if (const Node* by = node.find("date_by")) {
    map.date_field = text_at(*by, "field");
    map.date_by = pairs_at(*by, "values");
  }
  map.encounters = text_at(node, "encounters");
  map.set = pairs_at(node, "set");
  map.each = pairs_at(node, "each");
  map.constants = pairs_at(node, "constants");
  map.used = pairs_at(node, "used");
  map.require = pairs_at(node, "require");
  map.lines = text_at(node, "lines");
  map.line = pairs_at(node, "line");
  map.result = node.find("result");
  return map;
}

}  // namespace

Result<VectorMap> read_vector_map(const std::string& folder) {
  const auto path = std::filesystem::path(folder) / "vectors.yaml";
  VectorMap map;
  if (!std::filesystem::exists(path)) return map;
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  policy::Diagnostics diagnostics;
  const auto file =
      std::make_shared<const policy::SourceFile>(policy::SourceFile{path.string(), text.str()});
  map.root = policy::document::read_yaml(file, diagnostics);
  if (!diagnostics.empty()) {
    return make_error("app.bad_vector_map", path.string(), diagnostics.render_all());
  }
  map.errors = pairs_at(map.root, "errors");
  if (const Node* functions = map.root.find("functions")) {
    for (const auto& [name, node] : functions->entries)
      map.functions[name.text] = function_map(node);
  }
  return map;
}

const policy::Fact* at_path(const policy::Fact& fact, std::string_view path) {
  if (path == ".") return &fact;
  const policy::Fact* at = &fact;
  for (const auto part : split(path, '.')) {
    if (at->form != policy::Fact::Form::Record) return nullptr;
    at = at->find(part);
    if (!at) return nullptr;
  }
  return at;
}

}  // namespace gongji::app
