// A settlement once more, with how each layer came to its amount.
#pragma once

#include <vector>

#include "app/unit/settle_visit.h"

namespace gongji::app {

struct Explained {
  claims::Settlement settled;
  std::vector<policy::eval::LayerDetail> details;  ///< point into the package of the settlement
};

/// A stored or computed settlement, from its inputs, by its package.
Result<Explained> explained_again(Unit& unit, const storage::SettlementRow& row);

}  // namespace gongji::app
