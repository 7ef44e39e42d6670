// A year (or a part of it) cleared with the hospitals.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "payment/close.h"
#include "payment/settings.h"

namespace gongji::payment {

/// A case whose price depends on the quota of its hospital.
struct Limited {
  std::uint32_t at = 0;  ///< of its case
  Money excess;
  Points ordinary_points;
  Money ordinary_standard;
  bool reviewed = false;
};

/// What pricing a range of cases leaves beside their outcomes.
struct PricedPart {
  std::vector<Limited> limited, limited_beside;
  std::vector<std::pair<std::size_t, Error>> rejects;  ///< by case
};

struct ClearingResult {
  Money budget;
  Money unassigned;  ///< of the budget, in no envelope
  std::vector<EnvelopeResult> envelopes;
};

/// Prices all cases of a book, then closes. Ranges of cases may be priced by several threads at a
/// time; the result does not depend on ranges, threads or the order of the cases. The settings and
/// the book must outlive it.
class Clearing {
 public:
  /// `part` of the year's budget is cleared: 1 for a whole year.
  Clearing(const Settings& settings, const CaseBook& book, Exact part);

  /// Prices cases [from, to) into `part`. Cases that no envelope takes or that lack something are
  /// rejects, with payment.* codes.
  void price(std::size_t from, std::size_t to, PricedPart& part);

  /// Closes every envelope. Parts in any order.
  Result<ClearingResult> close(std::span<PricedPart> parts);

  const std::vector<Prepared>& envelopes() const { return envelopes_; }
  std::span<const Outcome> outcomes() const { return outcomes_; }
  /// By the second track; empty when no envelope has one.
  std::span<const Outcome> outcomes_beside() const { return beside_outcomes_; }

  /// The price of one case again, with each step. Refuses as the method.
  Result<Price> explain(std::size_t at, Trace& trace) const;

 private:
  Result<void> price_one(std::size_t at, PricedPart& part);
  void apply_quotas(std::span<PricedPart> parts, bool beside);
  Result<EnvelopeResult> close_one(std::size_t number, Money amount, bool beside);
  Period period_of(std::size_t number, bool beside);

  const Settings* settings_;
  const CaseBook* book_;
  Exact part_;
  std::vector<Prepared> envelopes_;
  std::vector<std::optional<Prepared>> beside_;
  std::vector<Outcome> outcomes_, beside_outcomes_;
};

/// The share of the year's budget up to a day, included: whole months by the settings' monthly
/// shares (or twelfths), the month of the day by its days. 1 at the end of the period.
Result<Exact> part_of_year(const Settings& settings, Date through);

}  // namespace gongji::payment
