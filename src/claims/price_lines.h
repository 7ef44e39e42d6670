#pragma once

#include "claims/encounter.h"
#include "policy/eval/frame.h"
#include "policy/eval/outcome.h"

namespace gongji::claims {

/// Fen: a trillion yuan, far below overflow.
inline constexpr std::int64_t kAmountMax = 100'000'000'000'000;

/// Sums of the priced lines, in fen.
struct PricedSums {
  std::int64_t total = 0, out_of_scope = 0, over_limit = 0, pre_share = 0;
};

/// Unit price × quantity (1e-9) in fen, rounded half up once: what a line costs, and what its limit
/// allows. Refuses: base.overflow, with where = `where`.
Result<std::int64_t> times_quantity(Price price, std::int64_t quantity_nano,
                                    const std::string& where);

/// Splits each line into out of scope, over limit, pre-share and in scope by the document's rules
/// (reference page, section 7). `slots` are the encounter's; they are used as working room for the
/// line's facts.
Result<PricedSums> price_lines(const policy::Compiled& compiled, int document,
                               const std::vector<FeeLine>& lines, std::span<policy::Raw> slots,
                               std::vector<policy::Value>& locals,
                               std::vector<policy::eval::LineAmounts>& priced);

}  // namespace gongji::claims
