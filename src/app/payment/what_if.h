// What a change of settings would mean for every hospital.
#pragma once

#include "app/payment/result_tables.h"

namespace gongji::app {

/// Clears `run` once more with other settings over the same cases; each hospital and envelope
/// beside the base. Refuses what settings, pricing and closing refuse.
Result<ResultTable> what_if(const PaymentRun& run, const PaymentOptions& changed);

}  // namespace gongji::app
