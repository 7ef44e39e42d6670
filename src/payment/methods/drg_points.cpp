// DRG by points (点数法): weight × base points × coefficients; the value floats at the year's end.
#include "base/utf8.h"
#include "payment/close.h"
#include "payment/deviation.h"
#include "payment/errors.h"
#include "payment/methods/methods.h"

namespace gongji::payment {

namespace {

Result<Price> price_drg_points(const Prepared& envelope, const PaymentCase& one, Trace* trace) {
  if (envelope.ungrouped[one.group]) return by_item(one, CaseKind::Ungrouped);
  const Rate weight = one.weight > Rate() ? one.weight : envelope.group(one).weight;
  if (weight == Rate()) {
    return make_error(payment_code::kNoWeight, "weight",
                      Bilingual{"病组 " + in_quotes(envelope.book->groups.text(one.group)) +
                                    " 没有权重;请在病例或病组表中给出 weight",
                                "Group " + double_quoted(envelope.book->groups.text(one.group)) +
                                    " has no weight; add it."});
  }
  GJ_TRY(const Exact factor, weight.to_exact());
  GJ_TRY(const Exact base, mul(factor, envelope.terms->base));
  if (trace != nullptr) {
    trace->add(
        "基准点数", "base points",
        factor_text(factor) + " × " + factor_text(envelope.terms->base) + " = " + factor_text(base),
        envelope.path + ".base");
  }
  return price_by_points(envelope, one, base, trace);
}

}  // namespace

MethodSpec drg_points_method() {
  return {"drg_points",
          "按疾病诊断相关分组付费(点数法)",
          "DRG by points",
          "base|coefficients|auxiliary|deviation|review|ungrouped|fund_part|value|points_decimals",
          price_drg_points,
          close_by_points};
}

}  // namespace gongji::payment
