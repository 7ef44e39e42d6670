// So much a head that is signed on (按人头付费): heads × standard × risk × quality.
#include "base/utf8.h"
#include "payment/close.h"
#include "payment/errors.h"
#include "payment/methods/methods.h"
#include "payment/settings.h"

namespace gongji::payment {

namespace {

Result<Money> capitation_due(const Prepared& envelope, std::size_t number) {
  const Hospital& hospital = envelope.book->hospital_rows[number];
  if (hospital.heads == 0) return Money::kZero;
  const auto& rate = envelope.rate[number];
  if (!rate) {
    return make_error(
        payment_code::kNoRate, envelope.path + ".rate",
        Bilingual{"级别 " + in_quotes(hospital.level) + " 没有人头标准;请在设定中补上 rate",
                  "Level " + double_quoted(hospital.level) + " has no rate for a head; add it."});
  }
  GJ_TRY(const Exact heads, mul(Exact::of(hospital.heads), *rate));
  GJ_TRY(const Exact risk, hospital.risk.to_exact());
  GJ_TRY(const Exact quality, hospital.quality.to_exact());
  GJ_TRY(const Exact by_risk, mul(heads, risk));
  GJ_TRY(const Exact yuan, mul(by_risk, quality));
  return to_money(yuan);
}

Result<Price> price_capitation(const Prepared&, const PaymentCase& one, Trace* trace) {
  if (trace != nullptr) {
    trace->add("按人头付费", "by head",
               TraceText{"不按病例付费,费用 " + one.cost.to_text() + " 元计入人头包干",
                         "not paid by case; the cost of " + one.cost.to_text() +
                             " yuan is in the sum by head"});
  }
  return Price();
}

Result<void> close_capitation(const Prepared& envelope, Period& period, EnvelopeResult& result) {
  return close_by_units(envelope, capitation_due, period, result);
}

}  // namespace

MethodSpec capitation_method() {
  return {"capitation", "按人头付费", "By head", "rate", price_capitation, close_capitation};
}

}  // namespace gongji::payment
