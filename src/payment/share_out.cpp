#include "payment/share_out.h"

#include <algorithm>
#include <numeric>

#include "base/int128.h"

namespace gongji::payment {

namespace {

Error bad_weights() {
  return make_error(base_code::kBadWeights, "",
                    "没有可按比例分配的权数,或权数为负;请核对点数、费用或人数");
}

}  // namespace

Result<std::vector<Money>> share_out(Money total, std::span<const std::int64_t> weights,
                                     const std::function<bool(std::size_t, std::size_t)>& before) {
  int128 sum = 0;
  for (const std::int64_t weight : weights) {
    if (weight < 0) return bad_weights();
    sum += weight;
  }
  std::vector<Money> parts(weights.size());
  if (total == Money::kZero) return parts;
  if (sum == 0) return bad_weights();
  const int128 sign = total < Money::kZero ? -1 : 1;
  const int128 size = sign * total.in_fen();
  std::vector<int128> rests(weights.size());
  int128 left = size;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const int128 whole = size * weights[i];
    parts[i] = Money::fen(static_cast<std::int64_t>(sign * (whole / sum)));
    rests[i] = whole % sum;
    left -= whole / sum;
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto gets = order.begin() + static_cast<std::ptrdiff_t>(left);
  if (gets != order.end()) {
    std::nth_element(order.begin(), gets, order.end(), [&](std::size_t a, std::size_t b) {
      return rests[a] != rests[b] ? rests[a] > rests[b] : before(a, b);
    });
  }
  for (auto at = order.begin(); at != gets; ++at) {
    parts[*at] += Money::fen(static_cast<std::int64_t>(sign));
  }
  return parts;
}

}  // namespace gongji::payment
