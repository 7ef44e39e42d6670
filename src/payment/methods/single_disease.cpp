// A fixed price for a disease and its treatment (按病种付费).
#include "base/utf8.h"
#include "payment/close.h"
#include "payment/errors.h"
#include "payment/methods/methods.h"
#include "payment/settings.h"

namespace gongji::payment {

namespace {

Result<Price> price_single_disease(const Prepared& envelope, const PaymentCase& one, Trace* trace) {
  const ByWord* prices = envelope.price[one.group];
  const std::string& level = envelope.hospital(one).level;
  const Exact* yuan = prices == nullptr ? nullptr : prices->find(level);
  const std::string& group = envelope.book->groups.text(one.group);
  if (yuan == nullptr) {
    return make_error(
        payment_code::kNoPrice, envelope.path + ".prices",
        Bilingual{"病种 " + in_quotes(group) + " 在级别 " + in_quotes(level) +
                      " 没有价格;请在 prices 中补上,或用 when.groups 只收有价格的病种",
                  "Disease " + double_quoted(group) + " has no price at level " +
                      double_quoted(level) + "; add it."});
  }
  Price price;
  GJ_TRY(price.standard, to_money(*yuan));
  if (trace != nullptr) {
    trace->add(
        "病种价格", "price of the disease", in_yuan(price.standard.to_text()),
        envelope.path + ".prices." + group + ".price" + (prices->words.empty() ? "" : "." + level));
  }
  if (envelope.terms->exit_above) {
    GJ_TRY(const Exact limit, mul(*yuan, *envelope.terms->exit_above));
    GJ_TRY(const Exact cost, to_exact(one.cost - one.deducted));
    if (cost > limit) {
      if (trace != nullptr) {
        trace->add("退出单病种", "left the path",
                   TraceText{"费用超过价格的 " + factor_text(*envelope.terms->exit_above) +
                                 " 倍,按项目付费",
                             "the cost is above " + factor_text(*envelope.terms->exit_above) +
                                 " times the price: by item"},
                   envelope.path + ".exit_above");
      }
      return by_item(one, CaseKind::Left);
    }
  }
  return price;
}

}  // namespace

MethodSpec single_disease_method() {
  return {"single_disease",
          "按病种付费",
          "Fixed price for a disease",
          "prices|exit_above|fund_part",
          price_single_disease,
          close_by_standards};
}

}  // namespace gongji::payment
