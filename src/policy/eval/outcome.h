#pragma once

#include <array>
#include <cstdint>

namespace gongji::policy::eval {

inline constexpr int kLayersMax = 16;
inline constexpr int kBandsMax = 16;

/// What one layer did with one encounter. All amounts in fen; for `each: line` the sums over the
/// lines.
struct LayerOutcome {
  std::int64_t base = 0;               ///< what flowed in
  std::int64_t counted = 0;            ///< after the expense caps
  std::int64_t over_cap = 0;           ///< base - counted
  std::int64_t deductible_amount = 0;  ///< the deductible that applies, used up or not
  std::int64_t deductible = 0;         ///< charged this time
  std::int64_t payable = 0;            ///< counted - deductible
  std::int64_t payment = 0;            ///< what the payer pays
  std::int64_t allowance = 0;          ///< rest of a quota, paid to the person on top

  friend bool operator==(const LayerOutcome&, const LayerOutcome&) = default;
};

/// What became of one encounter. total = out_of_scope + over_limit + pre_share + in_scope and
/// total = sum of payments + cash, always; every part is at least 0.
struct Outcome {
  std::int64_t total = 0, out_of_scope = 0, over_limit = 0, pre_share = 0, in_scope = 0;
  std::int64_t cash = 0;
  std::int64_t personal = 0;  ///< cash and what accounts paid
  std::int64_t left = 0;      ///< of it: in-scope cost that no layer paid
  std::int64_t allowance = 0;
  int layer_count = 0;
  std::array<LayerOutcome, kLayersMax> layers = {};

  friend bool operator==(const Outcome& a, const Outcome& b);
};

/// One fee line of an encounter as the layers see it; its facts stand in a block of slots.
struct LineAmounts {
  std::int64_t amount = 0;                                       ///< fen
  std::int64_t in_scope = 0;                                     ///< fen
  std::int64_t left = 0;                                         ///< fen, of the in-scope part
  std::int64_t quantity = 0;                                     ///< 1e-9
  std::int64_t out_of_scope = 0, over_limit = 0, pre_share = 0;  ///< fen, the rest of the amount
};

}  // namespace gongji::policy::eval
