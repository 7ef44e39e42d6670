#pragma once

#include "policy/document/document.h"

/// Small readers that turn validated nodes into the shapes. A missing optional key yields an empty
/// value.
namespace gongji::policy::document {

std::string text_of(const Node& node, std::string_view key);
bool flag_of(const Node& node, std::string_view key, bool otherwise);
Written written(const Node& node);
std::optional<Written> optional_written(const Node& node, std::string_view key);
Label label_of(const Node& node);
/// Empty when the key is not there.
Label optional_label(const Node& node, std::string_view key);

/// Reads parts of documents; `outer` is the meta whose cite an inner part inherits.
class Reader {
 public:
  explicit Reader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  Meta meta(const std::string& name, const Node& node, const Meta& outer);
  Head head(const Node& node);
  Document document(const Node& node, DocumentKind kind);

 private:
  Cite cite(const Node& node, const Cite& outer);
  std::optional<Period> effective(const Node& node);
  Input input(const std::string& name, const Node& node, const Meta& outer);
  void input_words(const Node& node, Input& input);
  void input_range(const Node& node, Input& input);
  std::vector<Input> inputs(const Node& node, const Meta& outer);
  Accumulator accumulator(const std::string& name, const Node& node, const Meta& outer);
  Parameter<Written> parameter(const std::string& name, const Node& node, const Meta& outer);
  Define<Written> define(const std::string& name, const Node& node, const Meta& outer);
  Table<Written> table(const std::string& name, const Node& node, const Meta& outer);
  TableRows<Written> table_rows(const Node& node, const Table<Written>& table);
  Row<Written> row(const Node& node, const Table<Written>& table);
  void row_list(const Node& node, const Table<Written>& table, Row<Written>& row);
  void row_map(const Node& node, const Table<Written>& table, Row<Written>& row);
  Cell<Written> cell(const Node& node);
  KeyTest key_test(const Node& node);
  Layer<Written> layer(const std::string& name, const Node& node, const Meta& outer);
  void layer_bands(const Node& node, Layer<Written>& layer);
  Care<Written> care(const std::string& name, const Node& node, const Meta& outer);
  std::vector<Refusal<Written>> refusals(const Node& node, const Meta& outer);
  std::vector<Accumulates> accumulates(const Node& node);
  Decision<Written> decision(const std::string& name, const Node& node, const Meta& outer);
  Step<Written> step(const Node& node, const Meta& outer);
  ResultItem<Written> result(const std::string& name, const Node& node);
  void decision_parts(const Node& node, Document& document);
  void benefit_parts(const Node& node, Document& document);
  void guardrail_parts(const Node& node, Document& document);
  void fail(const Node& node, const char* code, const std::string& message);

  Diagnostics& diagnostics_;
};

/// Calls `read(name, node)` for each entry of the map under `key`.
template <class F>
void each_entry(const Node& node, std::string_view key, F read) {
  const Node* map = node.find(key);
  if (!map) return;
  for (const auto& [name, value] : map->entries) read(name.text, value, name.place);
}

/// Calls `read(node)` for each item of the list under `key`.
template <class F>
void each_item(const Node& node, std::string_view key, F read) {
  const Node* list = node.find(key);
  if (!list) return;
  for (const Node& item : list->items) read(item);
}

}  // namespace gongji::policy::document
