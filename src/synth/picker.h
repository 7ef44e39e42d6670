// Choosing one of several with given weights.
#pragma once

#include <algorithm>
#include <vector>

#include "synth/draws.h"

namespace gongji::synth {

/// Indices 0, 1 … each as often as its weight says.
class Picker {
 public:
  Picker() = default;
  explicit Picker(const std::vector<std::uint64_t>& weights) {
    for (const std::uint64_t weight : weights) {
      sum_ += weight;
      through_.push_back(sum_);
    }
  }

  std::uint64_t sum() const { return sum_; }
  /// Nobody is chosen from nothing.
  bool empty() const { return sum_ == 0; }

  std::size_t pick(Draws& draws) const {
    const std::uint64_t at = draws.below(sum_);
    return static_cast<std::size_t>(std::upper_bound(through_.begin(), through_.end(), at) -
                                    through_.begin());
  }

 private:
  std::uint64_t sum_ = 0;
  std::vector<std::uint64_t> through_;
};

/// The weights of rows, by a function of a row.
template <class Rows, class Weight>
std::vector<std::uint64_t> weights_of(const Rows& rows, const Weight& weight) {
  std::vector<std::uint64_t> weights;
  for (const auto& row : rows) weights.push_back(static_cast<std::uint64_t>(weight(row)));
  return weights;
}

}  // namespace gongji::synth
