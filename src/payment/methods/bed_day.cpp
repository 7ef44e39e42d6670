// So much a day, by stage of the stay (按床日付费).
#include <algorithm>

#include "base/utf8.h"
#include "payment/close.h"
#include "payment/errors.h"
#include "payment/methods/methods.h"
#include "payment/settings.h"

namespace gongji::payment {

namespace {

/// A stay of less than a day counts as one.
Result<Price> price_bed_day(const Prepared& envelope, const PaymentCase& one, Trace* trace) {
  const std::int64_t days = std::max(one.days, 1);
  const std::string& level = envelope.hospital(one).level;
  std::int64_t before = 0;
  Exact sum;
  std::size_t number = 0;
  for (const Stage& stage : envelope.terms->stages) {
    const std::string key = envelope.path + ".stages." + std::to_string(number++) + ".daily";
    if (days <= before) break;
    const Exact* daily = stage.daily.find(level);
    if (daily == nullptr) {
      return make_error(payment_code::kNoRate, key,
                        Bilingual{"级别 " + in_quotes(level) + " 没有床日标准;请在 stages 中补上",
                                  "Level " + double_quoted(level) +
                                      " has no price of a bed day; add it to the stages."});
    }
    const std::int64_t last = std::min(days, stage.through.value_or(days));
    GJ_TRY(const Exact part, mul(Exact::of(last - before), *daily));
    GJ_TRY(sum, add(sum, part));
    if (trace != nullptr) {
      trace->add("第 " + std::to_string(before + 1) + "–" + std::to_string(last) + " 天",
                 "days " + std::to_string(before + 1) + "-" + std::to_string(last),
                 in_yuan(std::to_string(last - before) + " × " + to_decimal_text(*daily, 2, 6) +
                         " = " + to_decimal_text(part, 2, 6)),
                 stage.daily.words.empty() ? key : key + "." + level);
    }
    before = last;
  }
  Price price;
  GJ_TRY(price.standard, to_money(sum));
  if (trace != nullptr) trace->add("床日标准合计", "standard", in_yuan(price.standard.to_text()));
  return price;
}

}  // namespace

MethodSpec bed_day_method() {
  return {"bed_day",          "按床日付费",  "By bed-day",
          "stages|fund_part", price_bed_day, close_by_standards};
}

}  // namespace gongji::payment
