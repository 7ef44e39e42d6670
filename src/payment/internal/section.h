// One block of the settings, read key by key.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "payment/terms.h"
#include "policy/document/node.h"

namespace gongji::payment::internal {

/// What all blocks of one file share.
struct SettingsFile {
  policy::Diagnostics diagnostics;
  Settings* settings = nullptr;

  void complain(std::string_view code, const policy::Place& place, const std::string& message) {
    diagnostics.add(std::string(code), place, message);
  }
};

/// A map of the file with the source that holds for it. Reading a value notes it with its path;
/// `finish` complains of keys that nobody read. Wrong values are complained of and read as nothing.
class Section {
 public:
  using Node = policy::document::Node;

  Section(SettingsFile& file, const Node& node, std::string path, std::string cite);

  bool has(std::string_view key) const { return node_->find(key) != nullptr; }
  const Node& node() const { return *node_; }
  const std::string& path() const { return path_; }

  std::string text(std::string_view key);
  std::optional<Exact> number(std::string_view key);
  std::optional<Money> money(std::string_view key);
  std::optional<Date> day(std::string_view key);
  std::optional<std::int64_t> whole(std::string_view key);
  bool truth(std::string_view key, bool fallback);
  /// The place of the value among `words` ("mean|standard"), or `fallback`.
  std::size_t word(std::string_view key, std::string_view words, std::size_t fallback);
  std::vector<std::string> texts(std::string_view key);
  /// A number, or numbers by word.
  ByWord by_word(std::string_view key);
  /// The block under the key, or nothing.
  std::optional<Section> child(std::string_view key);
  /// Calls `take` for each block under the key: entries of a map by name, or items of a list.
  void each(std::string_view key, const std::function<void(const std::string&, Section)>& take);
  void require(std::string_view key);
  /// A key that is read elsewhere.
  void pass_over(std::string_view key) { used_.emplace(key); }
  void complain(const std::string& message);
  void finish();

 private:
  struct Found {
    std::string text;
    const Node* node = nullptr;
  };
  std::optional<Found> scalar(std::string_view key);
  std::optional<Found> scalar_of(const Node& node, const std::string& path);
  std::optional<Exact> number_of(const Found& found);

  SettingsFile* file_;
  const Node* node_;
  std::string path_, cite_;
  std::set<std::string, std::less<>> used_;
};

}  // namespace gongji::payment::internal
