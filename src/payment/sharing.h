// Surplus kept and overspend shared; quality deposits.
#pragma once

#include "payment/close.h"

namespace gongji::payment {

/// What the fund pays a unit that recorded `recorded` and is due `due`; rounds half up once.
/// Surplus (recorded < due): what was recorded and `keep` of the rest; below `keep_from` of the due
/// what was recorded, or the surplus only as far as that. Overspend: the due and, band by band, the
/// share of what is above it; nothing above the last band.
Result<Money> share_difference(const Sharing& sharing, Money recorded, Money due);

/// Fills `shared` of each hospital; units of several hospitals are counted together and shared out
/// by what each is due (ties by code).
Result<void> share_differences(const Terms& terms, EnvelopeResult& result);

/// Fills `final`, reserve_used and reserve_left: a shortage is taken from the reserve, what is then
/// still short is scaled down by largest remainder or carried.
Result<void> cover_shortage(const EnvelopeTerms& terms, EnvelopeResult& result);

/// Fills deposit, score and deposit_back, paid, and the sums of the envelope. Back is never more
/// than the deposits together: when the parts say more, they are scaled down.
Result<void> settle_deposits(const EnvelopeTerms& terms, const CaseBook& book,
                             EnvelopeResult& result);

/// Scores of hospitals by indicators: for each, 100 × (n − rank + 1) / n among the hospitals that
/// have it (equal values share the better rank), weighted. Nothing for one without any.
Result<std::vector<std::optional<Exact>>> indicator_scores(
    const std::vector<Indicator>& indicators, const std::vector<const Hospital*>& hospitals);

}  // namespace gongji::payment
