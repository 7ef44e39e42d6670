#include "payment/deviation.h"

#include <algorithm>

#include "base/utf8.h"
#include "payment/errors.h"
#include "payment/methods.h"
#include "payment/settings.h"

namespace gongji::payment {

namespace {

/// The high limit for a case, or null; `key` gets where it stands.
const Exact* high_limit(const Prepared& envelope, const PaymentCase& one, const Exact& size,
                        std::string& key) {
  const Deviation& deviation = envelope.terms->deviation;
  for (std::size_t i = 0; i < deviation.high_by_size.size(); ++i) {
    if (size > deviation.high_by_size[i].first) continue;
    key = "limits." + std::to_string(i) + ".limit";
    return &deviation.high_by_size[i].second;
  }
  const std::string& level = envelope.hospital(one).level;
  const bool own = deviation.high.words.find(level) != deviation.high.words.end();
  key = own ? "limit." + level : "limit";
  if (!deviation.high_by_size.empty()) {
    key = "limits." + std::to_string(deviation.high_by_size.size()) + ".limit";
  }
  return deviation.high.find(level);
}

void trace_ratio(Trace* trace, const PaymentCase& one, Money reference, const Exact& ratio) {
  if (trace == nullptr) return;
  trace->add("费用比", "cost ratio",
             (one.cost - one.deducted).to_text() + " ÷ " + reference.to_text() + " = " +
                 factor_text(ratio));
}

/// What deviating does to points: usual points and base points, before rounding.
Result<Exact> deviated_points(const Deviation& deviation, const Deviated& found, const Exact& usual,
                              const Exact& base) {
  if (found.kind == CaseKind::Low) {
    if (deviation.low_pay == LowPay::Ratio) return mul(usual, found.ratio);
    const Exact ratio = found.ratio > Exact::of(1) ? Exact::of(1) : found.ratio;
    return mul(base, ratio);
  }
  if (deviation.high_pay == HighPay::Excess) {
    GJ_TRY(const Exact factor, add(found.over, Exact::of(1)));
    return mul(usual, factor);
  }
  GJ_TRY(const Exact more, mul(base, found.over));
  return add(usual, more);
}

/// What the case is compared with: its mean, or its points at the budget's value.
Result<Money> reference_of(const Prepared& envelope, const PaymentCase& one, const Exact& usual) {
  const Terms& terms = *envelope.terms;
  if (terms.deviation.against == Against::Mean) return known_mean(envelope, one);
  if (!terms.budget_value) {
    return make_error(payment_code::kNoRate, envelope.path + ".value.budget",
                      "与支付标准比较偏离时要有预算点值;请写 value.budget");
  }
  GJ_TRY(const Exact yuan, mul(usual, *terms.budget_value));
  return to_money(yuan);
}

bool paid_by_item(const Deviation& deviation, CaseKind kind) {
  return kind == CaseKind::Low ? deviation.low_pay == LowPay::ByItem
                               : deviation.high_pay == HighPay::ByItem;
}

void trace_points(Trace* trace, const Terms& terms, const Price& price) {
  if (trace == nullptr) return;
  const std::string points = price.points.to_text(), digits = std::to_string(terms.points_decimals);
  trace->add("结算点数", "points",
             TraceText{points + "(四舍五入到 " + digits + " 位小数)",
                       points + " (half up, decimals: " + digits + ")"});
}

Result<Price> price_deviating(const Prepared& envelope, const PaymentCase& one,
                              const Deviated& found, const Exact& usual, const Exact& base) {
  const Terms& terms = *envelope.terms;
  Price price;
  price.kind = found.kind;
  price.to_review = found.to_review;
  if (found.kind == CaseKind::Normal) {
    GJ_TRY(price.points, Points::rounded(usual, terms.points_decimals));
    return price;
  }
  if (paid_by_item(terms.deviation, found.kind)) {
    price = by_item(one, found.kind);
    price.to_review = found.to_review;
  } else {
    GJ_TRY(const Exact points, deviated_points(terms.deviation, found, usual, base));
    GJ_TRY(price.points, Points::rounded(points, terms.points_decimals));
  }
  if (found.kind == CaseKind::High && terms.deviation.high_quota) {
    price.limited = true;
    GJ_TRY(price.ordinary_points, Points::rounded(usual, terms.points_decimals));
  }
  return price;
}

}  // namespace

Result<Deviated> judge_deviation(const Prepared& envelope, const PaymentCase& one, Money reference,
                                 const Exact& size, Trace* trace) {
  const Deviation& deviation = envelope.terms->deviation;
  Deviated found;
  if (!envelope.terms->deviates || reference <= Money::kZero) return found;
  const Money cost = std::max(Money::kZero, one.cost - one.deducted);
  GJ_TRY(found.ratio, Exact::ratio(cost.in_fen(), reference.in_fen()));
  trace_ratio(trace, one, reference, found.ratio);
  found.to_review = deviation.review_above && found.ratio > *deviation.review_above;
  std::string key;
  if (deviation.low &&
      (found.ratio < *deviation.low || (deviation.low_includes && found.ratio == *deviation.low))) {
    found.kind = CaseKind::Low;
    if (trace != nullptr) {
      trace->add(
          "低倍率病例", "low cost",
          TraceText{"界限 " + factor_text(*deviation.low), "limit " + factor_text(*deviation.low)},
          envelope.path + ".deviation.low.limit");
    }
    return found;
  }
  const Exact* limit = high_limit(envelope, one, size, key);
  if (limit == nullptr) return found;
  if (found.ratio > *limit || (deviation.high_includes && found.ratio == *limit)) {
    found.kind = CaseKind::High;
    GJ_TRY(found.over, sub(found.ratio, *limit));
    if (trace != nullptr) {
      trace->add("高倍率病例", "high cost",
                 TraceText{"界限 " + factor_text(*limit), "limit " + factor_text(*limit)},
                 envelope.path + ".deviation.high." + key);
    }
  }
  return found;
}

Result<Exact> size_of(const Prepared& envelope, const PaymentCase& one) {
  const GroupRow& group = envelope.group(one);
  if (envelope.method->name == "dip") {
    return (one.score > Points() ? one.score : group.score).to_exact();
  }
  GJ_TRY(const Exact weight, (one.weight > Rate() ? one.weight : group.weight).to_exact());
  if (envelope.method->name != "drg_points") return weight;
  return mul(weight, envelope.terms->base);
}

Result<Limits> limits_of(const Prepared& envelope, const PaymentCase& one) {
  Limits limits;
  if (!envelope.terms->deviates) return limits;
  limits.low = envelope.terms->deviation.low;
  GJ_TRY(const Exact size, size_of(envelope, one));
  std::string key;
  const Exact* high = high_limit(envelope, one, size, key);
  if (high != nullptr) limits.high = *high;
  return limits;
}

Result<Price> price_by_points(const Prepared& envelope, const PaymentCase& one, const Exact& base,
                              Trace* trace) {
  const Terms& terms = *envelope.terms;
  GJ_TRY(const Exact factor, coefficient_of(envelope, one, trace));
  GJ_TRY(const Exact usual, mul(base, factor));
  Deviated found;
  Money reference;
  if (terms.deviates) {
    GJ_TRY(reference, reference_of(envelope, one, usual));
    GJ_TRY(found, judge_deviation(envelope, one, reference, base, trace));
  }
  GJ_TRY(Price price, price_deviating(envelope, one, found, usual, base));
  price.excess = one.cost - one.deducted - reference;
  if (!price.by_item) trace_points(trace, terms, price);
  GJ_CHECK(apply_review(one, terms.points_decimals, price, trace));
  return price;
}

}  // namespace gongji::payment
