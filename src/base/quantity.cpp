#include "base/quantity.h"

#include <limits>

#include "base/decimal.h"
#include "base/errors.h"
#include "base/utf8.h"

namespace gongji {

namespace {

// The price is in 1e-6 yuan and the quantity in 1e-4: their product in 1e-10 yuan.
constexpr int128 kProductUnitsPerFen = 100'000'000;

Error bad_quantity(std::string_view text, std::string_view why) {
  return make_error(
      base_code::kBadQuantity, "",
      Bilingual{
          "数量 " + in_quotes(text) + " 不规范:" + std::string(why) +
              ";请填写大于零、最多四位小数的数,如 1.5",
          "The quantity " + double_quoted(text) +
              " is not valid; enter a number above zero with at most four decimals, such as 1.5."});
}

}  // namespace

Result<Quantity> Quantity::parse(std::string_view text) {
  if (text.starts_with('-')) return bad_quantity(text, "不能为负");
  const Result<Decimal> number = parse_decimal(text, kDecimals);
  if (!number) return with_cause(bad_quantity(text, "不是最多四位小数的数"), number.error());
  const auto units = in_units(*number, kDecimals);
  if (!units) return bad_quantity(text, "数量过大");
  if (*units == 0) return bad_quantity(text, "不能为零");
  return ten_thousandths(*units);
}

std::string Quantity::to_text() const {
  return units_text(units_, kDecimals, 0);
}

Result<Quantity> checked_add(Quantity a, Quantity b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.in_ten_thousandths(), b.in_ten_thousandths(), &sum)) {
    return overflow_error("数量相加");
  }
  return Quantity::ten_thousandths(sum);
}

Result<Money> amount(Price price, Quantity quantity, Rounding rounding) {
  const int128 product = int128{price.in_micro()} * quantity.in_ten_thousandths();
  const int128 fen = divide_rounded(product, kProductUnitsPerFen, rounding);
  if (fen > std::numeric_limits<std::int64_t>::max()) return overflow_error("单价乘以数量");
  if (fen < std::numeric_limits<std::int64_t>::min()) return overflow_error("单价乘以数量");
  return Money::fen(static_cast<std::int64_t>(fen));
}

}  // namespace gongji
