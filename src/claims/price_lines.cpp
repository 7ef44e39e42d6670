#include "claims/price_lines.h"

#include <algorithm>

#include "base/rate.h"
#include "policy/eval/vm.h"

namespace gongji::claims {
namespace {

using policy::checked::BuiltIn;

/// 1e-6 yuan × 1e-9 is 1e-15 yuan.
constexpr int128 kProductPerFen = 10'000'000'000'000;

/// Half up to the fen; a rate is at most 1, so the part is no larger than the amount.
std::int64_t part_of(std::int64_t fen, std::int64_t rate_nano) {
  return static_cast<std::int64_t>(
      divide_rounded(int128{fen} * rate_nano, Rate::kNanoPerOne, Rounding::HalfUp));
}

}  // namespace

Result<std::int64_t> times_quantity(Price price, std::int64_t quantity_nano,
                                    const std::string& where) {
  const int128 fen =
      divide_rounded(int128{price.in_micro()} * quantity_nano, kProductPerFen, Rounding::HalfUp);
  if (fen <= std::numeric_limits<std::int64_t>::max()) return static_cast<std::int64_t>(fen);
  return make_error(
      "base.overflow", where,
      Bilingual{"金额过大;请核对单价与数量", "The amount is too large; check price and quantity."});
}

Result<PricedSums> price_lines(const policy::Compiled& compiled, int document,
                               const std::vector<FeeLine>& lines, std::span<policy::Raw> slots,
                               std::vector<policy::Value>& locals,
                               std::vector<policy::eval::LineAmounts>& priced) {
  const auto& package = compiled.package();
  const auto& rules = compiled.program->documents[static_cast<std::size_t>(document)];
  policy::eval::Frame frame;
  frame.slots = slots;
  frame.locals = locals;
  PricedSums sums;
  priced.clear();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const FeeLine& line = lines[i];
    const std::string where = "line[" + std::to_string(i + 1) + "]";
    for (int k = 0; k < package.first_builtin; ++k) {
      const auto at = static_cast<std::size_t>(k);
      if (package.slots[at].input->of_line) slots[at] = line.inputs[at];
    }
    if (line.amount < 0 || line.amount > kAmountMax - sums.total) {
      return make_error("base.bad_amount", where,
                        Bilingual{"金额为负,或合计超过一万亿元",
                                  "The amount is negative, or all lines together are above 10^12 "
                                  "yuan; check the amounts."});
    }
    slots[static_cast<std::size_t>(package.builtin(BuiltIn::Amount))] = line.amount;
    slots[static_cast<std::size_t>(package.builtin(BuiltIn::Quantity))] = line.quantity;
    bool outside = line.outside;
    if (!outside && rules.out_of_scope >= 0) {
      GJ_TRY(outside, policy::eval::run_truth(*compiled.program, rules.out_of_scope, frame));
    }
    std::int64_t over = 0, first = 0;
    if (!outside && line.price_limit) {
      GJ_TRY(const std::int64_t limit, times_quantity(*line.price_limit, line.quantity, where));
      over = std::max<std::int64_t>(0, line.amount - limit);
    }
    if (!outside) {
      std::int64_t rate = line.pre_share.value_or(0);
      if (!line.pre_share && rules.pre_share >= 0) {
        GJ_TRY(const policy::Value v, policy::eval::run(*compiled.program, rules.pre_share, frame));
        if (v.is_none()) {
          return make_error(
              "policy.value_missing", where,
              Bilingual{"先行自付比例没有给出", "The pre-share is not given; fill it in."});
        }
        GJ_TRY(const Rate written, Rate::from_exact(v.number));
        rate = written.in_nano();
      }
      if (rate < 0 || rate > Rate::kNanoPerOne) {
        return make_error("policy.share_out_of_range", where,
                          Bilingual{"先行自付比例不在 0 到 100% 之间",
                                    "The pre-share is not from 0 to 100%; check it."});
      }
      first = part_of(line.amount - over, rate);
    }
    const std::int64_t scope = outside ? 0 : line.amount - over - first;
    priced.push_back(
        {line.amount, scope, scope, line.quantity, outside ? line.amount : 0, over, first});
    sums.total += line.amount;
    sums.out_of_scope += outside ? line.amount : 0;
    sums.over_limit += over;
    sums.pre_share += first;
  }
  return sums;
}

}  // namespace gongji::claims
