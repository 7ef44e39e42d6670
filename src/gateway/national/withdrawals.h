// Settlements of this institution that are withdrawn: by their own transaction or by a reversal.
#pragma once

#include "gateway/national/desk.h"

namespace gongji::gateway {

struct Withdrawn {
  storage::SettlementRow row;
  std::string setl_id;  ///< of the withdrawal
};

/// Takes the settlement back and keeps the request. Of a purchase in one message the visit goes
/// too. Refuses what app::reverse_settlement refuses.
Result<Withdrawn> withdraw(Desk& desk, app::PersonRecord& person, std::int64_t settlement);

/// Whether the settlement was made by a purchase in one message (2102).
Result<bool> is_purchase(Desk& desk, std::int64_t settlement);

}  // namespace gongji::gateway
