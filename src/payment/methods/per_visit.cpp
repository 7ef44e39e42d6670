// So much a visit, by level and department or group (按服务单元、人次付费).
#include "payment/close.h"
#include "payment/methods/methods.h"
#include "payment/settings.h"

namespace gongji::payment {

namespace {

Result<Price> price_per_visit(const Prepared& envelope, const PaymentCase& one, Trace* trace) {
  GJ_TRY(const Exact rate, rate_of(envelope, one, trace));
  GJ_TRY(const Exact factor, coefficient_of(envelope, one, trace));
  GJ_TRY(const Exact yuan, mul(rate, factor));
  Price price;
  GJ_TRY(price.standard, to_money(yuan));
  if (trace != nullptr) trace->add("人次标准", "standard", in_yuan(price.standard.to_text()));
  return price;
}

}  // namespace

MethodSpec per_visit_method() {
  return {"per_visit",     "按服务单元付费",  "By visit", "rate|coefficients|fund_part",
          price_per_visit, close_by_standards};
}

}  // namespace gongji::payment
