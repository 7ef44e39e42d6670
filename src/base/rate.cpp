#include "base/rate.h"

#include "base/errors.h"
#include "base/utf8.h"

namespace gongji {

namespace {

constexpr int kNanoDecimals = 9;
constexpr int kPercentDecimals = 7;
constexpr int kTextDecimalsMax = 30;

Error bad_rate(std::string_view text, std::string_view why) {
  return make_error(base_code::kBadRate, "",
                    Bilingual{"比例 " + in_quotes(text) + " 不规范:" + std::string(why) +
                                  ";请填写如 67.5% 或 0.675 的非负数",
                              "The ratio " + double_quoted(text) +
                                  " is not valid; enter one such as 67.5% or 0.675."});
}

Error too_fine() {
  return make_error(
      base_code::kRateTooFine, "",
      Bilingual{"比例不是十亿分之一的整数倍,无法精确保存;请写成更短的小数,或在政策中写明取整",
                "The ratio has too many decimals to be kept exactly; write a shorter one."});
}

Result<Rate> from_nano(int128 nano) {
  if (nano > std::numeric_limits<std::int64_t>::max()) return overflow_error("比例换算");
  if (nano < std::numeric_limits<std::int64_t>::min()) return overflow_error("比例换算");
  return Rate::nano(static_cast<std::int64_t>(nano));
}

}  // namespace

Result<Rate> Rate::parse(std::string_view text) {
  if (text.starts_with('-')) return bad_rate(text, "不能为负");
  const bool percent = text.ends_with('%');
  const Result<Decimal> number =
      parse_decimal(text.substr(0, text.size() - (percent ? 1 : 0)), kTextDecimalsMax);
  if (!number) return with_cause(bad_rate(text, "不是十进制数"), number.error());
  GJ_TRY(const Exact ratio, gongji::to_exact({number->digits, number->scale + (percent ? 2 : 0)}));
  return from_exact(ratio);
}

Result<Rate> Rate::from_exact(const Exact& ratio) {
  if (kNanoPerOne % ratio.denominator() != 0) return too_fine();
  int128 nano = 0;
  if (__builtin_mul_overflow(ratio.numerator(), kNanoPerOne / ratio.denominator(), &nano)) {
    return overflow_error("比例换算");
  }
  return from_nano(nano);
}

std::string Rate::to_text() const {
  return units_text(nano_, kPercentDecimals, 0) + "%";
}

std::string Rate::to_fraction_text(int decimals) const {
  GJ_ASSERT(decimals >= 0 && decimals <= kNanoDecimals);
  const int128 unit = power_of_ten(kNanoDecimals - decimals);
  const int128 units = divide_rounded(nano_, unit, Rounding::HalfUp);
  return units_text(static_cast<std::int64_t>(units), decimals, decimals);
}

Result<Rate> mul(Rate a, Rate b) {
  const int128 product = int128{a.in_nano()} * b.in_nano();
  if (product % Rate::kNanoPerOne != 0) return too_fine();
  return from_nano(product / Rate::kNanoPerOne);
}

}  // namespace gongji
