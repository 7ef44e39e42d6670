// The binder's second half: tables, functions and comprehensions.
#include <algorithm>

#include "policy/resolved/binder.h"

namespace gongji::policy::resolved {
namespace {

const FunctionName* function_named(const std::string& text) {
  static const std::vector<FunctionName> names = function_names();
  for (const auto& f : names) {
    if (f.name == text) return &f;
  }
  return nullptr;
}

}  // namespace

ExprPtr Binder::field(const syntax::Node& node, const Scope& scope) {
  const syntax::Node& inner = *node.args[0];
  const int width = static_cast<int>(node.text.size());
  if (inner.form == syntax::Form::Call && find_table(inner.text)) {
    return lookup(inner, inner.text, node.text, scope);
  }
  if (inner.form != syntax::Form::Name) {
    return fail(node.place, "policy.syntax", "`.` 前面应当是表格、used 或列表变量", width);
  }
  const auto local = scope.locals.find(inner.text);
  if (local != scope.locals.end() && local->second->op == Op::RowField) {
    const auto& row = *local->second;
    const auto& fields = package_.domains[static_cast<std::size_t>(row.type.domain)].fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].first != node.text) continue;
      auto e = std::make_shared<Expr>(row);
      e->index3 = static_cast<int>(i);
      e->place = node.place;
      return e;
    }
    return fail(node.place, "policy.unknown_name", "列表的每一项没有 `" + node.text + "`", width);
  }
  if (inner.text == "used" && !scope.slots) {
    for (std::size_t i = static_cast<std::size_t>(package_.first_accumulator);
         i < package_.slots.size(); ++i) {
      if (package_.slots[i].name != node.text) continue;
      auto e = make(Op::Slot, node.place);
      e->index = static_cast<int>(i);
      e->text = "used." + node.text;
      return e;
    }
    return fail(node.place, "policy.unknown_name", "没有名为 `" + node.text + "` 的累计器", width);
  }
  if (find_table(inner.text)) return lookup(inner, inner.text, node.text, scope);
  return unknown(inner, scope);
}

ExprPtr Binder::lookup(const syntax::Node& node, const std::string& table,
                       const std::string& column, const Scope& scope) {
  const int id = *find_table(table);
  const auto& columns = package_.tables[static_cast<std::size_t>(id)].table.columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == column) return table_keys(node, id, static_cast<int>(i), scope);
  }
  std::vector<std::string> names;
  for (const auto& c : columns) names.push_back(c.name);
  const std::string message =
      column.empty() ? "表格 `" + table + "` 有多列,请写 `" + table + ".列名`"
                     : "表格 `" + table + "` 没有列 `" + column + "`" + suggestion(column, names);
  return fail(node.place, "policy.unknown_name", message, static_cast<int>(table.size()));
}

ExprPtr Binder::table_keys(const syntax::Node& node, int table, int column, const Scope& scope) {
  const auto& keys = package_.tables[static_cast<std::size_t>(table)].table.keys;
  const int width = static_cast<int>(node.text.size());
  auto e = make(Op::Lookup, node.place);
  e->index = table;
  e->index2 = column;
  e->text = node.text;
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    const bool known = std::find(keys.begin(), keys.end(), node.names[i]) != keys.end();
    if (!known) {
      return fail(node.args[i]->place, "policy.unknown_name",
                  "表格 `" + node.text + "` 没有条件列 `" + node.names[i] + "`" +
                      suggestion(node.names[i], keys),
                  width);
    }
  }
  for (const std::string& key : keys) {
    const auto given = std::find(node.names.begin(), node.names.end(), key);
    if (given != node.names.end()) {
      e->args.push_back(
          bind(*node.args[static_cast<std::size_t>(given - node.names.begin())], scope));
      continue;
    }
    const auto dot = key.find("used.");
    syntax::Node by_name;
    by_name.form = syntax::Form::Name;
    by_name.text = key;
    by_name.place = node.place;
    if (dot == 0) {
      auto used = std::make_shared<syntax::Node>(by_name);
      used->text = "used";
      by_name.form = syntax::Form::Field;
      by_name.text = key.substr(5);
      by_name.args = {used};
    }
    e->args.push_back(bind(by_name, scope));
  }
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    const auto again = std::find(node.names.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                 node.names.end(), node.names[i]);
    if (again == node.names.end()) continue;
    return fail(node.place, "policy.argument_count", "条件列 `" + node.names[i] + "` 写了两次",
                width);
  }
  return e;
}

