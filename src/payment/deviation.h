// Cases whose cost is far from the usual one (偏离病例).
#pragma once

#include "payment/pricing.h"

namespace gongji::payment {

/// What the cost of a case says against a reference.
struct Deviated {
  CaseKind kind = CaseKind::Normal;  ///< Normal, Low or High
  Exact ratio;                       ///< cost over reference
  Exact over;                        ///< High: ratio less the limit
  bool to_review = false;
};

/// `cost` is after what was deducted; `size` (weight or points before coefficients) chooses among
/// limits by size. Without a reference (zero) the case is Normal. Refuses base.overflow.
Result<Deviated> judge_deviation(const Prepared& envelope, const PaymentCase& one, Money reference,
                                 const Exact& size, Trace* trace);

/// Weight or points before coefficients, by which limits are chosen. Refuses base.overflow.
Result<Exact> size_of(const Prepared& envelope, const PaymentCase& one);

/// The limits that a case is judged by; nothing where there is none.
struct Limits {
  std::optional<Exact> low, high;
};
Result<Limits> limits_of(const Prepared& envelope, const PaymentCase& one);

/// The price of a case by points: `base` points before coefficients. A deviating one that is paid
/// by item becomes so; a high one with a quota is limited. Points are rounded half up once, at the
/// end. Refuses payment.no_rate, payment.no_mean, base.overflow.
Result<Price> price_by_points(const Prepared& envelope, const PaymentCase& one, const Exact& base,
                              Trace* trace);

}  // namespace gongji::payment
