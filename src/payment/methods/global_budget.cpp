// A sum for a hospital or a tight medical consortium (总额付费): surplus kept, overspend shared.
#include "base/utf8.h"
#include "payment/close.h"
#include "payment/errors.h"
#include "payment/methods/methods.h"

namespace gongji::payment {

namespace {

Result<Money> global_budget_due(const Prepared& envelope, std::size_t number) {
  return envelope.book->hospital_rows[number].budget.value_or(Money::kZero);
}

Result<Price> price_global_budget(const Prepared&, const PaymentCase& one, Trace* trace) {
  if (trace != nullptr) {
    trace->add(
        "总额付费", "global budget",
        TraceText{"不按病例付费,基金记账 " + one.fund_part.to_text() + " 元计入总额",
                  "not paid by case; recorded for the fund " + one.fund_part.to_text() + " yuan"});
  }
  return Price();
}

Result<void> close_global_budget(const Prepared& envelope, Period& period, EnvelopeResult& result) {
  return close_by_units(envelope, global_budget_due, period, result);
}

}  // namespace

MethodSpec global_budget_method() {
  return {"global_budget",     "总额付费",         "Global budget", "",
          price_global_budget, close_global_budget};
}

}  // namespace gongji::payment
