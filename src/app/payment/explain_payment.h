// A hospital's letter answered: one case, line by line.
#pragma once

#include <string>

#include "app/payment/payment_run.h"

namespace gongji::app {

/// From the facts of the case to what the hospital is paid, each step with the setting that it
/// comes from and its source. Refuses payment.unknown_case and why the case was rejected.
Result<std::string> explain_case(const PaymentRun& run, std::string_view id, bool english);

}  // namespace gongji::app
