#pragma once

#include "policy/eval/outcome.h"
#include "policy/prove/cells.h"
#include "policy/prove/prove.h"
#include "policy/prove/symbol.h"

namespace gongji::policy::prove {

/// One care kind of one document.
struct Site {
  const Compiled* compiled = nullptr;
  int document = 0;
  int care = 0;

  const checked::Package& package() const { return compiled->package(); }
  const checked::Document& text() const {
    return package().documents[static_cast<std::size_t>(document)];
  }
  const program::CareProgram& program() const {
    return compiled->program->documents[static_cast<std::size_t>(document)]
        .care[static_cast<std::size_t>(care)];
  }
  const Meta& meta() const { return program().source->meta; }
  Limits limits() const;
};

/// What a term is in one cell.
struct TermValue {
  enum class State : std::uint8_t { Absent, Known, None, Unknown, Failed };
  State state = State::Absent;
  Exact number;                ///< fen (rounded half up) or a fraction; a truth is 0 or 1
  std::string code;            ///< of the failure
  int gap = -1;                ///< table without a row
  std::set<int> maybe;         ///< tables that may have no row, on a path that could not be decided
  std::optional<Exact> usual;  ///< Unknown: the number when what stays free is at its default

  bool known() const { return state == State::Known; }
};

/// Walks the combinations that one layer, or nothing but the refusals, of a care kind tells apart.
class Walk {
 public:
  /// `layer` is null for the refusals alone; `more` are facts that are wanted besides.
  Walk(const Site& site, const program::LayerProgram* layer, const program::Uses& more);
  Walk(const Walk&) = delete;  // its evaluator looks at its own slots
  Walk& operator=(const Walk&) = delete;

  bool too_many() const;
  const Space& space() const { return own_; }
  /// Writes the cell's facts; false when no claim gets there: its amounts contradict each other, or
  /// a refusal takes every claim with these facts.
  bool enter(std::int64_t index);
  std::span<const Raw> slots() const { return slots_; }
  /// Combination of the facts that only refusals use, found by the last `enter`.
  std::int64_t extra_index() const { return extra_index_; }
  const Space& extra() const { return extra_; }

  TermValue truth(const program::Param& param, const ExprPtr& expr);
  TermValue fen(const program::Param& param, const ExprPtr& expr, Term which);
  TermValue share(const program::Param& param, const ExprPtr& expr);
  Symbols& symbols() { return symbols_; }
  /// A fact that has a default value is given as `none` here.
  bool none_in_place_of_default() const;

 private:
  std::optional<Exact> usual(const ExprPtr& expr, Term which) const;
  bool refused();
  TermValue stored(const program::Param& param, const ExprPtr& expr, Term which, bool is_share);
  std::int64_t row() const;

  Site site_;
  const program::LayerProgram* layer_;
  Space own_, extra_;
  std::int64_t extra_index_ = 0;
  std::vector<bool> free_;
  std::vector<Raw> slots_;
  Symbols symbols_;
};

/// Everything that a care kind's refusals depend on.
program::Uses refusal_uses(const Site& site);

/// Settles claims with given facts and looks for one that shows an effect.
class Bench {
 public:
  explicit Bench(const Site& site);

  /// Settles one claim of this in-scope cost; `slots` are the package's, inputs and accumulators
  /// filled.
  Result<eval::Outcome> settle(std::vector<Raw> slots, std::int64_t in_scope_fen) const;

  /// The facts of the cell, all others at their default or at their first value for which the care
  /// kind accepts a claim. Empty when there are none, or when the care kind looks at fee lines.
  std::optional<std::vector<Raw>> complete(const Walk& walk) const;
  Witness describe(std::span<const Raw> slots, std::vector<Money> totals, std::string shows) const;

  /// First amount in fen, of `tries` and of round ones, for which `shows` holds.
  template <class Shows>
  static std::optional<std::int64_t> find(std::vector<std::int64_t> tries, Shows shows) {
    for (const std::int64_t round :
         {10000, 100000, 1000000, 5000000, 20000000, 100000000, 1000000000}) {
      tries.push_back(round);
    }
    for (const std::int64_t fen : tries) {
      if (fen >= 0 && shows(fen)) return fen;
    }
    return std::nullopt;
  }

 private:
  Site site_;
  Space needed_;  ///< what any part of the care kind depends on
  bool of_lines_ = false;
};

}  // namespace gongji::policy::prove
