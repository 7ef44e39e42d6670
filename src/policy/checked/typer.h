#pragma once

#include "policy/checked/checked.h"

namespace gongji::policy::checked {

/// Gives every node of an expression its type.
class Typer {
 public:
  Typer(Package& package, Diagnostics& diagnostics)
      : package_(package), diagnostics_(diagnostics) {}

  /// A typed copy whose type is `wanted` (None: anything; Word without a domain: any word).
  ExprPtr check(const ExprPtr& expr, Type wanted);
  std::optional<ExprPtr> check(const std::optional<ExprPtr>& expr, Type wanted);
  /// The slots behind the package's own, while a decision is checked.
  void enter(const Decision* decision) { decision_ = decision; }
  /// Types of the locals, in the order of their numbers.
  void set_local(int index, Type type);

 private:
  std::shared_ptr<Expr> type_of(const Expr& from, Type wanted);
  void operands(Expr& e, const Expr& from);
  void word(Expr& e, Type wanted);
  void compare(Expr& e, const Expr& from);
  void membership(Expr& e, const Expr& from);
  void conditional(Expr& e, const Expr& from, Type wanted);
  void arithmetic(Expr& e, const Expr& from);
  void lookup(Expr& e, const Expr& from);
  void call(Expr& e, const Expr& from, Type wanted);
  void aggregate(Expr& e, const Expr& from, Type wanted);
  void same_kind(Expr& e, const Expr& from, Type wanted);
  Type key_type(int table, std::size_t key, Type found, const Place& place);
  ExprPtr argument(const Expr& from, std::size_t i, Kind kind);
  const SlotSpec& slot(int index) const;
  void fail(const Expr& at, const std::string& message);

  Package& package_;
  Diagnostics& diagnostics_;
  const Decision* decision_ = nullptr;
  std::vector<Type> locals_;
};

/// "money", "enum class" …
std::string type_name(Type type, const Package& package);

}  // namespace gongji::policy::checked
