#include <algorithm>

#include "base/utf8.h"
#include "policy/document/reader.h"

namespace gongji::policy::document {
namespace {

Kind value_kind(const std::string& word) {
  static constexpr std::pair<std::string_view, Kind> kKinds[] = {
      {"money", Kind::Money},   {"rate", Kind::Rate}, {"int", Kind::Int},
      {"number", Kind::Number}, {"bool", Kind::Bool}, {"date", Kind::Date}};
  for (const auto& [name, kind] : kKinds) {
    if (name == word) return kind;
  }
  return Kind::None;
}

Counts counts_of(const std::string& word) {
  static constexpr std::pair<std::string_view, Counts> kWords[] = {
      {"expense", Counts::Expense},       {"deductible", Counts::Deductible},
      {"payable", Counts::Payable},       {"payment", Counts::Payment},
      {"over_cap", Counts::OverCap},      {"left", Counts::Left},
      {"encounters", Counts::Encounters}, {"total", Counts::Total},
      {"in_scope", Counts::InScope},      {"cash", Counts::Cash},
      {"personal", Counts::Personal}};
  for (const auto& [name, counts] : kWords) {
    if (name == word) return counts;
  }
  return Counts::Expense;
}

Base base_of(const std::string& word) {
  if (word == "in_scope") return Base::InScope;
  if (word == "left_all") return Base::LeftAll;
  if (word == "self_paid") return Base::SelfPaid;
  return Base::Left;
}

bool interval_start(std::string_view text) {
  return text.find("..") != std::string_view::npos || text.starts_with("<") ||
         text.starts_with(">");
}

}  // namespace

void Reader::decision_parts(const Node& node, Document& document) {
  const Meta& outer = document.meta;
  each_entry(node, "parameters", [&](const std::string& name, const Node& value, const Place&) {
    document.parameters.push_back(parameter(name, value, outer));
  });
  each_entry(node, "define", [&](const std::string& name, const Node& value, const Place&) {
    document.defines.push_back(define(name, value, outer));
  });
  each_entry(node, "tables", [&](const std::string& name, const Node& value, const Place&) {
    document.tables.push_back(table(name, value, outer));
  });
  each_entry(node, "readings", [&](const std::string& name, const Node& value, const Place&) {
    Reading reading;
    reading.meta = meta(name, value, outer);
    reading.question = text_of(value, "question");
    reading.why = text_of(value, "why");
    reading.chosen = text_of(value, "chosen");
    each_entry(value, "options", [&](const std::string& option, const Node& text, const Place&) {
      reading.options.emplace_back(option, text.text);
    });
    document.readings.push_back(std::move(reading));
  });
  each_entry(node, "decisions", [&](const std::string& name, const Node& value, const Place&) {
    document.decisions.push_back(decision(name, value, outer));
  });
}

Table<Written> Reader::table(const std::string& name, const Node& node, const Meta& outer) {
  Table<Written> table;
  table.meta = meta(name, node, outer);
  each_item(node, "keys", [&](const Node& key) { table.keys.push_back(key.text); });
  each_entry(node, "columns", [&](const std::string& column, const Node& type, const Place&) {
    table.columns.push_back({column, value_kind(type.text)});
  });
  if (const Node* type = node.find("type")) table.columns.push_back({"", value_kind(type->text)});
  if (table.columns.empty() || (node.find("type") && node.find("columns"))) {
    fail(node, "policy.wrong_form", "表格要么写 type,要么写 columns");
  }
  table.reading = text_of(node, "by_reading");
  each_entry(node, "options", [&](const std::string& option, const Node& value, const Place&) {
    table.options.push_back(table_rows(value, table));
    table.options.back().option = option;
  });
  if (node.find("rows")) table.options.push_back(table_rows(node, table));
  if (table.reading.empty() == (node.find("options") != nullptr)) {
    fail(node, "policy.wrong_form", "几种读法要写 by_reading 与 options,否则写 rows");
  }
  if (table.options.empty()) fail(node, "policy.missing_key", "表格缺少 rows");
  return table;
}

TableRows<Written> Reader::table_rows(const Node& node, const Table<Written>& table) {
  TableRows<Written> rows;
  each_item(node, "rows", [&](const Node& item) { rows.rows.push_back(row(item, table)); });
  if (const Node* other = node.find("else")) {
    Row<Written> otherwise;
    otherwise.meta = meta("else", *other, table.meta);
    otherwise.keys.resize(table.keys.size());
    if (other->find("when")) fail(*other, "policy.wrong_form", "else 没有条件,不写 when");
    if (other->is_map()) {
      row_map(*other, table, otherwise);
    } else {
      otherwise.cells.assign(table.columns.size(), cell(*other));
    }
    rows.otherwise = std::move(otherwise);
  }
  return rows;
}

Row<Written> Reader::row(const Node& node, const Table<Written>& table) {
  Row<Written> row;
  row.meta = meta(table.meta.name, node, table.meta);
  row.keys.resize(table.keys.size());
  if (node.is_list()) {
    row_list(node, table, row);
  } else {
    row_map(node, table, row);
  }
  return row;
}

void Reader::row_list(const Node& node, const Table<Written>& table, Row<Written>& row) {
  const std::size_t keys = table.keys.size();
  if (node.items.size() != keys + table.columns.size()) {
    fail(node, "policy.row_size",
         "这一行应有 " + std::to_string(keys) + " 个条件和 " +
             std::to_string(table.columns.size()) + " 个值,实际 " +
             std::to_string(node.items.size()) + " 项");
    row.cells.resize(table.columns.size());
    return;
  }
  for (std::size_t i = 0; i < keys; ++i) row.keys[i] = key_test(node.items[i]);
  for (std::size_t i = keys; i < node.items.size(); ++i) row.cells.push_back(cell(node.items[i]));
}

void Reader::row_map(const Node& node, const Table<Written>& table, Row<Written>& row) {
  each_entry(node, "when", [&](const std::string& key, const Node& test, const Place& place) {
    const auto at = std::find(table.keys.begin(), table.keys.end(), key);
    if (at == table.keys.end()) {
      diagnostics_.add("policy.unknown_name", place,
                       "表格没有 `" + key + "` 这个条件列" + suggestion(key, table.keys),
                       static_cast<int>(key.size()));
      return;
    }
    row.keys[static_cast<std::size_t>(at - table.keys.begin())] = key_test(test);
  });
  const Node* values = node.find("values");
  for (const Column& column : table.columns) {
    const Node* value = values ? values->find(column.name) : node.find("value");
    if (!value) {
      fail(node, "policy.missing_key", "这一行缺少值 " + column.name);
      row.cells.emplace_back();
      continue;
    }
    row.cells.push_back(cell(*value));
  }
}

Cell<Written> Reader::cell(const Node& node) {
  constexpr std::string_view refuse = "refuse ";
  if (node.text.starts_with(refuse)) {
    return {Written{"none", node.place}, std::string(trim(node.text.substr(refuse.size())))};
  }
  return {written(node), ""};
}

KeyTest Reader::key_test(const Node& node) {
  KeyTest test;
  test.place = node.place;
  const std::string_view text = trim(node.text);
  if (text == "any") return test;
  test.any = false;
  if (!interval_start(text)) {
    for (const auto part : split(text, '|')) test.words.emplace_back(trim(part));
    return test;
  }
  const auto dots = text.find("..");
  if (dots != std::string_view::npos) {
    const auto low = trim(text.substr(0, dots));
    const auto high = trim(text.substr(dots + 2));
    if (!low.empty()) test.low = std::string(low);
    if (!high.empty()) test.high = std::string(high);
    if (low.empty() && high.empty()) fail(node, "policy.wrong_form", "区间至少要写一端");
    return test;
  }
  const bool closed = text.size() > 1 && text[1] == '=';
  const std::string bound(trim(text.substr(closed ? 2 : 1)));
  (text[0] == '<' ? test.high : test.low) = bound;
  (text[0] == '<' ? test.high_open : test.low_open) = !closed;
  return test;
}

std::vector<Accumulates> Reader::accumulates(const Node& node) {
  std::vector<Accumulates> found;
  each_entry(node, "accumulates",
             [&](const std::string& name, const Node& value, const Place& place) {
               found.push_back({name, counts_of(value.text), place});
             });
  return found;
}

void Reader::layer_bands(const Node& node, Layer<Written>& layer) {
  if (const Node* bands = node.find("bands")) {
    const Meta outer = meta(layer.meta.name, *bands, layer.meta);
    layer.scale_expense = text_of(*bands, "scale") == "expense";
    layer.whole = text_of(*bands, "mode") == "whole";
    layer.scale_over = text_of(*bands, "over");
    each_item(*bands, "rows", [&](const Node& item) {
      const std::string name = "band" + std::to_string(layer.bands.size() + 1);
      layer.bands.push_back({meta(name, item, outer), optional_written(item, "through"),
                             written(*item.find("share"))});
    });
  }
  if (const Node* share = node.find("share")) {
    Meta of = layer.meta;
    of.name = "band1";
    of.title = {"band1", "band1"};
    of.place = share->place;
    layer.bands.push_back({of, std::nullopt, written(*share)});
  }
  if (const Node* fixed = node.find("fixed")) {
    layer.fixed = written(*fixed->find("amount"));
    layer.fixed_beyond = text_of(*fixed, "beyond_cost") == "pay";
  }
  const int ways =
      (node.find("bands") ? 1 : 0) + (node.find("share") ? 1 : 0) + (node.find("fixed") ? 1 : 0);
  if (ways != 1) fail(node, "policy.wrong_form", "保障层要写 bands、share、fixed 三者之一");
}

Layer<Written> Reader::layer(const std::string& name, const Node& node, const Meta& outer) {
  Layer<Written> layer;
  layer.meta = meta(name, node, outer);
  layer.payer = text_of(node, "payer");
  layer.each_line = text_of(node, "each") == "line";
  layer.applies = optional_written(node, "applies");
  layer.base = base_of(text_of(node, "base"));
  each_item(node, "caps", [&](const Node& item) {
    const std::string cap_name = "cap" + std::to_string(layer.caps.size() + 1);
    layer.caps.push_back({meta(cap_name, item, layer.meta), text_of(item, "on") == "payment",
                          written(*item.find("amount")), text_of(item, "over")});
  });
  if (const Node* deductible = node.find("deductible")) {
    layer.deductible = written(*deductible->find("amount"));
    layer.deductible_over = text_of(*deductible, "over");
    layer.deductible_cite = cite(*deductible, layer.meta.cite);
  }
  layer_bands(node, layer);
  each_item(node, "adjust", [&](const Node& item) {
    const std::string adjust_name = "adjust" + std::to_string(layer.adjust.size() + 1);
    layer.adjust.push_back({meta(adjust_name, item, layer.meta), written(*item.find("when")),
                            optional_written(item, "deductible"), optional_written(item, "share"),
                            optional_written(item, "cap")});
  });
  layer.accumulates = accumulates(node);
  return layer;
}

std::vector<Refusal<Written>> Reader::refusals(const Node& node, const Meta& outer) {
  std::vector<Refusal<Written>> found;
  each_item(node, "refuse", [&](const Node& item) {
    found.push_back({meta(text_of(item, "error"), item, outer), written(*item.find("when")),
                     optional_label(item, "message")});
  });
  return found;
}

Care<Written> Reader::care(const std::string& name, const Node& node, const Meta& outer) {
  Care<Written> care;
  care.meta = meta(name, node, outer);
  care.refuse = refusals(node, care.meta);
  each_item(node, "layers",
            [&](const Node& item) { care.layers.emplace_back(item.text, item.place); });
  care.accumulates = accumulates(node);
  return care;
}

void Reader::benefit_parts(const Node& node, Document& document) {
  if (const Node* lines = node.find("lines")) {
    document.lines = Lines<Written>{meta("lines", *lines, document.meta),
                                    optional_written(*lines, "out_of_scope"),
                                    optional_written(*lines, "pre_share")};
  }
  each_entry(node, "layers", [&](const std::string& name, const Node& value, const Place&) {
    document.layers.push_back(layer(name, value, document.meta));
  });
  each_entry(node, "care", [&](const std::string& name, const Node& value, const Place&) {
    document.care.push_back(care(name, value, document.meta));
  });
  document.refuse = refusals(node, document.meta);
}

Step<Written> Reader::step(const Node& node, const Meta& outer) {
  Step<Written> step;
  const bool let = node.find("let") && node.find("be") && !node.find("refuse");
  const bool refuse = node.find("refuse") && node.find("when") && !node.find("let");
  if (!let && !refuse) fail(node, "policy.wrong_form", "步骤应写 let 与 be,或 refuse 与 when");
  step.refuse = refuse;
  step.meta = meta(text_of(node, refuse ? "refuse" : "let"), node, outer);
  if (let || refuse) step.value = written(*node.find(refuse ? "when" : "be"));
  step.message = optional_label(node, "message");
  return step;
}

ResultItem<Written> Reader::result(const std::string& name, const Node& node) {
  ResultItem<Written> item;
  item.name = name;
  item.place = node.place;
  if (node.is_scalar()) {
    item.values.emplace_back(written(node), std::nullopt);
    return item;
  }
  if (const auto value = optional_written(node, "value"))
    item.values.emplace_back(*value, std::nullopt);
  each_item(node, "list", [&](const Node& part) {
    item.is_list = true;
    item.values.emplace_back(written(*part.find("value")), optional_written(part, "when"));
  });
  if (item.values.empty()) fail(node, "policy.missing_key", "结果缺少 value 或 list");
  item.when = optional_written(node, "when");
  if (const Node* decimals = node.find("decimals")) {
    item.decimals = decimals->text.back() - '0';
    if (decimals->text.size() != 1)
      fail(*decimals, "policy.wrong_form", "decimals 应在 0 到 9 之间");
  }
  return item;
}

Decision<Written> Reader::decision(const std::string& name, const Node& node, const Meta& outer) {
  Decision<Written> decision;
  decision.meta = meta(name, node, outer);
  each_item(node, "takes",
            [&](const Node& item) { decision.takes.emplace_back(item.text, item.place); });
  decision.inputs = inputs(node, decision.meta);
  each_item(node, "steps",
            [&](const Node& item) { decision.steps.push_back(step(item, decision.meta)); });
  each_entry(node, "result", [&](const std::string& item, const Node& value, const Place&) {
    decision.results.push_back(result(item, value));
  });
  return decision;
}

}  // namespace gongji::policy::document
