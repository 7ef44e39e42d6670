#include "app/unit/figures.h"

#include "app/errors.h"
#include "base/decimal.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

constexpr int kFigureDecimals = 6;
constexpr std::int64_t kMillion = 1'000'000;

}  // namespace

Result<std::int64_t> figure_of(std::string_view text, std::string_view unit, std::string_view where,
                               std::string_view title) {
  for (const std::string_view sign : {"%", "%"}) {
    if (unit == "%" && text.ends_with(sign)) text.remove_suffix(sign.size());
  }
  const auto number = parse_decimal(trim(text), kFigureDecimals);
  if (number.ok()) {
    if (const auto millionths = in_units(*number, kFigureDecimals)) return *millionths;
  }
  return make_error(app_code::kBadField, std::string(where),
                    std::string(title) + "应为数字,最多六位小数,不带千分位和单位,如 80.48");
}

std::string figure_text(std::int64_t millionths) {
  return units_text(millionths, kFigureDecimals, 0);
}

std::string figure_text(const Exact& figure) {
  return to_decimal_text(figure, 2, 2);
}

Exact exact_figure(std::int64_t millionths) {
  return Exact::ratio(millionths, kMillion).value();
}

bool is_reached(const Exact& figure, std::int64_t target_millionths, std::string_view better) {
  const auto order = compare(figure, exact_figure(target_millionths));
  return better == "lower" ? order <= 0 : order >= 0;
}

std::string gap_text(const Exact& figure, std::int64_t target_millionths) {
  const int128 numerator =
      figure.numerator() * kMillion - int128{target_millionths} * figure.denominator();
  const auto gap = Exact::ratio(numerator, figure.denominator() * kMillion);
  GJ_ASSERT(gap.ok());
  const std::string text = to_decimal_text(*gap, 2, 2);
  const bool vanished = numerator != 0 && text.find_first_of("123456789") == std::string::npos;
  return vanished ? to_decimal_text(*gap, 2, kFigureDecimals) : text;
}

}  // namespace gongji::app
