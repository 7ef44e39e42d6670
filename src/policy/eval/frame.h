#pragma once

#include <array>
#include <span>
#include <vector>

#include "policy/checked/checked.h"

namespace gongji::policy::eval {

/// Rows of a list input, row by row; cells as slots hold them.
struct ListValue {
  std::size_t fields = 1;
  std::vector<Raw> cells;

  std::size_t rows() const { return cells.size() / fields; }
  Raw cell(std::size_t row, std::size_t field) const { return cells[row * fields + field]; }
};

/// The facts one computation sees. `slots` is laid out as the package says, with the decision's own
/// slots behind.
struct Frame {
  std::span<const Raw> slots;
  std::span<const ListValue> lists;
  std::span<Value> locals;               ///< written by steps and comprehensions
  std::array<Value, kTerms> terms = {};  ///< what `deductible`, `share`, `cap`, `value` are now
  const checked::Decision* decision = nullptr;
  int missing = -1;  ///< the slot without a value that was read last
};

}  // namespace gongji::policy::eval
