// Remarks, regional profiles, and the checks of the settlement list.
#include <algorithm>

#include "base/utf8.h"
#include "interface/internal/table_loader.h"

namespace gongji::interface {

Result<void> TableLoader::read_remarks() {
  const TableText* list = find("remarks.csv");
  if (list == nullptr) return make_error(interface_code::kBadTable, "remarks.csv", "缺少文件");
  return each(*list, "infnos,direction,field,zh,english", &TableLoader::remark);
}

/// A remark belongs to every node of that direction that has the field; each transaction named must
/// have one.
Result<void> TableLoader::remark(const TableRow& row) {
  if (row[1] != "in" && row[1] != "out") return row.bad("direction 应为 in 或 out");
  for (const std::string_view infno : split(row[0], '|')) {
    const auto at = transactions_.find(infno);
    if (at == transactions_.end()) return row.bad("没有交易 " + in_quotes(infno));
    bool known = false;
    for (Node& node : row[1] == "in" ? at->second->in : at->second->out) {
      for (Field& field : node.fields) {
        if (field.id != row[2]) continue;
        known = true;
        field.remark_zh = row[3];
        field.remark_en = row[4];
      }
    }
    if (!known) return row.bad(std::string(infno) + " 没有字段 " + in_quotes(row[2]));
  }
  return done();
}

Result<void> TableLoader::read_list_rules() {
  const TableText* list = find("list-rules.csv");
  if (list == nullptr) return make_error(interface_code::kBadTable, "list-rules.csv", "缺少文件");
  return each(*list, "rule,when,node,field,value,level", &TableLoader::list_rule);
}

Result<void> TableLoader::list_rule(const TableRow& row) {
  static constexpr std::array<std::string_view, 9> kWords = {"required", "not_after", "in_stay",
                                                             "duration", "weight",    "count",
                                                             "unique",   "first",     "not_prefix"};
  const auto word = std::find(kWords.begin(), kWords.end(), row[0]);
  if (word == kWords.end()) return row.bad("没有规则 " + in_quotes(row[0]));
  ListRule read;
  read.kind = static_cast<ListRule::Kind>(word - kWords.begin());
  if (!row[1].empty()) read.when = split(row[1], '&');
  const auto list = transactions_.find("4101");
  const Node* node =
      list == transactions_.end() ? nullptr : list->second->find(Direction::In, row[2]);
  if (node == nullptr || node->find(row[3]) == nullptr) return row.bad("4101 没有这个字段");
  read.node = row[2];
  read.field = row[3];
  if (!row[4].empty()) read.values = split(row[4], '|');
  if (row[5] != "error" && row[5] != "hint") return row.bad("level 应为 error 或 hint");
  read.hint = row[5] == "hint";
  data_.list_rules.push_back(std::move(read));
  return done();
}

Result<void> TableLoader::read_profiles() {
  const TableText* list = find("profiles.csv");
  if (list == nullptr) return make_error(interface_code::kBadTable, "profiles.csv", "缺少文件");
  return each(*list, "profile,name,english,parent", &TableLoader::profile);
}

Result<void> TableLoader::profile(const TableRow& row) {
  Profile read;
  if (!row[3].empty()) {
    const auto parent = std::find_if(data_.profiles.begin(), data_.profiles.end(),
                                     [&](const Profile& known) { return known.id == row[3]; });
    if (parent == data_.profiles.end()) return row.bad("上级规格应写在前面");
    read = *parent;
  }
  read.id = row[0];
  read.name = row[1];
  read.english = row[2];
  data_.profiles.push_back(std::move(read));
  current_ = &data_.profiles.back();
  if (const TableText* rules = find("profiles/" + std::string(row[0]) + ".csv")) {
    GJ_CHECK(each(*rules, "rule,infno,node,field,value", &TableLoader::rule));
  }
  return done();
}

Profile::Change& TableLoader::change(const Field& field) {
  auto& all = current_->changes_;
  auto at = std::lower_bound(
      all.begin(), all.end(), field.index,
      [](const Profile::Change& known, std::uint32_t index) { return known.field < index; });
  if (at == all.end() || at->field != field.index) {
    at = all.insert(at, Profile::Change());
    at->field = field.index;
  }
  return *at;
}

Result<const Node*> TableLoader::node_of_rule(const TableRow& row, Direction direction) const {
  const auto at = transactions_.find(row[1]);
  if (at == transactions_.end()) return row.bad("没有交易 " + in_quotes(row[1]));
  if (const Node* node = at->second->find(direction, row[2])) return node;
  return row.bad("没有节点 " + in_quotes(row[2]));
}

Result<const Field*> TableLoader::field_of_rule(const TableRow& row, Direction direction) const {
  GJ_TRY(const Node* node, node_of_rule(row, direction));
  if (const Field* field = node->find(row[3])) return field;
  return row.bad("没有字段 " + in_quotes(row[3]));
}

Result<void> TableLoader::rule(const TableRow& row) {
  const std::string_view word = row[0];
  if (word == "require" || word == "optional") {
    GJ_TRY(const Field* field, field_of_rule(row, Direction::In));
    change(*field).need = word == "require" ? Need::Required : Need::Optional;
  } else if (word == "length") {
    GJ_TRY(const Field* field, field_of_rule(row, Direction::In));
    int length = 0;
    if (!read_int(row[4], length)) return row.bad("value 应为长度");
    change(*field).length = length;
  } else if (word == "also") {
    GJ_TRY(const Field* field, field_of_rule(row, Direction::Out));
    change(*field).also.push_back(row[4]);
  } else if (word == "under_output") {
    GJ_TRY(const Field* field, field_of_rule(row, Direction::Out));
    change(*field).under_output = true;
  } else if (word == "rows") {
    GJ_TRY(const Node* node, node_of_rule(row, Direction::Out));
    current_->rows_.emplace_back(node, row[4] == "list" ? Rows::Many : Rows::One);
  } else if (word == "code") {
    if (dictionaries_.count(row[2]) == 0) return row.bad("没有字典 " + in_quotes(row[2]));
    current_->codes_.push_back({row[2], row[3], row[4]});
  } else if (word == "payer") {
    static constexpr std::array<std::string_view, 4> kPayers = {"fund", "account", "hospital",
                                                                "other"};
    const auto payer = std::find(kPayers.begin(), kPayers.end(), row[4]);
    if (payer == kPayers.end()) return row.bad("value 应为 fund、account、hospital 或 other");
    current_->payers_.emplace_back(row[3], static_cast<Payer>(payer - kPayers.begin()));
  } else if (word == "detail") {
    current_->detail_lists_all_ = row[4] == "all";
  } else if (word == "sign_in") {
    current_->demands_sign_in_ = row[4] == "required";
  } else {
    return row.bad("没有规则 " + in_quotes(word));
  }
  return done();
}

}  // namespace gongji::interface
