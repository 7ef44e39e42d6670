#pragma once

#include <map>
#include <set>

#include "policy/program/program.h"

/// Which facts a term depends on, and how.
namespace gongji::policy::program {

/// How one slot is used by a set of expressions.
struct Use {
  bool arithmetic = false;   ///< its value is computed with, not only compared with constants
  std::set<Raw> thresholds;  ///< raws at which a comparison or a table row changes
};
using Uses = std::map<int, Use>;

/// Adds what an expression depends on, through tables too. `depth` guards tables that use each
/// other.
void collect_uses(const Expr& expr, const checked::Package& package, Uses& uses);

/// The dimension of a slot for its use, or nothing when the slot cannot be enumerated.
std::optional<Dim> dimension(int slot, const Use& use, const checked::Package& package);

/// A raw that lies in the given index of a dimension.
Raw sample(const Dim& dim, std::int64_t index);

}  // namespace gongji::policy::program
