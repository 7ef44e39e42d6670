#include "cli/interface_pages.h"

#include <algorithm>

#include "app/json_fact.h"
#include "base/utf8.h"

namespace gongji::cli {

namespace {

using app::json_quote;
using interface::Dictionary;
using interface::Direction;
using interface::Field;
using interface::Need;
using interface::Node;
using interface::Profile;
using interface::Rows;
using interface::Transaction;

std::string release_text(const Transaction& transaction) {
  return transaction.release == 0 ? "-" : std::to_string(transaction.release);
}

std::string_view rows_text(Rows rows, bool english) {
  switch (rows) {
    case Rows::One:
      return english ? "one row" : "一组";
    case Rows::Many:
      return english ? "list" : "多行";
    case Rows::File:
      return english ? "file" : "文件";
    case Rows::Xml:
      break;
  }
  return "XML";
}

std::string_view rows_word(Rows rows) {
  return rows == Rows::Many   ? "list"
         : rows == Rows::File ? "file"
         : rows == Rows::Xml  ? "xml"
                              : "one";
}

std::string shown_dictionary(const Field& field) {
  if (field.dictionary != nullptr) return std::string(field.dictionary->id);
  if (field.division) return "GB/T 2260";
  return field.coded ? "?" : "";
}

/// * required, o when another field says so.
std::string need_mark(Need need) {
  return need == Need::Required ? "*" : need == Need::Conditional ? "o" : "";
}

std::string_view need_word(Need need) {
  return need == Need::Required      ? "required"
         : need == Need::Conditional ? "conditional"
                                     : "optional";
}

std::string path_of(const Node& node) {
  return (node.parent != nullptr && !node.parent->direct() ? path_of(*node.parent) + "/" : "") +
         std::string(node.id);
}

void trim_end(std::string& line) {
  while (line.ends_with(' ')) line.pop_back();
}

std::string field_line(const Field& field, const Profile& profile, bool english) {
  Field here = field;
  here.length = profile.length(field);
  std::string line = "  " + pad_right(need_mark(profile.need(field)), 2) + pad_right(field.id, 26) +
                     " " + pad_right(field.name, 30) + " " + pad_right(here.type_text(), 8) + " " +
                     pad_right(shown_dictionary(field), 16) + " " +
                     std::string(english ? field.remark_en : field.remark_zh);
  trim_end(line);
  return line + "\n";
}

std::string nodes_page(const Transaction& transaction, Direction direction, const Profile& profile,
                       bool english) {
  const auto& nodes = transaction.nodes(direction);
  const bool in = direction == Direction::In;
  std::string text = english ? (in ? "input" : "output") : (in ? "输入" : "输出");
  if (nodes.empty()) return text + (english ? ": nothing\n" : ": 无\n");
  text.clear();
  for (const Node& node : nodes) {
    const std::string_view word = english ? (in ? "input" : "output") : (in ? "输入" : "输出");
    const Rows rows = in ? node.rows : profile.rows(node);
    text += std::string(word) + " " + (node.direct() ? "" : path_of(node) + " ") + "(" +
            std::string(rows_text(rows, english)) + ")";
    for (const std::string_view alias : node.aliases) {
      text += (alias == node.aliases.front() ? (english ? " also " : " 又作 ") : "、") +
              std::string(alias);
    }
    text += "\n";
    for (const Field& field : node.fields) text += field_line(field, profile, english);
  }
  return text;
}

std::string nodes_json(const Transaction& transaction, Direction direction,
                       const Profile& profile) {
  std::string text = "[";
  for (const Node& node : transaction.nodes(direction)) {
    const Rows rows = direction == Direction::In ? node.rows : profile.rows(node);
    text += (text.size() > 1 ? ",{" : "{") + std::string("\"node\":") + json_quote(path_of(node)) +
            ",\"rows\":" + json_quote(rows_word(rows)) + ",\"fields\":[";
    for (const Field& field : node.fields) {
      Field here = field;
      here.length = profile.length(field);
      text += (&field == &node.fields.front() ? "" : ",") + std::string("{\"field\":") +
              json_quote(field.id) + ",\"name\":" + json_quote(field.name) +
              ",\"type\":" + json_quote(here.type_text()) +
              ",\"need\":" + json_quote(need_word(profile.need(field))) +
              ",\"dictionary\":" + json_quote(shown_dictionary(field)) +
              ",\"remark\":" + json_quote(field.remark_zh) +
              ",\"remark_en\":" + json_quote(field.remark_en) +
              ",\"personal\":" + (field.personal ? "true" : "false") + "}";
    }
    text += "]}";
  }
  return text + "]";
}

std::size_t required_count(const std::deque<Node>& nodes) {
  std::size_t count = 0;
  for (const Node& node : nodes) {
    for (const Field& field : node.fields) count += field.need == Need::Required ? 1 : 0;
  }
  return count;
}

std::string nodes_cell(const std::deque<Node>& nodes) {
  std::string text;
  for (const Node& node : nodes) {
    text += (text.empty() ? "" : " ") + std::string("`") + path_of(node) + "`" +
            (node.rows == Rows::Many ? "[]" : "") + " " + std::to_string(node.fields.size());
  }
  return text;
}

std::string reference_row(const Transaction& t, bool open) {
  return "| " + std::string(t.infno) + " | " + std::string(t.name) + " | " +
         std::string(t.english) + " | " + (open ? "yes" : "") + " | " + release_text(t) + " | " +
         (t.region.empty() ? std::string(t.daily ? "daily" : "") : std::string(t.region)) + " | " +
         nodes_cell(t.in) + " | " + std::to_string(required_count(t.in)) + " | " +
         nodes_cell(t.out) + " |\n";
}

}  // namespace

std::string transaction_line(const Transaction& transaction, bool open, bool english) {
  std::string line = pad_right(transaction.infno, 7) + pad_right(open ? "*" : "", 2) +
                     pad_right(release_text(transaction), 3) + pad_right(transaction.region, 4) +
                     std::string(english ? transaction.english : transaction.name);
  trim_end(line);
  return line + "\n";
}

std::string transaction_json(const Transaction& t, bool open) {
  return "{\"infno\":" + json_quote(t.infno) + ",\"name\":" + json_quote(t.name) +
         ",\"english\":" + json_quote(t.english) + ",\"group\":" + json_quote(t.group) +
         ",\"release\":" + std::to_string(t.release) + ",\"open\":" + (open ? "true" : "false") +
         ",\"daily\":" + (t.daily ? "true" : "false") + ",\"region\":" + json_quote(t.region) +
         "}\n";
}

std::string transaction_page(const Transaction& transaction, const Profile& profile, bool english) {
  return std::string(transaction.infno) + " " + std::string(transaction.name) + "  " +
         std::string(transaction.english) + "\n" +
         nodes_page(transaction, Direction::In, profile, english) +
         nodes_page(transaction, Direction::Out, profile, english);
}

std::string transaction_page_json(const Transaction& transaction, bool open,
                                  const Profile& profile) {
  std::string text = transaction_json(transaction, open);
  text.resize(text.size() - 2);
  return text + ",\"profile\":" + json_quote(profile.id) +
         ",\"in\":" + nodes_json(transaction, Direction::In, profile) +
         ",\"out\":" + nodes_json(transaction, Direction::Out, profile) + "}\n";
}

std::string dictionary_page(const Dictionary& dictionary) {
  std::string text = std::string(dictionary.id) + " " + std::string(dictionary.name) + "\n";
  for (const auto& value : dictionary.values) {
    text += "  " + pad_right(value.value, 12) + " " + std::string(value.meaning) + "\n";
  }
  return text;
}

std::string dictionary_page_json(const Dictionary& dictionary) {
  std::string text = "{\"dictionary\":" + json_quote(dictionary.id) +
                     ",\"name\":" + json_quote(dictionary.name) +
                     ",\"refined\":" + (dictionary.refined ? "true" : "false") + ",\"values\":[";
  for (const auto& value : dictionary.values) {
    text += (&value == &dictionary.values.front() ? "" : ",") + std::string("{\"value\":") +
            json_quote(value.value) + ",\"meaning\":" + json_quote(value.meaning) + "}";
  }
  return text + "]}\n";
}

std::string interface_reference(const gateway::NationalTables& national) {
  const interface::FieldTables& tables = national.fields;
  const auto& all = tables.transactions();
  const auto open =
      static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Transaction& t) {
        return gateway::is_open(national.words, t.infno);
      }));
  const auto regional = static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [](const Transaction& t) { return !t.region.empty(); }));
  std::string text =
      "# Transactions of the national interface\n\n"
      "Printed by `gongji interface list --reference`; the test `manual` compares it. `gongji "
      "interface show 2207` lists\nthe fields of one, `--profile` as a region wants them; "
      "`interface/README.md` says where the facts are from.\n\n" +
      std::to_string(all.size() - regional) + " transactions of the national text and " +
      std::to_string(regional) + " of regions, " + std::to_string(tables.field_count()) +
      " fields, " + std::to_string(tables.dictionaries().size()) + " dictionaries.\n" +
      std::to_string(open) +
      " of them are open: `gongji serve` carries them out, or keeps them as they were sent; it "
      "refuses the others as 尚未开通.\nRelease 1 to 3 is the order of support, `-` is not "
      "planned. Behind a node stands its number of fields, `[]` is a list, `.` is\ndirectly under "
      "input or output. Required: input fields that the base demands.\n";
  std::string_view group;
  for (const Transaction& t : all) {
    if (t.group != group) {
      group = t.group;
      text += "\n## " + std::string(group) +
              "\n| infno | 交易 | transaction | open | release | | input | required | output |\n"
              "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
    }
    text += reference_row(t, gateway::is_open(national.words, t.infno));
  }
  return text;
}

}  // namespace gongji::cli
