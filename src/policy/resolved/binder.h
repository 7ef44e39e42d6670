#pragma once

#include <optional>
#include <set>

#include "policy/resolved/resolved.h"
#include "policy/syntax/syntax.h"

namespace gongji::policy::resolved {

/// Names of one document while it is bound.
struct DocumentNames {
  std::map<std::string, const Parameter<document::Written>*> parameters;
  std::map<std::string, const Define<document::Written>*> defines;
  std::map<std::string, int> tables;          ///< id of the chosen option
  std::map<std::string, std::string> chosen;  ///< reading: its option
};

/// What an expression may refer to besides the package's inputs.
struct Scope {
  bool encounter = true;          ///< inputs and built-ins of the encounter
  bool in_layer = false;          ///< `base`
  bool of_line = false;           ///< `amount`, `quantity`, inputs of a line
  bool terms = false;             ///< deductible, share, cap
  bool value_term = false;        ///< value
  std::optional<Term> only = {};  ///< of the terms only this one: an adjust rule knows its own
  bool priced = true;             ///< total, in_scope …: not while lines are priced
  const std::vector<SlotSpec>* slots = nullptr;  ///< own inputs of a decision, behind the package's
  std::set<std::string> takes = {};              ///< of a decision: inputs of the package
  std::map<std::string, ExprPtr> locals = {};
};

/// Turns written expressions into bound ones.
class Binder {
 public:
  Binder(Package& package, Diagnostics& diagnostics)
      : package_(package), diagnostics_(diagnostics) {}

  void enter(const DocumentNames* document) { document_ = document; }
  void set_assumptions(const DocumentNames* shared) { shared_ = shared; }
  ExprPtr bind(const document::Written& text, const Scope& scope);
  std::optional<ExprPtr> bind(const std::optional<document::Written>& text, const Scope& scope);
  int new_local() { return next_local_++; }
  void reset_locals(int first) { next_local_ = most_locals_ = first; }
  int locals_used() const { return std::max(next_local_, most_locals_); }
  bool failed() const { return failed_; }

 private:
  ExprPtr bind(const syntax::Node& node, const Scope& scope);
  ExprPtr bind_form(const syntax::Node& node, const Scope& scope);
  ExprPtr literal(const syntax::Node& node);
  ExprPtr name(const syntax::Node& node, const Scope& scope);
  ExprPtr slot_named(const std::string& text, const Scope& scope, const Place& place);
  bool visible(int slot, const Scope& scope) const;
  ExprPtr term_named(const std::string& text, const Scope& scope, const Place& place);
  ExprPtr parameter_named(const std::string& text, const Place& place);
  ExprPtr inlined(const std::string& text, const document::Written& body, const Scope& scope,
                  const Place& place);
  ExprPtr field(const syntax::Node& node, const Scope& scope);
  ExprPtr call(const syntax::Node& node, const Scope& scope);
  ExprPtr lookup(const syntax::Node& node, const std::string& table, const std::string& column,
                 const Scope& scope);
  ExprPtr table_keys(const syntax::Node& node, int table, int column, const Scope& scope);
  ExprPtr aggregate(const syntax::Node& node, const Scope& scope);
  ExprPtr operation(const syntax::Node& node, const Scope& scope);
  ExprPtr whole_list(const syntax::Node& node, Function function, const Scope& scope);
  ExprPtr fail(const Place& place, const char* code, const std::string& message, int width);
  ExprPtr unknown(const syntax::Node& node, const Scope& scope);
  const int* find_table(const std::string& text) const;
  bool is_word(const std::string& text) const;

  Package& package_;
  Diagnostics& diagnostics_;
  const DocumentNames* document_ = nullptr;
  const DocumentNames* shared_ = nullptr;
  std::set<std::string> open_;  ///< parameters and defines being bound, to find circles
  int depth_ = 0;               ///< of the tree being bound, through parameters and defines
  int nodes_ = 0;               ///< bound so far
  int next_local_ = 0;
  int most_locals_ = 0;
  bool failed_ = false;
};

std::shared_ptr<Expr> make(Op op, const Place& place);

}  // namespace gongji::policy::resolved
