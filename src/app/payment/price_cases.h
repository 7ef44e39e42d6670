// Cases priced one by one, before a period is closed.
#pragma once

#include "app/payment/result_tables.h"

namespace gongji::app {

/// For each case its kind, points, standard and the fund's part at the budget's value of a point.
/// Quotas are not applied. Refuses base.overflow.
Result<ResultTable> price_table(const PaymentRun& run, bool english);

}  // namespace gongji::app
