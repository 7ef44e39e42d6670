#include "app/payment/number_text.h"

namespace gongji::app {

std::string decimal_text(const std::optional<Exact>& number, int decimals) {
  return number ? to_decimal_text(*number, decimals, decimals) : std::string();
}

std::string percent_text(Money part, Money whole, int decimals) {
  if (whole == Money::kZero) return "";
  const auto ratio = Exact::ratio(int128{part.in_fen()} * 100, whole.in_fen());
  return ratio.ok() ? to_decimal_text(*ratio, decimals, decimals) : "";
}

}  // namespace gongji::app
