// Leaves of a settings file, by name.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/dip/settings.h"
#include "policy/document/node.h"

namespace gongji::app {

/// The leaves `name: {value: …, source: …}` of a settings file. Reading one marks it; at the end
/// `finish` refuses those that nobody asked for.
class SettingsNode {
 public:
  /// Refuses app.cannot_read, dip.bad_settings.
  static Result<SettingsNode> read(const std::string& path);

  SettingsNode() = default;
  SettingsNode(SettingsNode&&) = default;
  SettingsNode& operator=(SettingsNode&&) = default;
  SettingsNode(const SettingsNode&) = delete;  // leaves point into the nodes
  SettingsNode& operator=(const SettingsNode&) = delete;
  ~SettingsNode() = default;

  const policy::document::Node& root() const { return root_; }
  bool has(std::string_view name) const { return leaves_.find(name) != leaves_.end(); }

  Result<const policy::document::Node*> value(std::string_view name);
  Result<std::string> text(std::string_view name);
  Result<std::int64_t> number(std::string_view name, std::int64_t min, std::int64_t max);
  Result<Rate> rate(std::string_view name);
  Result<Money> money(std::string_view name);
  Result<bool> flag(std::string_view name);
  Result<std::vector<std::string>> words(std::string_view name);
  Result<std::vector<std::int64_t>> numbers(std::string_view name);

  /// Position of the word among `choices`.
  Result<int> choice(std::string_view name, const std::vector<std::string>& choices);

  Result<void> finish() const;
  std::vector<DipSettings::Entry> entries() const;

  /// dip.bad_settings at this node.
  static Error error(const policy::document::Node& node, std::string_view name,
                     const std::string& message);

 private:
  struct Leaf {
    const policy::document::Node* value = nullptr;
    std::string source;
    bool asked = false;
  };

  Result<void> collect(const policy::document::Node& node, const std::string& prefix);
  Result<void> add_leaf(const policy::document::Node& node, const std::string& name);

  policy::document::Node root_;
  std::set<std::string, std::less<>> sources_;
  std::map<std::string, Leaf, std::less<>> leaves_;
};

/// A whole number of a node within limits; a rate; both with the name in the refusal.
Result<std::int64_t> number_of(const policy::document::Node& node, std::string_view name,
                               std::int64_t min, std::int64_t max);
Result<Rate> rate_of(const policy::document::Node& node, std::string_view name);

}  // namespace gongji::app
