#include "base/money.h"

#include <algorithm>
#include <numeric>

#include "base/decimal.h"
#include "base/int128.h"
#include "base/utf8.h"

namespace gongji {

namespace {

constexpr int kFenDecimals = 2;

Error bad_amount(std::string_view yuan, std::string_view why) {
  return make_error(
      base_code::kBadAmount, "",
      Bilingual{"金额 " + in_quotes(yuan) + " 不规范:" + std::string(why) +
                    ";请填写以元为单位、最多两位小数的数,如 1234.50",
                "The amount " + double_quoted(yuan) +
                    " is not valid; enter yuan with at most two decimals, such as 1234.50."});
}

Error bad_weights(std::string_view why) {
  return make_error(base_code::kBadWeights, "",
                    Bilingual{"无法分摊金额:" + std::string(why) + ";请核对分摊依据",
                              "The amount cannot be shared out; check the weights."});
}

/// The sum of the weights, or a refusal.
Result<int128> weight_sum(std::span<const std::int64_t> weights) {
  int128 sum = 0;
  for (const std::int64_t weight : weights) {
    if (weight < 0) return bad_weights("权重为负");
    sum += weight;
  }
  if (sum == 0) return bad_weights("没有大于零的权重");
  return sum;
}

}  // namespace

Result<Money> Money::parse(std::string_view yuan) {
  if (yuan.starts_with('-')) return bad_amount(yuan, "此处不能为负");
  return parse_signed(yuan);
}

Result<Money> Money::parse_signed(std::string_view yuan) {
  const Result<Decimal> number = parse_decimal(yuan, kFenDecimals);
  if (!number) return with_cause(bad_amount(yuan, "不是最多两位小数的数"), number.error());
  const auto fen = in_units(*number, kFenDecimals);
  if (!fen) return bad_amount(yuan, "数额过大");
  return Money::fen(*fen);
}

std::string Money::to_text() const {
  return units_text(fen_, kFenDecimals, kFenDecimals);
}

Result<std::vector<Money>> split(Money total, std::span<const std::int64_t> weights) {
  GJ_TRY(const int128 sum, weight_sum(weights));
  const int128 sign = total < Money::kZero ? -1 : 1;
  const int128 size = sign * total.in_fen();
  std::vector<int128> parts(weights.size());
  std::vector<int128> rests(weights.size());
  int128 left = size;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    parts[i] = size * weights[i] / sum;
    rests[i] = size * weights[i] % sum;
    left -= parts[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rests[a] > rests[b]; });
  GJ_ASSERT(left >= 0 && left < static_cast<int128>(order.size()));
  for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) ++parts[order[i]];
  std::vector<Money> shares;
  shares.reserve(parts.size());
  for (const int128 part : parts) {
    shares.push_back(Money::fen(static_cast<std::int64_t>(sign * part)));
  }
  return shares;
}

}  // namespace gongji
