#include "policy/resolved/binder.h"

#include <algorithm>

#include "base/money.h"
#include "base/rate.h"

namespace gongji::policy::resolved {
namespace {

constexpr int kDepthMax = 300;
constexpr int kNodesMax = 200'000;

int intern(Package& package, const std::string& word) {
  const auto at = std::find(package.words.begin(), package.words.end(), word);
  if (at != package.words.end()) return static_cast<int>(at - package.words.begin());
  package.words.push_back(word);
  return static_cast<int>(package.words.size()) - 1;
}

std::shared_ptr<Expr> literal_expr(const Place& place, Type type, Value value) {
  auto e = make(Op::Literal, place);
  e->type = type;
  e->value = value;
  return e;
}

Op binary_op(const std::string& sign) {
  static constexpr std::pair<std::string_view, Op> kOps[] = {
      {"or", Op::Or}, {"and", Op::And}, {"==", Op::Eq}, {"!=", Op::Ne}, {"<", Op::Lt},
      {"<=", Op::Le}, {">", Op::Gt},    {">=", Op::Ge}, {"in", Op::In}, {"+", Op::Add},
      {"-", Op::Sub}, {"*", Op::Mul},   {"/", Op::Div}};
  for (const auto& [text, op] : kOps) {
    if (text == sign) return op;
  }
  GJ_ASSERT(false);
  return Op::Or;
}

/// Stands where something could not be bound.
ExprPtr broken(const Place& place) {
  auto e = make(Op::Literal, place);
  e->text = kBroken;
  return e;
}

}  // namespace

std::shared_ptr<Expr> make(Op op, const Place& place) {
  auto e = std::make_shared<Expr>();
  e->op = op;
  e->place = place;
  return e;
}

ExprPtr Binder::fail(const Place& place, const char* code, const std::string& message, int width) {
  diagnostics_.add(code, place, message, width);
  failed_ = true;
  return broken(place);
}

ExprPtr Binder::bind(const document::Written& text, const Scope& scope) {
  const syntax::NodePtr node = syntax::parse(text.text, text.place, diagnostics_);
  if (!node) {
    failed_ = true;
    return broken(text.place);
  }
  return bind(*node, scope);
}

std::optional<ExprPtr> Binder::bind(const std::optional<document::Written>& text,
                                    const Scope& scope) {
  if (!text) return std::nullopt;
  return bind(*text, scope);
}

/// Parameters and defines are copied into what uses them: a few that double each other would fill
/// the memory, a long chain the stack.
ExprPtr Binder::bind(const syntax::Node& node, const Scope& scope) {
  if (depth_ >= kDepthMax) {
    return fail(node.place, "policy.too_deep", "表达式连同它用到的参数和定义嵌套过深(最多 300 层)",
                1);
  }
  if (nodes_ >= kNodesMax) {
    if (nodes_++ > kNodesMax) return broken(node.place);
    return fail(node.place, "policy.too_large",
                "表达式展开后过多(最多 20 万项);请减少互相引用的参数和定义", 1);
  }
  ++depth_;
  ++nodes_;
  ExprPtr bound = bind_form(node, scope);
  --depth_;
  return bound;
}

ExprPtr Binder::bind_form(const syntax::Node& node, const Scope& scope) {
  using syntax::Form;
  switch (node.form) {
    case Form::Name:
      return name(node, scope);
    case Form::Field:
      return field(node, scope);
    case Form::Call:
      return call(node, scope);
    case Form::Comprehension:
      return aggregate(node, scope);
    case Form::Unary:
    case Form::Binary:
    case Form::If:
    case Form::List:
      return operation(node, scope);
    default:
      return literal(node);
  }
}

ExprPtr Binder::literal(const syntax::Node& node) {
  using syntax::Form;
  const int width = static_cast<int>(node.text.size());
  switch (node.form) {
    case Form::None:
      return literal_expr(node.place, {}, Value::none());
    case Form::Bool:
      return literal_expr(node.place, {Kind::Bool}, Value::boolean(node.text == "true"));
    case Form::Text:
      return literal_expr(node.place, {Kind::Word}, Value::word(intern(package_, node.text)));
    case Form::Date: {
      const auto date = Date::parse(node.text);
      if (!date.ok()) return fail(node.place, "policy.bad_literal", "没有这一天", width);
      return literal_expr(node.place, {Kind::Date}, Value::date(*date));
    }
    case Form::Money: {
      const auto money = Money::parse(node.text);
      if (!money.ok()) return fail(node.place, "policy.bad_literal", "金额过大", width);
      return literal_expr(node.place, {Kind::Money}, Value::fen(money->in_fen()));
    }
    default:
      break;
  }
  const bool percent = node.form == Form::Rate;
  const auto digits = percent ? node.text.substr(0, node.text.size() - 1) : node.text;
  const auto decimal = parse_decimal(digits, percent ? 7 : 9);
  if (!decimal.ok()) return fail(node.place, "policy.bad_literal", "数值过长", width);
  auto number = to_exact(*decimal);
  if (number.ok() && percent) number = div(*number, Exact::of(100));
  if (!number.ok()) return fail(node.place, "policy.bad_literal", "数值过长", width);
  const Kind kind = percent ? Kind::Rate : node.form == Form::Int ? Kind::Int : Kind::Number;
  return literal_expr(node.place, {kind}, Value::of(kind, *number));
}

bool Binder::visible(int slot, const Scope& scope) const {
  const SlotSpec& spec = package_.slots[static_cast<std::size_t>(slot)];
  if (scope.slots) return scope.takes.contains(spec.name);
  if (!scope.encounter) return false;
  if (spec.input) return !spec.input->of_line || scope.of_line;
  if (slot == package_.builtin(BuiltIn::Base)) return scope.in_layer;
  const bool sum =
      slot >= package_.builtin(BuiltIn::Total) && slot <= package_.builtin(BuiltIn::InScope);
  if (sum) return scope.priced;
  const bool line =
      slot == package_.builtin(BuiltIn::Amount) || slot == package_.builtin(BuiltIn::Quantity);
  return !line || scope.of_line;
}

ExprPtr Binder::slot_named(const std::string& text, const Scope& scope, const Place& place) {
  auto e = make(Op::Slot, place);
  e->text = text;
  if (scope.slots) {
    for (std::size_t i = 0; i < scope.slots->size(); ++i) {
      if ((*scope.slots)[i].name != text) continue;
      e->index = static_cast<int>(package_.slots.size() + i);
      return e;
    }
  }
  for (int i = 0; i < package_.first_accumulator; ++i) {
    if (package_.slots[static_cast<std::size_t>(i)].name != text || !visible(i, scope)) continue;
    e->index = i;
    return e;
  }
  return nullptr;
}

ExprPtr Binder::term_named(const std::string& text, const Scope& scope, const Place& place) {
  static constexpr std::pair<std::string_view, Term> kNames[] = {{"deductible", Term::Deductible},
                                                                 {"share", Term::Share},
                                                                 {"cap", Term::Cap},
                                                                 {"value", Term::Value}};
  for (const auto& [name, term] : kNames) {
    const bool own = scope.terms && (!scope.only || *scope.only == term);
    if (name != text || !(term == Term::Value ? scope.value_term : own)) continue;
    auto e = make(Op::Current, place);
    e->index = static_cast<int>(term);
    e->text = text;
    return e;
  }
  return nullptr;
}

ExprPtr Binder::inlined(const std::string& text, const document::Written& body, const Scope& scope,
                        const Place& place) {
  if (!open_.insert(text).second) {
    return fail(place, "policy.circle", "`" + text + "` 的定义绕回了自身",
                static_cast<int>(text.size()));
  }
  auto e = make(Op::Named, place);
  e->text = text;
  e->args = {bind(body, scope)};
  open_.erase(text);
  return e;
}

ExprPtr Binder::parameter_named(const std::string& text, const Place& place) {
  for (const DocumentNames* names : {document_, shared_}) {
    if (!names) continue;
    const auto at = names->parameters.find(text);
    if (at == names->parameters.end()) continue;
    const auto& parameter = *at->second;
    const auto chosen = names->chosen.find(parameter.reading);
    for (const auto& [option, value] : parameter.options) {
      const bool take =
          parameter.reading.empty() || (chosen != names->chosen.end() && chosen->second == option);
      if (take) return inlined(text, value, Scope{.encounter = false}, place);
    }
    return fail(place, "policy.unknown_reading", "参数 `" + text + "` 没有所选读法的取值",
                static_cast<int>(text.size()));
  }
  return nullptr;
}

const int* Binder::find_table(const std::string& text) const {
  if (!document_) return nullptr;
  const auto at = document_->tables.find(text);
  return at == document_->tables.end() ? nullptr : &at->second;
}

bool Binder::is_word(const std::string& text) const {
  const auto at = std::find(package_.words.begin(), package_.words.end(), text);
  return at != package_.words.end();
}

ExprPtr Binder::name(const syntax::Node& node, const Scope& scope) {
  const std::string& text = node.text;
  const auto local = scope.locals.find(text);
  if (local != scope.locals.end()) return local->second;
  if (ExprPtr e = term_named(text, scope, node.place)) return e;
  if (ExprPtr e = slot_named(text, scope, node.place)) return e;
  if (ExprPtr e = parameter_named(text, node.place)) return e;
  if (document_ && document_->defines.contains(text)) {
    Scope outer = scope;
    outer.locals.clear();
    return inlined(text, document_->defines.at(text)->value, outer, node.place);
  }
  if (find_table(text)) return lookup(node, text, "", scope);
  if (is_word(text)) {
    auto e = make(Op::Word, node.place);
    e->text = text;
    return e;
  }
  return unknown(node, scope);
}

ExprPtr Binder::unknown(const syntax::Node& node, const Scope& scope) {
  std::vector<std::string> known = package_.words;
  for (const auto& slot : package_.slots) known.push_back(slot.name);
  if (scope.slots) {
    for (const auto& slot : *scope.slots) known.push_back(slot.name);
  }
  for (const auto& [local, e] : scope.locals) known.push_back(local);
  for (const DocumentNames* names : {document_, shared_}) {
    if (!names) continue;
    for (const auto& entry : names->parameters) known.push_back(entry.first);
    for (const auto& entry : names->defines) known.push_back(entry.first);
    for (const auto& entry : names->tables) known.push_back(entry.first);
  }
  for (const auto& f : function_names()) known.emplace_back(f.name);
  const bool exists = std::find(known.begin(), known.end(), node.text) != known.end();
  const std::string message =
      exists ? "`" + node.text + "` 在这里不能使用"
             : "没有名为 `" + node.text + "` 的输入、参数、表格或词" + suggestion(node.text, known);
  return fail(node.place, "policy.unknown_name", message, static_cast<int>(node.text.size()));
}

ExprPtr Binder::operation(const syntax::Node& node, const Scope& scope) {
  using syntax::Form;
  Op op = Op::ListLiteral;
  if (node.form == Form::If) op = Op::If;
  if (node.form == Form::Unary) op = node.text == "not" ? Op::Not : Op::Neg;
  if (node.form == Form::Binary) op = binary_op(node.text);
  auto e = make(op, node.place);
  e->text = node.text;
  for (const auto& argument : node.args) e->args.push_back(bind(*argument, scope));
  return e;
}

}  // namespace gongji::policy::resolved
