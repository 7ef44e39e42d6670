// 2204, 2205: fee lines of an outpatient visit are brought, and withdrawn before settlement.
#include "gateway/national/lines.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

Result<void> bring_outpatient_lines(Desk& desk) {
  return bring_lines(desk, "registered|settled");
}

Result<void> withdraw_outpatient_lines(Desk& desk) {
  return withdraw_lines(desk, "chrg_bchno");
}

}  // namespace gongji::gateway
