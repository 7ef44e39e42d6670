#include "payment/estimate.h"

#include <algorithm>

#include "payment/close.h"
#include "payment/settings.h"

namespace gongji::payment {

Result<Estimate> estimate(const Prepared& envelope, const Price& price, const PaymentCase& one) {
  Estimate found;
  const Terms& terms = *envelope.terms;
  if (price.by_item) {
    found.known = true;
    found.standard = price.standard;
    found.due = std::max(Money::kZero, one.fund_part - one.deducted);
    return found;
  }
  const bool by_points = envelope.method->close_period == close_by_points;
  found.standard = price.standard;
  if (by_points && !terms.budget_value) return found;
  if (by_points) {
    GJ_TRY(const Exact points, price.points.to_exact());
    GJ_TRY(const Exact yuan, mul(points, *terms.budget_value));
    GJ_TRY(found.standard, to_money(yuan));
  }
  found.known = true;
  if (by_points && terms.value_basis == ValueBasis::Fund) {
    found.due = found.standard;
    return found;
  }
  GJ_TRY(found.due, fund_part(terms, found.standard, one));
  return found;
}

}  // namespace gongji::payment
