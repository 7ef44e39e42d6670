// Sharing an amount to the fen.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "base/money.h"

namespace gongji::payment {

/// `total` in parts proportional to `weights`, by largest remainder; of equal remainders the one
/// that `before(a, b)` puts first. So the parts do not depend on the order of the weights. They add
/// up to `total`; each is within one fen of its exact share; a weight of zero gets nothing. Refuses
/// base.bad_weights: a negative weight, or none above zero while `total` is not zero.
Result<std::vector<Money>> share_out(Money total, std::span<const std::int64_t> weights,
                                     const std::function<bool(std::size_t, std::size_t)>& before);

}  // namespace gongji::payment
