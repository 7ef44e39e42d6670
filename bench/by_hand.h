#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

/// bench/three-layers written as plain C++ by hand: the floor that the engine is compared with.
namespace gongji::bench {

struct Claim {
  std::int32_t person;
  std::int32_t fen;
  std::uint8_t person_class, level, identity;
};

struct Used {
  std::int64_t expense, pool_paid, deductible, major_used, major_base, aid_paid;
};

struct Paid {
  std::int64_t pool, major, aid, cash;
};

namespace detail {

inline std::int64_t rounded(std::int64_t percent_fen) {
  return (percent_fen + 50) / 100;
}

/// Σ part × share in percent of a fen, over the interval (from, to].
inline std::int64_t banded(std::int64_t from, std::int64_t to, std::int64_t low, std::int64_t high,
                           const std::array<int, 3>& share) {
  std::int64_t sum = 0;
  const std::array<std::int64_t, 3> edges = {low, high, to};
  for (std::size_t i = 0; i < 3; ++i) {
    const std::int64_t end = std::min(edges[i], to);
    if (end > from) {
      sum += (end - from) * share[i];
      from = end;
    }
  }
  return sum;
}

}  // namespace detail

inline Paid settle_by_hand(const Claim& claim, Used& used) {
  static constexpr std::array<std::int64_t, 3> kDeductible = {30000, 60000, 100000};
  static constexpr std::array<std::array<std::array<int, 3>, 3>, 2> kShare = {{
      {{{85, 88, 90}, {80, 83, 85}, {75, 78, 80}}},
      {{{90, 92, 94}, {85, 88, 90}, {80, 83, 85}}},
  }};
  static constexpr std::array<int, 4> kAid = {0, 75, 70, 65};
  const bool helped = claim.identity != 0;
  Paid paid{};
  std::int64_t left = claim.fen;
  const std::int64_t charged =
      std::clamp<std::int64_t>(kDeductible[claim.level] - used.deductible, 0, left);
  const std::int64_t sum = detail::banded(used.expense + charged, used.expense + left, 1000000,
                                          5000000, kShare[claim.person_class][claim.level]);
  paid.pool = std::min(detail::rounded(sum), std::max<std::int64_t>(0, 25000000 - used.pool_paid));
  used.expense += left;
  used.deductible += charged;
  used.pool_paid += paid.pool;
  left -= paid.pool;
  const std::int64_t major_charged =
      std::clamp<std::int64_t>((helped ? 750000 : 1500000) - used.major_used, 0, left);
  const std::int64_t payable = left - major_charged;
  const int more = helped ? 5 : 0;
  paid.major = detail::rounded(detail::banded(used.major_base, used.major_base + payable, 5000000,
                                              10000000, {60 + more, 65 + more, 70 + more}));
  used.major_used += major_charged;
  used.major_base += payable;
  left -= paid.major;
  if (helped) {
    paid.aid = std::min(detail::rounded(left * kAid[claim.identity]),
                        std::max<std::int64_t>(0, 5000000 - used.aid_paid));
    used.aid_paid += paid.aid;
    left -= paid.aid;
  }
  paid.cash = left;
  return paid;
}

}  // namespace gongji::bench
