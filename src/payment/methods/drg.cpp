// DRG by rates that were set beforehand: weight × rate of the level × coefficients.
#include "base/utf8.h"
#include "payment/close.h"
#include "payment/deviation.h"
#include "payment/errors.h"
#include "payment/methods/methods.h"
#include "payment/settings.h"

namespace gongji::payment {

namespace {

/// What an outlier is paid instead of its standard.
Result<Money> deviated_standard(const Deviation& deviation, const Deviated& found, Money usual,
                                Money base) {
  GJ_TRY(const Exact standard, to_exact(usual));
  GJ_TRY(const Exact before, to_exact(base));
  Exact amount = standard;
  if (found.kind == CaseKind::Low) {
    GJ_TRY(amount, mul(deviation.low_pay == LowPay::Ratio ? standard : before, found.ratio));
  } else if (deviation.high_pay == HighPay::Excess) {
    GJ_TRY(const Exact factor, add(found.over, Exact::of(1)));
    GJ_TRY(amount, mul(standard, factor));
  } else {
    GJ_TRY(const Exact more, mul(before, found.over));
    GJ_TRY(amount, add(standard, more));
  }
  return to_money(amount);
}

bool drg_by_item(const Deviation& deviation, CaseKind kind) {
  return kind == CaseKind::Low ? deviation.low_pay == LowPay::ByItem
                               : deviation.high_pay == HighPay::ByItem;
}

Result<Exact> drg_weight(const Prepared& envelope, const PaymentCase& one, Trace* trace) {
  const Rate weight = one.weight > Rate() ? one.weight : envelope.group(one).weight;
  if (weight == Rate()) {
    return make_error(payment_code::kNoWeight, "weight",
                      Bilingual{"病组 " + in_quotes(envelope.book->groups.text(one.group)) +
                                    " 没有权重;请在病例或病组表中给出 weight",
                                "Group " + double_quoted(envelope.book->groups.text(one.group)) +
                                    " has no weight; add it."});
  }
  GJ_TRY(const Exact exact, weight.to_exact());
  if (trace != nullptr) trace->add("权重", "weight", factor_text(exact));
  return exact;
}

Result<Price> price_drg(const Prepared& envelope, const PaymentCase& one, Trace* trace) {
  if (envelope.ungrouped[one.group]) return by_item(one, CaseKind::Ungrouped);
  GJ_TRY(const Exact weight, drg_weight(envelope, one, trace));
  GJ_TRY(const Exact rate, rate_of(envelope, one, trace));
  GJ_TRY(const Exact base, mul(weight, rate));
  GJ_TRY(const Exact factor, coefficient_of(envelope, one, trace));
  GJ_TRY(const Exact usual, mul(base, factor));
  Price price;
  GJ_TRY(const Money standard, to_money(usual));
  GJ_TRY(const Money base_standard, to_money(base));
  price.standard = standard;
  if (trace != nullptr) {
    trace->add("支付标准", "standard",
               TraceText{standard.to_text() + " 元(四舍五入到分)",
                         standard.to_text() + " yuan (half up)"});
  }
  const Deviation& deviation = envelope.terms->deviation;
  Money reference = standard;
  if (envelope.terms->deviates && deviation.against == Against::Mean) {
    GJ_TRY(reference, known_mean(envelope, one));
  }
  GJ_TRY(const Deviated found, judge_deviation(envelope, one, reference, weight, trace));
  if (found.kind != CaseKind::Normal) {
    if (drg_by_item(deviation, found.kind)) {
      price = by_item(one, found.kind);
    } else {
      price.kind = found.kind;
      GJ_TRY(price.standard, deviated_standard(deviation, found, standard, base_standard));
    }
    if (found.kind == CaseKind::High && deviation.high_quota) price.limited = true;
    price.ordinary_standard = standard;
  }
  price.to_review = found.to_review;
  price.excess = one.cost - one.deducted - standard;
  GJ_CHECK(apply_review(one, Points::kDecimals, price, trace));
  return price;
}

}  // namespace

MethodSpec drg_method() {
  return {"drg",          "按疾病诊断相关分组付费(费率)",
          "DRG by rates", "rate|coefficients|auxiliary|deviation|review|ungrouped|fund_part",
          price_drg,      close_by_standards};
}

}  // namespace gongji::payment
