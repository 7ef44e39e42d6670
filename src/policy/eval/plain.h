#pragma once

#include <string>

#include "policy/eval/outcome.h"
#include "policy/eval/plain_expr.h"

namespace gongji::policy::eval {

/// A row of a table or a parameter that a value came from.
struct Reason {
  const Expr* expr = nullptr;         ///< the Lookup, Named or Slot node
  const checked::Row* row = nullptr;  ///< of a Lookup
  Value value;
};

struct BandDetail {
  const Band<ExprPtr>* band = nullptr;
  std::int64_t amount = 0;  ///< fen that lie in the band
  Exact share;
  std::vector<Reason> reasons;
};

struct CapDetail {
  const Cap<ExprPtr>* cap = nullptr;
  Value amount;           ///< none: no cap
  std::int64_t used = 0;  ///< accumulator before
  std::int64_t cut = 0;   ///< what the cap took away
  std::int64_t left = 0;  ///< room after this encounter
  std::vector<Reason> reasons;
};

/// One term of a layer before and after a rule of `adjust`.
struct TermChange {
  const Meta* of = nullptr;  ///< the band or cap; null: the deductible
  Value before, after;
};

/// A rule of `adjust` that held.
struct AdjustDetail {
  const Adjust<ExprPtr>* rule = nullptr;
  std::vector<Reason> reasons;  ///< why it held
  std::vector<TermChange> changes;
};

/// How a layer came to its outcome, for explanations.
struct LayerDetail {
  const Layer<ExprPtr>* layer = nullptr;
  LayerOutcome outcome;
  bool applied = true;
  std::int64_t deductible_used = 0;  ///< accumulator before
  std::vector<AdjustDetail> adjusts;
  std::vector<CapDetail> caps;
  std::vector<BandDetail> bands;
  std::vector<Reason> deductible_reasons;
  std::vector<Reason> applies_reasons;
  std::vector<std::int64_t> line_payments;  ///< each: line
};

/// Room to work in, kept between calls so that nothing is allocated again.
struct Workspace {
  std::vector<Raw> accumulators;  ///< copies while computing
  std::vector<Value> locals;
  std::vector<Raw> line_slots;
};

/// One encounter to be settled: the package's slots (inputs, built-ins, accumulators before), and
/// for each line the values of the line inputs in the order of the package's inputs (others
/// ignored).
struct EncounterView {
  int document = 0;
  int care = 0;
  std::span<Raw> slots;              ///< the accumulators in it are updated on success
  std::span<LineAmounts> lines;      ///< `left` is used as working room
  std::span<const Raw> line_inputs;  ///< lines.size() blocks of `inputs` raws each
};

/// Settles by walking the checked document, in exact fractions. On an error nothing of `view` has
/// changed.
Result<Outcome> settle_plain(const checked::Package& package, const EncounterView& view,
                             Workspace& workspace, std::vector<LayerDetail>* details);

/// Collects the rows, parameters and inputs an expression took its value from.
void collect_reasons(const Expr& expr, const checked::Package& package, Frame& frame,
                     std::vector<Reason>& into);

}  // namespace gongji::policy::eval
