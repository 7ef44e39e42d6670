// Fee lines of the national interface: checked, looked up in the lists, brought to the visit, and
// answered with how each is split. The same for outpatient visits and stays.
#pragma once

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// All rows of `feedetail`, of one visit; all or nothing. `states`: of the visit. Refuses with
/// `where` = 第N行 field.
Result<void> bring_lines(Desk& desk, std::string_view states);

/// Lines by their batch, for outpatient visits, or by their serial, for stays; "0000" is all.
Result<void> withdraw_lines(Desk& desk, std::string_view field);

}  // namespace gongji::gateway
