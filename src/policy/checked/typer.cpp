#include "policy/checked/typer.h"

#include <algorithm>

namespace gongji::policy::checked {
namespace {

/// What failed already, and is not worth a second message.
bool is_broken(const Expr& e) {
  if (e.op == Op::Named) return is_broken(*e.args[0]);
  const bool written_none = e.op == Op::Literal && e.text != resolved::kBroken;
  return e.type.kind == Kind::None && !written_none;
}

bool is_bool_op(Op op) {
  return op == Op::And || op == Op::Or || op == Op::Not;
}

/// Kind of a product or quotient, or None when there is no such thing.
Kind product(Op op, Kind a, Kind b) {
  const bool plain_b = b == Kind::Int || b == Kind::Number;
  const bool plain_a = a == Kind::Int || a == Kind::Number;
  if (op == Op::Div) {
    if (a == Kind::Money && b == Kind::Money) return Kind::Number;
    if (a == Kind::Rate && b == Kind::Rate) return Kind::Number;
    if (plain_b) return plain_a ? Kind::Number : a;
    return Kind::None;
  }
  if (a == Kind::Money && b != Kind::Money) return Kind::Money;
  if (b == Kind::Money && a != Kind::Money) return Kind::Money;
  if (a == Kind::Rate && b != Kind::Money) return Kind::Rate;
  if (b == Kind::Rate && a != Kind::Money) return Kind::Rate;
  if (a == Kind::Int && b == Kind::Int) return Kind::Int;
  return plain_a && plain_b ? Kind::Number : Kind::None;
}

bool joins(Type a, Type b) {
  if (a.kind == Kind::None || b.kind == Kind::None) return true;
  if (a.kind == b.kind) return a.domain == b.domain || a.domain < 0 || b.domain < 0;
  const auto whole = [](Kind k) { return k == Kind::Int || k == Kind::Number; };
  return whole(a.kind) && whole(b.kind);
}

Type join(Type a, Type b) {
  if (a.kind == Kind::None) return b;
  if (b.kind == Kind::None) return a;
  if (a.kind != b.kind) return {Kind::Number, -1};
  return {a.kind, a.domain == b.domain ? a.domain : -1};
}

bool fits(Type found, Type wanted) {
  if (wanted.kind == Kind::None || found.kind == Kind::None) return true;
  if (wanted.kind == Kind::Number && found.kind == Kind::Int) return true;
  if (wanted.kind != found.kind) return false;
  return wanted.domain < 0 || found.domain < 0 || wanted.domain == found.domain;
}

}  // namespace

std::string type_name(Type type, const Package& package) {
  std::string name(kind_name(type.kind));
  if (type.domain >= 0) name += " " + package.domain(type.domain).name;
  return name;
}

void Typer::fail(const Expr& at, const std::string& message) {
  diagnostics_.add("policy.type", at.place, message, std::max(1, characters(at.text)));
}

const SlotSpec& Typer::slot(int index) const {
  const auto at = static_cast<std::size_t>(index);
  if (at < package_.slots.size()) return package_.slots[at];
  GJ_ASSERT(decision_ != nullptr);
  return decision_->slots[at - package_.slots.size()];
}

void Typer::set_local(int index, Type type) {
  const auto at = static_cast<std::size_t>(index);
  if (locals_.size() <= at) locals_.resize(at + 1);
  locals_[at] = type;
}

std::optional<ExprPtr> Typer::check(const std::optional<ExprPtr>& expr, Type wanted) {
  if (!expr) return std::nullopt;
  return check(*expr, wanted);
}

ExprPtr Typer::check(const ExprPtr& expr, Type wanted) {
  auto e = type_of(*expr, wanted);
  if (!fits(e->type, wanted)) {
    fail(*expr,
         "这里需要 " + type_name(wanted, package_) + ",写的是 " + type_name(e->type, package_));
  }
  return e;
}

std::shared_ptr<Expr> Typer::type_of(const Expr& from, Type wanted) {
  auto e = std::make_shared<Expr>(from);
  switch (from.op) {
    case Op::Literal:
      break;
    case Op::Word:
      word(*e, wanted);
      break;
    case Op::Slot:
      e->type = slot(from.index).type;
      break;
    case Op::Local:
      e->type = locals_.at(static_cast<std::size_t>(from.index));
      break;
    case Op::RowField: {
      if (from.index3 < 0) break;  // the row itself
      const auto& fields = package_.domain(from.type.domain).fields;
      e->type = {fields[static_cast<std::size_t>(from.index3)].second, -1};
      break;
    }
    case Op::Current:
      e->type = {static_cast<Term>(from.index) == Term::Share   ? Kind::Rate
                 : static_cast<Term>(from.index) == Term::Value ? wanted.kind
                                                                : Kind::Money,
                 -1};
      break;
    case Op::Named:
      e->args = {check(from.args[0], wanted)};
      e->type = e->args[0]->type;
      break;
    case Op::Lookup:
      lookup(*e, from);
      break;
    case Op::Call:
      call(*e, from, wanted);
      break;
    case Op::Aggregate:
      aggregate(*e, from, wanted);
      break;
    case Op::ListLiteral:
      fail(from, "列表只能用在 in 的右边");
      break;
    case Op::If:
      conditional(*e, from, wanted);
      break;
    case Op::In:
      membership(*e, from);
      break;
    case Op::Eq:
    case Op::Ne:
    case Op::Lt:
    case Op::Le:
    case Op::Gt:
    case Op::Ge:
      compare(*e, from);
      break;
    default:
      operands(*e, from);
      break;
  }
  return e;
}

void Typer::operands(Expr& e, const Expr& from) {
  if (!is_bool_op(from.op)) return arithmetic(e, from);
  e.type = {Kind::Bool, -1};
  e.args.clear();
  for (const auto& a : from.args) e.args.push_back(check(a, e.type));
}

void Typer::word(Expr& e, Type wanted) {
  e.op = Op::Literal;
  const auto at = std::find(package_.words.begin(), package_.words.end(), e.text);
  e.value = Value::word(at - package_.words.begin());
  e.type = {Kind::Word, -1};
  if (wanted.kind != Kind::Word || wanted.domain < 0) return;
  const Domain& domain = package_.domain(wanted.domain);
  std::vector<std::string> names;
  for (const int w : domain.words) names.push_back(package_.word(w));
  if (std::find(names.begin(), names.end(), e.text) == names.end()) {
    fail(e, "`" + e.text + "` 不是 " + domain.name + " 的词" + suggestion(e.text, names));
  }
  e.type.domain = wanted.domain;
}

void Typer::compare(Expr& e, const Expr& from) {
  const bool words_first = from.args[0]->op == Op::Word;
  const std::size_t lead = words_first ? 1 : 0;
  const ExprPtr known = check(from.args[lead], {});
  const Type hint = known->type.kind == Kind::Word ? known->type : Type{};
  const ExprPtr other = check(from.args[1 - lead], hint);
  e.args = words_first ? std::vector<ExprPtr>{other, known} : std::vector<ExprPtr>{known, other};
  e.type = {Kind::Bool, -1};
  if (!joins(known->type, other->type)) {
    return fail(from, type_name(e.args[0]->type, package_) + " 不能与 " +
                          type_name(e.args[1]->type, package_) + " 比较");
  }
  const bool ordered = from.op != Op::Eq && from.op != Op::Ne;
  const Kind kind = join(known->type, other->type).kind;
  if (ordered && !is_numeric(kind) && kind != Kind::Date) fail(from, "只有数值和日期可以比较大小");
}

void Typer::membership(Expr& e, const Expr& from) {
  e.type = {Kind::Bool, -1};
  const Expr& right = *from.args[1];
  if (right.op != Op::ListLiteral) {
    const ExprPtr set = check(from.args[1], {});
    if (is_broken(*set)) return;
    if (set->type.kind != Kind::Set) return fail(from, "in 的右边应当是集合或 [a, b]");
    e.args = {check(from.args[0], {Kind::Word, set->type.domain}), set};
    return;
  }
  const ExprPtr left = check(from.args[0], {});
  auto list = std::make_shared<Expr>(right);
  list->args.clear();
  for (const auto& item : right.args) {
    list->args.push_back(check(item, left->type));
  }
  list->type = left->type;
  e.args = {left, list};
}

void Typer::conditional(Expr& e, const Expr& from, Type wanted) {
  const ExprPtr condition = check(from.args[0], {Kind::Bool, -1});
  const ExprPtr yes = check(from.args[1], wanted);
  const ExprPtr no = check(from.args[2], wanted);
  e.args = {condition, yes, no};
  if (!joins(yes->type, no->type)) {
    fail(from, "then 是 " + type_name(yes->type, package_) + ",else 是 " +
                   type_name(no->type, package_) + ";两边应当相同");
  }
  e.type = join(yes->type, no->type);
}

void Typer::arithmetic(Expr& e, const Expr& from) {
  e.args.clear();
  for (const auto& a : from.args) {
    e.args.push_back(check(a, {}));
    const Kind kind = e.args.back()->type.kind;
    if (is_broken(*e.args.back())) {
      e.type = {};
      return;
    }
    if (!is_numeric(kind)) {
      e.type = {};
      return fail(*a, "这里需要数值,写的是 " + type_name(e.args.back()->type, package_));
    }
  }
  const Kind a = e.args[0]->type.kind;
  if (from.op == Op::Neg) {
    e.type = {a, -1};
    return;
  }
  const Kind b = e.args[1]->type.kind;
  if (from.op == Op::Add || from.op == Op::Sub) {
    if (joins({a, -1}, {b, -1})) e.type = join({a, -1}, {b, -1});
  } else {
    e.type = {product(from.op, a, b), -1};
  }
  if (e.type.kind == Kind::None) {
    fail(from, std::string(kind_name(a)) + " " + from.text + " " + std::string(kind_name(b)) +
                   " 没有意义");
  }
}

Type Typer::key_type(int table, std::size_t key, Type found, const Place& place) {
  Table& t = package_.tables[static_cast<std::size_t>(table)];
  if (t.key_types[key].kind == Kind::None) t.key_types[key] = found;
  const Type known = t.key_types[key];
  if (!fits(found, known) && !fits(known, found)) {
    diagnostics_.add("policy.type", place,
                     "表格 `" + t.meta.name + "` 的条件列 `" + t.keys[key] + "` 需要 " +
                         type_name(known, package_) + ",得到 " + type_name(found, package_));
  }
  return known;
}

void Typer::lookup(Expr& e, const Expr& from) {
  const Table& table = package_.tables[static_cast<std::size_t>(from.index)];
  e.args.clear();
  for (std::size_t i = 0; i < from.args.size(); ++i) {
    const Type known = table.key_types[i];
    const ExprPtr key = check(from.args[i], from.args[i]->op == Op::Word ? known : Type{});
    key_type(from.index, i, key->type, from.place);
    e.args.push_back(key);
  }
  e.type = {table.columns[static_cast<std::size_t>(from.index2)].kind, -1};
}

ExprPtr Typer::argument(const Expr& from, std::size_t i, Kind kind) {
  return check(from.args[i], {kind, -1});
}

void Typer::same_kind(Expr& e, const Expr& from, Type wanted) {
  e.args.clear();
  Type type{};
  for (const auto& a : from.args) {
    const ExprPtr argument = check(a, is_numeric(wanted.kind) ? Type{} : wanted);
    const Kind kind = argument->type.kind;
    if (!is_numeric(kind) && kind != Kind::Date && !is_broken(*argument)) {
      fail(*a, "这里需要数值或日期");
    }
    if (!joins(type, argument->type)) {
      fail(*a, "各参数的类型应当相同:" + type_name(type, package_) + " 与 " +
                   type_name(argument->type, package_));
    }
    type = join(type, argument->type);
    e.args.push_back(argument);
  }
  e.type = type;
}

void Typer::call(Expr& e, const Expr& from, Type wanted) {
  const auto all = [&](std::initializer_list<Kind> kinds, Kind result) {
    e.args.clear();
    std::size_t i = 0;
    for (const Kind kind : kinds) e.args.push_back(argument(from, i++, kind));
    e.type = {result, -1};
  };
  switch (from.function) {
    case Function::Min:
    case Function::Max:
    case Function::Abs:
      return same_kind(e, from, wanted);
    case Function::Round:
    case Function::Floor:
    case Function::Ceil: {
      e.args = {argument(from, 0, Kind::None)};
      const Kind kind = e.args[0]->type.kind;
      if (!is_numeric(kind) && !is_broken(*e.args[0])) fail(from, "舍入的应当是数值");
      if (from.args.size() > 1) e.args.push_back(argument(from, 1, Kind::Int));
      e.type = {kind, -1};
      return;
    }
    case Function::Year:
    case Function::Month:
    case Function::Day:
      return all({Kind::Date}, Kind::Int);
    case Function::MakeDate:
      return all({Kind::Int, Kind::Int, Kind::Int}, Kind::Date);
    case Function::AddDays:
    case Function::AddMonths:
      return all({Kind::Date, Kind::Int}, Kind::Date);
    case Function::NextMonth:
    case Function::MonthEnd:
      return all({Kind::Date}, Kind::Date);
    case Function::Days:
    case Function::Age:
      return all({Kind::Date, Kind::Date}, Kind::Int);
    case Function::Banded: {
      e.args = {argument(from, 0, Kind::Money), argument(from, 1, Kind::List)};
      if (from.args.size() > 2) e.args.push_back(argument(from, 2, Kind::Rate));
      e.type = {Kind::Money, -1};
      if (is_broken(*e.args[1])) return;
      const int domain = e.args[1]->type.domain;
      const bool ok =
          domain >= 0 && package_.domain(domain).fields.size() == 2 &&
          package_.domain(domain).fields[0] == std::pair{std::string("to"), Kind::Money} &&
          package_.domain(domain).fields[1] == std::pair{std::string("rate"), Kind::Rate};
      if (!ok) fail(from, "banded 的列表应为 {to: money, rate: rate}");
      if (e.args[1]->op != Op::Slot) fail(from, "banded 的第二个参数应当直接写列表输入的名称");
      return;
    }
    default:
      break;
  }
}

void Typer::aggregate(Expr& e, const Expr& from, Type wanted) {
  const Type source = slot(from.index).type;
  set_local(from.index2, source.kind == Kind::Set ? Type{Kind::Word, source.domain}
                                                  : Type{Kind::Row, source.domain});
  if (from.index3 >= 0) set_local(from.index3, {Kind::Int, -1});
  const bool boolean = from.function == Function::Any || from.function == Function::All;
  Type element{};
  if (boolean) element.kind = Kind::Bool;
  if (from.function == Function::First || from.function == Function::Last) element = wanted;
  e.args = {check(from.args[0], element)};
  if (from.args.size() > 1) e.args.push_back(check(from.args[1], {Kind::Bool, -1}));
  e.type = e.args[0]->type;
  if (boolean) e.type = {Kind::Bool, -1};
  if (from.function == Function::Count) e.type = {Kind::Int, -1};
  if (is_broken(*e.args[0])) return;
  if (e.type.kind == Kind::Row) {
    e.type = {};
    return fail(from, "每一项有几个字段,请写 变量.字段");
  }
  if (from.function == Function::Sum && !is_numeric(e.type.kind)) fail(from, "sum 只能加数值");
  const bool ordered = from.function == Function::Min || from.function == Function::Max;
  if (ordered && !is_numeric(e.type.kind) && e.type.kind != Kind::Date) {
    fail(from, "min 和 max 只能比较数值和日期");
  }
}

}  // namespace gongji::policy::checked
