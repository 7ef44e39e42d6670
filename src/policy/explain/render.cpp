#include "base/money.h"
#include "base/utf8.h"
#include "policy/explain/explain.h"

namespace gongji::policy::explain {
namespace {

struct TableRow {
  std::string item, amount, computation;
  std::vector<std::string> notes;
};

std::string law_of(const Node& n) {
  std::string text;
  if (n.cite) text = n.cite->article;
  if (n.cite && !n.cite->quote.empty()) {
    text += (text.empty() ? "「" : " 「") + n.cite->quote + "」";
  }
  return text.empty() && n.source ? n.source->meta.title.zh : text;
}

/// Where the node stands in law and policy; the law only where it is not the one above.
std::string basis_of(const Node& n, const std::string& above, bool english) {
  const std::string law = law_of(n);
  std::string text = law == above ? std::string() : law;
  if (n.place) text += (text.empty() ? "[" : " [") + name_in_package(*n.place) + "]";
  if (text.empty()) return text;
  return (english ? "basis: " : "依据:") + text;
}

void flatten(const Node& n, bool english, std::size_t depth, const std::string& above,
             std::vector<TableRow>& rows) {
  TableRow row;
  row.item = std::string(depth * 2, ' ') + n.title->in(english) +
             (n.low_confidence ? (english ? " (low confidence)" : "(存疑)") : "");
  row.computation = n.formula;
  if (n.fen) row.amount = Money::fen(*n.fen).to_text();
  const std::string margin(depth * 2 + 4, ' ');
  std::string inputs;
  for (const Because& because : n.inputs) {
    inputs += (inputs.empty() ? "" : "; ") + because.name->in(english) + " = " +
              because.value.in(english);
    if (because.place && because.place != n.place)
      inputs += " [" + name_in_package(*because.place) + "]";
  }
  if (!inputs.empty()) row.notes.push_back(margin + inputs);
  const std::string basis = basis_of(n, above, english);
  if (!basis.empty()) row.notes.push_back(margin + basis);
  rows.push_back(std::move(row));
  for (const Node& child : n.children) flatten(child, english, depth + 1, law_of(n), rows);
}

void json_text(std::string& out, std::string_view key, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  out += key;
  out += "\":\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

void write_json(const Node& n, std::string& out) {
  out += '{';
  json_text(out, "id", n.id);
  out += ',';
  json_text(out, "title", n.title->zh);
  out += ',';
  json_text(out, "title_en", n.title->en);
  if (n.fen) {
    out += ',';
    json_text(out, "amount", Money::fen(*n.fen).to_text());
  }
  const std::pair<const char*, std::string> texts[] = {
      {"formula", n.formula},
      {"position", n.place ? name_in_package(*n.place) : ""},
      {"article", n.cite ? n.cite->article : ""},
      {"quote", n.cite ? n.cite->quote : ""},
      {"source", n.cite ? n.cite->source : ""},
      {"source_title", n.source ? n.source->meta.title.zh : ""}};
  for (const auto& [key, text] : texts) {
    if (text.empty()) continue;
    out += ',';
    json_text(out, key, text);
  }
  if (n.low_confidence) out += ",\"confidence\":\"low\"";
  if (!n.inputs.empty()) {
    out += ",\"inputs\":[";
    for (std::size_t i = 0; i < n.inputs.size(); ++i) {
      out += i == 0 ? "{" : ",{";
      json_text(out, "name", n.inputs[i].name->zh);
      out += ',';
      json_text(out, "name_en", n.inputs[i].name->en);
      out += ',';
      json_text(out, "value", n.inputs[i].value.zh);
      out += ',';
      json_text(out, "value_en", n.inputs[i].value.en);
      if (n.inputs[i].place) {
        out += ',';
        json_text(out, "position", name_in_package(*n.inputs[i].place));
      }
      out += '}';
    }
    out += ']';
  }
  if (!n.children.empty()) {
    out += ",\"children\":[";
    for (std::size_t i = 0; i < n.children.size(); ++i) {
      if (i > 0) out += ',';
      write_json(n.children[i], out);
    }
    out += ']';
  }
  out += '}';
}

}  // namespace

std::string render_table(const Node& root, bool english) {
  std::vector<TableRow> rows;
  rows.push_back(english ? TableRow{"Item", "Amount", "Computation", {}}
                         : TableRow{"项目", "金额(元)", "计算", {}});
  flatten(root, english, 0, "", rows);
  std::size_t item = 0, amount = 0;
  for (const TableRow& row : rows) {
    item = std::max(item, display_width(row.item));
    amount = std::max(amount, display_width(row.amount));
  }
  std::string out;
  for (const TableRow& row : rows) {
    out += pad_right(row.item, item) + "  " + pad_left(row.amount, amount) + "  " + row.computation;
    while (out.ends_with(' ')) out.pop_back();
    out += '\n';
    for (const std::string& note : row.notes) out += note + '\n';
  }
  return out;
}

std::string render_json(const Node& root) {
  std::string out;
  write_json(root, out);
  return out;
}

}  // namespace gongji::policy::explain
