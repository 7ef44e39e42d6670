// Prices before the period is closed.
#pragma once

#include "payment/pricing.h"

namespace gongji::payment {

/// What a case would bring now: points at the budget's value of a point, or its standard.
struct Estimate {
  Money standard, due;
  bool known = false;  ///< false: by points, and the settings give no value.budget
};

/// Standards by points are rounded half up to the fen. Refuses as fund_part.
Result<Estimate> estimate(const Prepared& envelope, const Price& price, const PaymentCase& one);

}  // namespace gongji::payment
