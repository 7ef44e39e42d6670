#include "interface/normalise.h"

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "interface/errors.h"
#include "interface/internal/fold.h"
#include "interface/internal/value_text.h"

namespace gongji::interface {

namespace {

using internal::same_name;

bool is_scalar(const Json& json) {
  return json.is(Json::Kind::Text) || json.is(Json::Kind::Number) || json.is(Json::Kind::Bool);
}

/// The text of a scalar in a text field: 35.0 is 35, true is 1.
std::string plain_text(const Json& json) {
  if (json.is(Json::Kind::Bool)) return json.text == "true" ? "1" : "0";
  if (json.is(Json::Kind::Number)) {
    if (json.text.find_first_of(".eE") == std::string::npos) return json.text;
    return internal::number_text(json.text).value_or(json.text);
  }
  return std::string(trim(json.text));
}

std::optional<std::string> text_of_kind(Kind kind, const Json& json) {
  switch (kind) {
    case Kind::Number:
      return json.is(Json::Kind::Bool) ? std::nullopt : internal::number_text(json.text);
    case Kind::Day:
      return internal::day_text(json.text);
    case Kind::Time:
      return internal::time_text(json.text);
    case Kind::Bool:
      return internal::bool_text(json.text);
    case Kind::Bytes:
      return internal::base64_bytes(json.text);
    default:
      return plain_text(json);
  }
}

class Normaliser {
 public:
  Normaliser(const Transaction& transaction, Direction direction)
      : out_{Message(transaction, direction), {}} {}

  Normalised run(const Json& input) {
    if (input.is(Json::Kind::List)) {
      read_bare_list(input);
    } else {
      for (const auto& [name, value] : input.members) read_top(name, value);
    }
    order_nodes();
    return std::move(out_);
  }

 private:
  const std::deque<Node>& nodes() const {
    return out_.message.transaction().nodes(out_.message.direction());
  }

  static bool is_named(const Node& node, std::string_view name) {
    return same_name(node.id, name) ||
           std::any_of(node.aliases.begin(), node.aliases.end(),
                       [&](std::string_view alias) { return same_name(alias, name); });
  }

  static bool in_message(const Node& node) {
    return node.rows == Rows::One || node.rows == Rows::Many;
  }

  /// A node below `parent` by its own name first, then by an alias.
  const Node* find_node(const Node* parent, std::string_view name) const {
    const Node* alias = nullptr;
    for (const Node& node : nodes()) {
      if (node.parent != parent || !in_message(node) || node.direct()) continue;
      if (same_name(node.id, name)) return &node;
      if (alias == nullptr && is_named(node, name)) alias = &node;
    }
    return alias;
  }

  /// The only node directly below input that may hold a stray field of this name.
  const Node* home_of(std::string_view field) const {
    const Node* home = nullptr;
    for (const Node& node : nodes()) {
      if (node.parent != nullptr || !in_message(node) || node.find(field) == nullptr) continue;
      if (node.direct()) return &node;
      if (node.rows != Rows::One) continue;
      if (home != nullptr) return nullptr;
      home = &node;
    }
    return home;
  }

  const Node* only_list() const {
    for (const Node& node : nodes()) {
      if (node.parent == nullptr && node.rows == Rows::Many) return &node;
    }
    return nullptr;
  }

  void read_bare_list(const Json& list) {
    if (const Node* node = only_list()) {
      read_rows(*node, list, out_.message.rows_of(*node));
    } else {
      out_.findings.push_back(make_finding(interface_code::kWrongShape, {},
                                           "input 应为对象;请按节点放入数据",
                                           "input must be an object that holds the nodes"));
    }
  }

  void read_top(const std::string& name, const Json& value) {
    if (const Node* node = find_node(nullptr, name); node != nullptr && !stray(name, value)) {
      read_node(*node, value, out_.message.rows_of(*node));
      return;
    }
    if (const Node* home = home_of(name)) {
      std::vector<Row>& rows = out_.message.rows_of(*home);
      if (rows.empty()) rows.emplace_back(*home);
      read_member(rows.front(), rows.size(), name, value);
      return;
    }
    if (!value.is_empty()) out_.message.others.emplace_back(name, to_text(value));
  }

  /// A scalar under a name that is a node's and also a field's: 4101 answers setl_list_id so.
  bool stray(std::string_view name, const Json& value) const {
    return is_scalar(value) && !value.is_empty() && home_of(name) != nullptr;
  }

  void wrong_shape(const Node& node, const std::string& zh, const std::string& en) {
    out_.findings.push_back(make_finding(interface_code::kWrongShape, {&node, 0, nullptr}, zh, en));
  }

