#pragma once

#include <map>

#include "app/packages.h"
#include "policy/document/node.h"
#include "policy/facts.h"

namespace gongji::app {

/// How one foreign function maps to a package; everything is looked up, nothing computed.
struct FunctionMap {
  std::string skip;
  std::string care;
  std::string date, date_field;
  std::map<std::string, std::string> date_by;  ///< word of date_field → day
  std::string encounters;
  std::map<std::string, std::string> set, each, constants, used, require, line;
  std::string lines;
  const policy::document::Node* result = nullptr;
};

/// vectors.yaml of one package.
struct VectorMap {
  policy::document::Node root;
  std::map<std::string, std::string> errors;
  std::map<std::string, FunctionMap> functions;
};

/// Reads vectors.yaml of a package folder; a package without one maps nothing.
Result<VectorMap> read_vector_map(const std::string& folder);

/// The fact at a dotted path, `.` for the fact itself; null when there is none.
const policy::Fact* at_path(const policy::Fact& fact, std::string_view path);

}  // namespace gongji::app
