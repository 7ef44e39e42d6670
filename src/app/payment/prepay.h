// A month's prepayment and the advance working capital.
#pragma once

#include "app/payment/result_tables.h"

namespace gongji::app {

/// For each hospital and envelope: what the month is counted as (recorded, or priced at the
/// budget's value; of sums and heads their share of the month), the prepayment, the deposit held
/// back of it, what is paid, and the advance by credit grade. `run` holds the cases of that month,
/// priced. Amounts round half up to the fen.
Result<ResultTable> prepay_table(const PaymentRun& run, Date month);

/// Of the same table: the columns that `clearing prepay` reads, and those of `clearing advance`
/// (summed by fund and hospital); rows with a fund and an amount.
ResultTable prepay_bookings(const ResultTable& prepay);
ResultTable advance_bookings(const ResultTable& prepay);

}  // namespace gongji::app