  void read_node(const Node& node, const Json& value, std::vector<Row>& rows) {
    if (value.is_empty()) return;
    if (value.is(Json::Kind::Text)) {
      const auto inner = parse_json(value.text);
      if (inner.ok() && !inner->is(Json::Kind::Text)) return read_node(node, *inner, rows);
    }
    if (value.is(Json::Kind::List)) {
      read_rows(node, value, rows);
    } else if (value.is(Json::Kind::Object)) {
      read_row(node, value, rows);
    } else {
      wrong_shape(node, "应为对象或数组;请按接口规范放入数据",
                  "must be an object or a list of objects");
      return;
    }
    if (node.rows == Rows::One && rows.size() > 1) {
      out_.findings.push_back(make_finding(interface_code::kTooManyRows, {&node, 0, nullptr},
                                           "只能有一组数据;请分次上传",
                                           "may hold one row only; send the others separately"));
    }
  }

  void read_rows(const Node& node, const Json& list, std::vector<Row>& rows) {
    for (const Json& item : list.items) {
      if (item.is_empty()) continue;
      if (!item.is(Json::Kind::Object)) {
        wrong_shape(node, "数组中应为对象;请按接口规范放入数据", "the list must hold objects only");
        return;
      }
      read_row(node, item, rows);
    }
  }

  void read_row(const Node& node, const Json& object, std::vector<Row>& rows) {
    Row row(node);
    for (const auto& [name, value] : object.members) {
      read_member(row, rows.size() + 1, name, value);
    }
    if (!row.empty() || !row.others.empty()) rows.push_back(std::move(row));
  }

  void read_member(Row& row, std::size_t number, const std::string& name, const Json& value) {
    const Node& node = row.node();
    const Node* inner = find_node(&node, name);
    const Field* field = node.find(name);
    if (value.is_empty()) return;
    if (inner != nullptr) {
      std::vector<Row> rows;
      read_node(*inner, value, rows);
      for (Row& read : rows) row.add(*inner) = std::move(read);
    } else if (field != nullptr) {
      read_value(row, number, *field, value);
    } else {
      row.others.emplace_back(name, to_text(value));
    }
  }

  void read_value(Row& row, std::size_t number, const Field& field, const Json& value) {
    Value read{&field, {}, false};
    const bool structured = field.kind == Kind::Object || field.kind == Kind::List;
    const bool wide = structured || field.kind == Kind::LongText ||
                      (field.kind == Kind::Text && field.length == 0) || field.length >= 1000;
    if (field.kind == Kind::Bytes && value.is(Json::Kind::Bytes)) {
      read.text = value.text;
    } else if (is_scalar(value)) {
      auto text = text_of_kind(field.kind, value);
      if (text && value.is(Json::Kind::Number)) restore_zeros(field, *text);
      read.malformed = !text.has_value();
      if (text) {
        read.text = std::move(*text);
      } else {
        read.text = value.text;
      }
    } else if (field.kind == Kind::Bytes && value.is(Json::Kind::List)) {
      read_few_bytes(value, read);
    } else if (wide) {
      read.text = to_text(value);  // extension data may come as an object instead of its text
    } else {
      read.malformed = true;
    }
    const Value* before = row.find(field);
    if (before == nullptr) {
      row.values.push_back(std::move(read));
    } else if (before->text != read.text) {
      out_.findings.push_back(
          make_finding(interface_code::kWrongShape, {&row.node(), number, &field},
                       field_label(field) + " 给了两次且不相同;请只给一次",
                       std::string(field.id) + " is given twice with two values"));
    }
  }

  /// 9 for the code 09: a number has no leading zeros.
  static void restore_zeros(const Field& field, std::string& text) {
    if (field.dictionary == nullptr || field.dictionary->find(text) != nullptr) return;
    if (const DictionaryValue* known = field.dictionary->find_number(text)) text = known->value;
  }

  /// A list too short to have become Json::Kind::Bytes.
  static void read_few_bytes(const Json& list, Value& read) {
    for (const Json& item : list.items) {
      const auto number = internal::number_text(item.text);
      int byte = 0;
      if (number && number->size() <= 4) {
        byte = std::atoi(number->c_str());
      } else {
        read.malformed = true;
      }
      read.text += static_cast<char>(static_cast<unsigned char>(byte));
    }
  }

  void order_nodes() {
    std::vector<NodeRows>& all = out_.message.nodes;
    std::erase_if(all, [](const NodeRows& rows) { return rows.rows.empty(); });
    const auto place = [&](const Node* node) {
      std::size_t at = 0;
      for (const Node& known : nodes()) {
        if (&known == node) break;
        ++at;
      }
      return at;
    };
    std::sort(all.begin(), all.end(),
              [&](const NodeRows& a, const NodeRows& b) { return place(a.node) < place(b.node); });
  }

  Normalised out_;
};

}  // namespace

Normalised normalise(const Transaction& transaction, Direction direction, const Json& input) {
  return Normaliser(transaction, direction).run(input);
}

}  // namespace gongji::interface
