#pragma once

#include <map>
#include <set>
#include <span>

#include "policy/compile.h"

/// Evaluation of expressions in which some facts are not known, or are a straight line in one
/// amount x.
namespace gongji::policy::prove {

/// slope × x + constant
struct Line {
  Exact slope, constant;

  static Line of(const Exact& constant) { return {Exact(), constant}; }
  bool is_constant() const { return slope == Exact(); }
};

/// A value as far as it is known.
struct Symbol {
  Kind kind = Kind::None;
  std::int64_t whole = 0;
  Line number;
  bool unknown = false;
  bool endless = false;  ///< a cap that is not there: above every amount
  int slot = -1;  ///< stands directly in this slot; its cell decides comparisons with constants

  bool is_none() const { return kind == Kind::None && !unknown; }
  bool truth() const { return whole != 0; }
  Value value() const { return {kind, whole, number.constant}; }

  static Symbol of(const Value& v) {
    return {v.kind, v.whole, Line::of(v.number), false, false, -1};
  }
  static Symbol nothing() { return {}; }
  static Symbol hidden(Kind kind) { return {kind, 0, {}, true, false, -1}; }
};

/// Where x lies: one point, or all of an open run.
struct Run {
  Exact low;
  std::optional<Exact> high;  ///< none: no end
  bool point = false;

  Exact inside() const;  ///< some x of it
};

/// Evaluates typed expressions. Errors are those of the evaluators; besides `prove.split`: the
/// answer changes within the run at `split_at()`, look at both sides separately.
class Symbols {
 public:
  Symbols(const checked::Package& package, std::span<const Raw> slots,
          const std::vector<bool>& free)
      : package_(package), slots_(slots), free_(free) {}

  void set_run(const Run& run) { run_ = run; }
  /// The slot holds this line in x instead of its raw.
  void set_line(int slot, const Line& line) { lines_[slot] = line; }
  void set_term(Term term, const Symbol& value) { terms_[static_cast<std::size_t>(term)] = value; }
  void set_local(int index, const Symbol& value) { locals_[index] = value; }

  Result<Symbol> evaluate(const Expr& expr);
  /// A term of a layer after its adjust rules.
  Result<Symbol> term(const Expr& base, Term which, const std::vector<Adjust<ExprPtr>>& rules);

  /// a < b, equal, above; or prove.split.
  Result<std::strong_ordering> order(const Line& a, const Line& b);
  Result<Line> lesser(const Line& a, const Line& b);
  Result<Line> greater(const Line& a, const Line& b);

  const Exact& split_at() const { return split_at_; }
  /// Table in which no row held; with `maybe` on a path that an unknown condition may exclude.
  int gap_table() const { return gap_table_; }
  const std::set<int>& maybe_gaps() const { return maybe_gaps_; }

 private:
  Result<Symbol> slot(const Expr& e);
  Result<Symbol> conditional(const Expr& e);
  Result<Symbol> either(const Expr& yes, const Expr& no, Kind kind);
  Result<Symbol> logic(const Expr& e);
  Result<Symbol> arithmetic(const Expr& e);
  Result<Symbol> product(const Expr& e, const Symbol& a, const Symbol& b);
  Result<Symbol> comparison(const Expr& e);
  Result<Symbol> compare_numbers(Op op, const Symbol& a, const Symbol& b);
  Result<Symbol> membership(const Expr& e);
  Result<Symbol> lookup(const Expr& e);
  Result<Symbol> call(const Expr& e);
  Result<Symbol> extreme(const Expr& e, std::vector<Symbol> arguments);
  Result<Symbol> aggregate(const Expr& e);
  bool is_concrete(const Expr& e) const;
  void swallow(const Error& error);
  Symbol sampled(const Symbol& from) const;

  const checked::Package& package_;
  std::span<const Raw> slots_;
  const std::vector<bool>& free_;
  std::map<int, Line> lines_;
  std::map<int, Symbol> locals_;
  std::array<Symbol, kTerms> terms_ = {};
  Run run_{Exact(), Exact(), true};
  Exact split_at_;
  int gap_table_ = -1;
  std::set<int> maybe_gaps_;
  int depth_ = 0;
};

/// The expression without the names it was reached by.
const Expr& strip_names(const Expr& e);
/// Same operators, facts and constants.
bool same_expression(const Expr& a, const Expr& b);

}  // namespace gongji::policy::prove
