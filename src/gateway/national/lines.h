// Fee lines of the national interface: checked, looked up in the lists, brought to the visit, and
// answered with how each is split. The same for outpatient visits and stays.
#pragma once

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// All rows of `feedetail`, of one visit; all or nothing. `states`: of the visit. Refuses with
/// `where` = 第N行 field.
Result<void> bring_lines(Desk& desk, std::string_view states);

/// Rows of `node` as lines of a visit that is there, their splits as rows of `answers`.
struct LineBatch {
  std::string_view node, answers;
};
Result<void> add_lines(Desk& desk, app::PersonRecord& person, const storage::VisitRow& visit,
                       const LineBatch& batch);

/// How rows would be split, when they were lines of the visit: the bill of them and the splits.
/// Nothing is written.
Result<app::Bill> try_lines(Desk& desk, app::PersonRecord& person, const storage::VisitRow& visit,
                            const LineBatch& batch);

/// Lines by their batch, for outpatient visits, or by their serial, for stays; "0000" is all.
Result<void> withdraw_lines(Desk& desk, std::string_view field);

}  // namespace gongji::gateway
