#pragma once

#include <map>

#include "policy/prove/prove.h"

namespace gongji::policy::prove {

/// Both languages of one sentence.
struct Text {
  std::string zh, en;
};

/// Where a finding stands.
struct Node {
  std::string name;
  int document = -1;
  Place place;
  Cite cite;

  static Node of(const Meta& meta, int document) {
    return {meta.name, document, meta.place, meta.cite};
  }
};

/// Collects findings; what happens in many combinations is told once, with the first of them and
/// the number.
class Report {
 public:
  /// True the first time for this kind and node: the caller then calls `describe`.
  bool count(std::string_view kind, const Node& node);
  void describe(std::string_view kind, const Node& node, const Text& text,
                std::optional<Witness> witness = std::nullopt);
  /// One finding that is not counted.
  void add(std::string_view kind, const Node& node, const Text& text,
           std::optional<Witness> witness = std::nullopt);
  /// A property that could not be decided, joined to one finding for each node.
  void not_proved(const Node& node, const Text& what);
  std::vector<Finding> take();

 private:
  struct Entry {
    Finding finding;
    std::int64_t count = 0;
    bool counted = false;
    std::vector<std::string> told;
  };
  using Key = std::tuple<std::size_t, int, std::string>;
  Entry& entry(std::string_view kind, const Node& node);

  std::map<Key, Entry> entries_;
};

/// Position of a kind in `kinds()`.
std::size_t kind_rank(std::string_view kind);

}  // namespace gongji::policy::prove
