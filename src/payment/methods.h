// The payment methods as one table: each prices a case and closes a period.
#pragma once

#include <span>
#include <string_view>

#include "payment/pricing.h"

namespace gongji::payment {

struct Period;
struct EnvelopeResult;

/// One method. `settings` names what its settings may hold beside what every envelope has.
struct MethodSpec {
  std::string_view name, zh, en;
  std::string_view settings;
  /// Prices one case. Null `trace`: no explanation is wanted. Refuses what the method lacks.
  Result<Price> (*price_case)(const Prepared& envelope, const PaymentCase& one, Trace* trace);
  /// Gives each case of the period its standard and the fund's part of it, and each hospital what
  /// it is due. `result.distributable` says how much there is.
  Result<void> (*close_period)(const Prepared& envelope, Period& period, EnvelopeResult& result);
};

/// All of them. Each is src/payment/methods/<name>.cpp.
std::span<const MethodSpec> methods();
/// Null when there is none.
const MethodSpec* find_method(std::string_view name);

}  // namespace gongji::payment
