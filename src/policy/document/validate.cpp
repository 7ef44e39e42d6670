#include <algorithm>

#include "base/date.h"
#include "policy/document/spec.h"

namespace gongji::policy::document {
namespace {

using Form = Spec::Form;

std::string_view expected(Form form) {
  switch (form) {
    case Form::Text:
      return "一段文字";
    case Form::Expression:
      return "一个表达式";
    case Form::Date:
      return "日期(例如 2020-01-01)";
    case Form::MonthDay:
      return "月-日(例如 07-01)";
    case Form::Bool:
      return "true 或 false";
    case Form::Int:
      return "整数";
    case Form::Word:
      return "规定的词";
    case Form::Object:
    case Form::Map:
      return "键值对(缩进的 键: 值)";
    case Form::List:
      return "列表(每项以 - 开头,或写成 [a, b])";
    case Form::Either:
      return "规定的写法之一";
  }
  return "";
}

Node::Form node_form(Form form) {
  if (form == Form::List) return Node::Form::List;
  if (form == Form::Object || form == Form::Map) return Node::Form::Map;
  return Node::Form::Scalar;
}

int node_width(const Node& node) {
  return std::max(1, characters(node.text));
}

bool fail(const Node& node, Diagnostics& diagnostics, const std::string& message) {
  diagnostics.add("policy.wrong_form", node.place, message, node_width(node));
  return false;
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_month_day(const std::string& text) {
  return text.size() == 5 && text[2] == '-' && Date::parse("2001-" + text).ok();
}

bool scalar_ok(const Node& node, const Spec& spec) {
  switch (spec.form) {
    case Form::Date:
      return Date::parse(node.text).ok();
    case Form::MonthDay:
      return is_month_day(node.text);
    case Form::Bool:
      return node.text == "true" || node.text == "false";
    case Form::Int:
      return all_digits(node.text) && node.text.size() <= 9;
    default:
      return true;
  }
}

bool validate_word(const Node& node, const Spec& spec, Diagnostics& diagnostics) {
  if (std::find(spec.words.begin(), spec.words.end(), node.text) != spec.words.end()) return true;
  std::string message = "`" + node.text + "` 不在允许的词中(";
  for (const auto w : spec.words) message += (w == spec.words.front() ? "" : "、") + std::string(w);
  message += ")" + suggestion(node.text, {spec.words.begin(), spec.words.end()});
  diagnostics.add("policy.unknown_word", node.place, message, node_width(node));
  return false;
}

bool validate_object(const Node& node, const Spec& spec, Diagnostics& diagnostics) {
  bool ok = true;
  std::vector<std::string> names;
  for (const auto& field : spec.fields) names.emplace_back(field.name);
  for (const auto& [key, value] : node.entries) {
    const auto at = std::find(names.begin(), names.end(), key.text);
    if (at == names.end()) {
      diagnostics.add("policy.unknown_key", key.place,
                      "没有 `" + key.text + "` 这个键" + suggestion(key.text, names),
                      node_width(key));
      continue;  // the rest can still be read
    }
    ok &= validate(value, *spec.fields[static_cast<std::size_t>(at - names.begin())].spec,
                   diagnostics);
  }
  for (const auto& field : spec.fields) {
    if (!field.required || node.find(field.name)) continue;
    diagnostics.add("policy.missing_key", node.place,
                    "缺少必需的键 `" + std::string(field.name) + "`");
    ok = false;
  }
  return ok;
}

bool is_name(std::string_view text, bool dotted) {
  if (dotted && text.starts_with("used.")) text.remove_prefix(5);
  if (text.empty() || text.size() > 80) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool validate_map(const Node& node, const Spec& spec, Diagnostics& diagnostics) {
  bool ok = true;
  for (const auto& [key, value] : node.entries) {
    if (!is_name(key.text, spec.dotted)) {
      ok = fail(key, diagnostics, "名称只能由英文字母、数字和下划线组成");
    }
    ok &= validate(value, *spec.of, diagnostics);
  }
  return ok;
}

bool validate_either(const Node& node, const Spec& spec, Diagnostics& diagnostics) {
  for (const Spec* option : spec.either) {
    if (node_form(option->form) == node.form) return validate(node, *option, diagnostics);
  }
  std::string message = "这里应当是";
  for (const Spec* option : spec.either) {
    message += (option == spec.either.front() ? "" : ",或") + std::string(expected(option->form));
  }
  return fail(node, diagnostics, message);
}

}  // namespace

bool validate(const Node& node, const Spec& spec, Diagnostics& diagnostics) {
  if (spec.form == Form::Either) return validate_either(node, spec, diagnostics);
  if (node.form != node_form(spec.form)) {
    return fail(node, diagnostics, "这里应当是" + std::string(expected(spec.form)));
  }
  switch (spec.form) {
    case Form::Word:
      return validate_word(node, spec, diagnostics);
    case Form::Object:
      return validate_object(node, spec, diagnostics);
    case Form::Map:
      return validate_map(node, spec, diagnostics);
    case Form::List: {
      bool ok = true;
      for (const Node& item : node.items) ok &= validate(item, *spec.of, diagnostics);
      return ok;
    }
    default:
      return scalar_ok(node, spec) ||
             fail(node, diagnostics, "这里应当是" + std::string(expected(spec.form)));
  }
}

}  // namespace gongji::policy::document
