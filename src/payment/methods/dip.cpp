// DIP: score of the type × coefficient of the institution × auxiliary factor × value of a point.
#include "base/utf8.h"
#include "payment/close.h"
#include "payment/deviation.h"
#include "payment/errors.h"
#include "payment/methods/methods.h"

namespace gongji::payment {

namespace {

Result<Price> price_dip(const Prepared& envelope, const PaymentCase& one, Trace* trace) {
  if (envelope.ungrouped[one.group]) return by_item(one, CaseKind::Ungrouped);
  const Points score = one.score > Points() ? one.score : envelope.group(one).score;
  if (score == Points()) {
    return make_error(payment_code::kNoWeight, "score",
                      Bilingual{"病种 " + in_quotes(envelope.book->groups.text(one.group)) +
                                    " 没有分值;请在病例或病组表中给出 score",
                                "Type " + double_quoted(envelope.book->groups.text(one.group)) +
                                    " has no score; add it."});
  }
  GJ_TRY(const Exact base, score.to_exact());
  if (trace != nullptr) trace->add("病种分值", "score of the type", score.to_text());
  return price_by_points(envelope, one, base, trace);
}

}  // namespace

MethodSpec dip_method() {
  return {"dip",
          "按病种分值付费",
          "DIP",
          "coefficients|auxiliary|deviation|review|ungrouped|fund_part|value|points_decimals",
          price_dip,
          close_by_points};
}

}  // namespace gongji::payment