ExprPtr Binder::call(const syntax::Node& node, const Scope& scope) {
  const int width = static_cast<int>(node.text.size());
  if (find_table(node.text)) return lookup(node, node.text, "", scope);
  const FunctionName* function = function_named(node.text);
  if (!function) {
    std::vector<std::string> names;
    for (const auto& f : function_names()) names.emplace_back(f.name);
    return fail(node.place, "policy.unknown_name",
                "没有名为 `" + node.text + "` 的函数" + suggestion(node.text, names), width);
  }
  if (function->aggregate && node.args.size() == 1) {
    return whole_list(node, function->function, scope);
  }
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    if (node.names[i].empty()) continue;
    return fail(node.args[i]->place, "policy.unknown_name",
                "函数 `" + node.text + "` 的参数不写名称", 1);
  }
  const int count = static_cast<int>(node.args.size());
  if (count < function->min_args || count > function->max_args) {
    return fail(node.place, "policy.argument_count",
                "函数 `" + node.text + "` 的参数个数不对(写了 " + std::to_string(count) + " 个)",
                width);
  }
  auto e = make(Op::Call, node.place);
  e->function = function->function;
  e->text = node.text;
  for (const auto& argument : node.args) e->args.push_back(bind(*argument, scope));
  return e;
}

ExprPtr Binder::whole_list(const syntax::Node& node, Function function, const Scope& scope) {
  const syntax::Node& source = *node.args[0];
  if (function == Function::Min || function == Function::Max || function == Function::Sum ||
      function == Function::Count || function == Function::First || function == Function::Last) {
    syntax::Node each = node;
    each.form = syntax::Form::Comprehension;
    each.variable = "each value";  // not a word of the language: hides nothing
    auto element = std::make_shared<syntax::Node>();
    element->form = syntax::Form::Name;
    element->text = each.variable;
    element->place = source.place;
    each.args = {element, node.args[0]};
    return aggregate(each, scope);
  }
  return fail(node.place, "policy.argument_count",
              "函数 `" + node.text + "` 要写成 f(x for v in 列表)",
              static_cast<int>(node.text.size()));
}

ExprPtr Binder::aggregate(const syntax::Node& node, const Scope& scope) {
  const int width = static_cast<int>(node.text.size());
  const FunctionName* function = function_named(node.text);
  if (!function || !function->aggregate) {
    return fail(node.place, "policy.unknown_name", "`" + node.text + "` 不能与 for 连用", width);
  }
  const ExprPtr source = bind(*node.args[1], scope);
  if (source->op == Op::Literal && source->text == kBroken) return source;
  if (source->op != Op::Slot) {
    return fail(node.args[1]->place, "policy.type", "`in` 后面应当是列表或集合输入", 1);
  }
  const std::size_t at = static_cast<std::size_t>(source->index);
  const SlotSpec& spec =
      at < package_.slots.size() ? package_.slots[at] : (*scope.slots)[at - package_.slots.size()];
  if (spec.type.kind != Kind::List && spec.type.kind != Kind::Set) {
    return fail(node.args[1]->place, "policy.type", "`" + spec.name + "` 不是列表或集合", 1);
  }
  auto e = make(Op::Aggregate, node.place);
  e->function = function->function;
  e->text = node.text;
  e->index = source->index;
  e->index2 = new_local();
  Scope inner = scope;
  auto variable = make(spec.type.kind == Kind::List ? Op::RowField : Op::Local, node.place);
  variable->text = node.variable;
  variable->index = spec.type.kind == Kind::List ? source->index : e->index2;
  variable->index2 = e->index2;
  variable->index3 = -1;  // a row of several fields has no value of its own
  variable->type = {spec.type.kind == Kind::List ? Kind::Row : Kind::Word, spec.type.domain};
  if (spec.type.kind == Kind::List) {
    const auto& fields = package_.domains[static_cast<std::size_t>(spec.type.domain)].fields;
    if (fields.size() == 1 && fields[0].first.empty()) variable->index3 = 0;
  }
  inner.locals[node.variable] = variable;
  if (!node.position.empty()) {
    e->index3 = new_local();
    auto position = make(Op::Local, node.place);
    position->index = e->index3;
    position->type = {Kind::Int};
    position->text = node.position;
    inner.locals[node.position] = position;
  }
  e->args.push_back(bind(*node.args[0], inner));
  if (node.args.size() > 2) e->args.push_back(bind(*node.args[2], inner));
  return e;
}

}  // namespace gongji::policy::resolved
