#include "payment/points.h"

#include "base/utf8.h"
#include "payment/errors.h"

namespace gongji::payment {

Result<Points> Points::parse(std::string_view text) {
  const auto number = parse_decimal(text, kDecimals);
  const auto units = number.ok() ? in_units(*number, kDecimals) : std::nullopt;
  if (!units || *units < 0) {
    return make_error(payment_code::kBadPoints, "",
                      "分值 " + in_quotes(text) + " 不规范;请填写非负数,最多六位小数,如 1200");
  }
  return Points(*units);
}

Result<Points> Points::rounded(const Exact& number, int decimals) {
  GJ_ASSERT(decimals >= 0 && decimals <= kDecimals);
  GJ_TRY(const Exact kept, round_decimals(number, decimals, Rounding::HalfUp));
  GJ_TRY(const Exact scaled, mul(kept, Exact::of(1'000'000)));
  GJ_TRY(const std::int64_t micro, round_to_int64(scaled, Rounding::HalfUp));
  return Points(micro);
}

std::string Points::to_text() const {
  return units_text(micro_, kDecimals, 0);
}

}  // namespace gongji::payment
