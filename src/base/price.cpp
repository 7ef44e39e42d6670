#include "base/price.h"

#include "base/decimal.h"
#include "base/errors.h"
#include "base/utf8.h"

namespace gongji {

namespace {

Error bad_price(std::string_view yuan, std::string_view why) {
  return make_error(
      base_code::kBadPrice, "",
      Bilingual{
          "单价 " + in_quotes(yuan) + " 不规范:" + std::string(why) +
              ";请填写以元为单位、最多六位小数的非负数,如 12.5 或 0.123456",
          "The price " + double_quoted(yuan) +
              " is not valid; enter yuan with at most six decimals, not negative, such as 12.5."});
}

}  // namespace

Result<Price> Price::parse(std::string_view yuan) {
  if (yuan.starts_with('-')) return bad_price(yuan, "不能为负");
  const Result<Decimal> number = parse_decimal(yuan, kDecimals);
  if (!number) return with_cause(bad_price(yuan, "不是最多六位小数的数"), number.error());
  const auto units = in_units(*number, kDecimals);
  if (!units) return bad_price(yuan, "数额过大");
  return micro(*units);
}

std::string Price::to_text() const {
  return units_text(micro_, kDecimals, 2);
}

}  // namespace gongji
