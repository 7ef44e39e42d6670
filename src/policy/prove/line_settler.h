#pragma once

#include "policy/prove/walk.h"

namespace gongji::policy::prove {

/// Settles one encounter whose in-scope cost is x, for all x of a run at once, without rounding and
/// in a fresh year.
class LineSettler {
 public:
  LineSettler(const Site& site, std::span<const Raw> slots, const std::vector<bool>& free)
      : site_(site), package_(site.package()), symbols_(package_, slots, free) {}

  /// The personal amount on the run, as a line. Errors: prove.split, prove.open (where = the layer
  /// that moves with facts that are not known), and what the policy refuses.
  Result<Line> personal(const Run& run);
  const Exact& split_at() const { return symbols_.split_at(); }
  /// What each layer paid on the last run; accounts count as nothing.
  const std::vector<Line>& payments() const { return payments_; }

 private:
  struct Amounts {
    Line base, counted, deductible, payable, payment;
  };
  Result<void> refuse(const program::RefusalProgram& refusal);
  Result<std::optional<Line>> amount(const program::LayerProgram& layer, const ExprPtr& expr,
                                     Term term);
  Result<Line> given(const program::LayerProgram& layer, const ExprPtr& expr, Term term);
  Line& accumulator(int at) { return accumulators_[static_cast<std::size_t>(at)]; }
  Result<Line> room(const Line& most, int accumulator_index);
  Result<bool> applies(const program::LayerProgram& layer);
  Result<void> one_layer(const program::LayerProgram& layer);
  Result<Line> capped(const program::LayerProgram& layer, bool on_payment, Line value);
  Result<Line> share_of(const program::LayerProgram& layer, std::size_t band, const Line& part);
  Result<Line> bands(const program::LayerProgram& layer, const Amounts& out);
  Result<void> accumulate(const program::LayerProgram& layer, const Amounts& out);

  Site site_;
  const checked::Package& package_;
  Symbols symbols_;
  Line x_, left_, funds_;
  std::vector<Line> payments_, accumulators_;
};

}  // namespace gongji::policy::prove
