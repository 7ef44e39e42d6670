// What it cost, less what a review took off (按项目付费).
#include "payment/close.h"
#include "payment/methods/methods.h"

namespace gongji::payment {

namespace {

Result<Price> price_fee_for_service(const Prepared&, const PaymentCase& one, Trace* trace) {
  Price price = by_item(one, CaseKind::Normal);
  if (trace != nullptr) {
    trace->add("按项目付费", "by item",
               TraceText{one.cost.to_text() + " − 扣减 " + one.deducted.to_text() + " = " +
                             price.standard.to_text() + " 元",
                         one.cost.to_text() + " − deducted " + one.deducted.to_text() + " = " +
                             price.standard.to_text() + " yuan"});
  }
  return price;
}

}  // namespace

MethodSpec fee_for_service_method() {
  return {"fee_for_service",     "按项目付费",      "Fee for service", "",
          price_fee_for_service, close_by_standards};
}

}  // namespace gongji::payment
