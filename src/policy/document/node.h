#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/place.h"

namespace gongji::policy::document {

/// A YAML value with its position. Maps keep the order of the file.
struct Node {
  enum class Form { Null, Scalar, List, Map };

  Form form = Form::Null;
  std::string text;  ///< Scalar
  std::vector<Node> items;
  std::vector<std::pair<Node, Node>> entries;
  Place place;

  Node();  // written out, for clang: an aggregate that holds pairs of itself is none to it

  bool is_null() const { return form == Form::Null; }
  bool is_scalar() const { return form == Form::Scalar; }
  bool is_list() const { return form == Form::List; }
  bool is_map() const { return form == Form::Map; }
  /// The value under a key, or null.
  const Node* find(std::string_view key) const;
};

/// Reads one YAML document. Refuses anchors and aliases (they can blow a small file up), tags,
/// duplicate keys, more than one document, nesting deeper than 64 and files above 4 MiB. On refusal
/// adds diagnostics and returns a Null node.
Node read_yaml(const std::shared_ptr<const SourceFile>& file, Diagnostics& diagnostics);

}  // namespace gongji::policy::document
