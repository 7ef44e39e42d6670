// Reading the interface folder into FieldTables.
#pragma once

#include <unordered_map>

#include "interface/errors.h"
#include "interface/internal/csv.h"
#include "interface/tables.h"

namespace gongji::interface {

using TableRow = internal::Row;

class TableLoader {
 public:
  explicit TableLoader(FieldTables::Data& data) : data_(data) {}

  Result<void> run();

 private:
  using Reader = Result<void> (TableLoader::*)(const TableRow&);
  struct File {
    std::string_view name, header;
    Reader read;
  };
  static const std::array<File, 6> kFiles;
  static constexpr std::string_view kFieldHeader =
      "infno,direction,node,field,name,type,dictionary,required,personal";

  const TableText* find(std::string_view path) const;
  Result<void> each(const TableText& file, std::string_view header, Reader read);
  Result<void> folder(std::string_view prefix, std::string_view header, Reader read);

  // One row each.
  Result<void> dictionary(const TableRow& row);
  Result<void> dictionary_value(const TableRow& row);
  Result<void> transaction(const TableRow& row);
  Result<void> node(const TableRow& row);
  Result<void> field(const TableRow& row);

  static bool read_int(std::string_view text, int& number);
  static Result<void> read_type(const TableRow& row, Field& field);
  Result<void> read_dictionary(const TableRow& row, Field& field);
  Result<void> remark(const TableRow& row);
  Result<void> column(const TableRow& row);
  Result<void> path(const TableRow& row);
  Result<std::deque<Node>*> nodes_of(const TableRow& row);
  static Node* find_node(std::deque<Node>& nodes, std::string_view id);

  void index_transactions();
  void index_fields();
  static void index_node(Node& node, std::uint32_t& next);
  /// Every node has fields or nodes inside, no two of its fields one name.
  Result<void> check_nodes() const;
  static Result<void> check_node(const Transaction& t, const Node& node);

  // load_profiles.cpp
  Result<void> read_remarks();
  Result<void> read_list_rules();
  Result<void> list_rule(const TableRow& row);
  Result<void> read_profiles();
  Result<void> profile(const TableRow& row);
  Profile::Change& change(const Field& field);
  Result<const Node*> node_of_rule(const TableRow& row, Direction direction) const;
  Result<const Field*> field_of_rule(const TableRow& row, Direction direction) const;
  Result<void> rule(const TableRow& row);

  FieldTables::Data& data_;
  std::unordered_map<std::string_view, Dictionary*> dictionaries_;
  std::unordered_map<std::string_view, Transaction*> transactions_;
  Profile* current_ = nullptr;
};

}  // namespace gongji::interface
