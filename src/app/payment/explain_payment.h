// A hospital's letter answered: one case, line by line.
#pragma once

#include <string>
#include <vector>

#include "app/payment/payment_run.h"

namespace gongji::app {

/// One step: its part of the letter, what it is, what it came to, and the setting behind it (empty:
/// none) with its value and source.
struct PaymentLine {
  std::string part, title, text, setting, setting_value, source;
};

/// The letter in lines. Refuses as `explain_case`.
Result<std::vector<PaymentLine>> explain_case_lines(const PaymentRun& run, std::string_view id,
                                                    bool english);

/// From the facts of the case to what the hospital is paid, each step with the setting that it
/// comes from and its source. Refuses payment.unknown_case and why the case was rejected.
Result<std::string> explain_case(const PaymentRun& run, std::string_view id, bool english);

}  // namespace gongji::app
