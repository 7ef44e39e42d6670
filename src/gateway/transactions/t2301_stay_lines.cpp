// 2301, 2302: fee lines of a stay are brought, and withdrawn before settlement.
#include "gateway/national/lines.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

Result<void> bring_stay_lines(Desk& desk) {
  return bring_lines(desk, "open|discharged");
}

Result<void> withdraw_stay_lines(Desk& desk) {
  return withdraw_lines(desk, "feedetl_sn");
}

}  // namespace gongji::gateway
