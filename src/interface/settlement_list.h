// Completeness and logic of a settlement list (医疗保障基金结算清单, 4101).
#pragma once

#include <map>
#include <vector>

#include "interface/finding.h"
#include "interface/message.h"

namespace gongji::interface {

/// The settlement of a list.
struct SettledCare {
  Money total;
  std::map<std::string, Money> funds;        ///< by fund_pay_type
  std::optional<Date> admitted, discharged;  ///< of a stay that has ended
};

/// Checks an input of 4101 or 4101A, full or reduced (which leaves to the settlement what the
/// platform knows from it). The rules of list-rules.csv, and what a table cannot say:
/// - days in hospital are the difference of the days of discharge and admission, at least 1;
/// - nursing days are at most days + 1, intensive care is at most as long as the stay;
/// - a category's amount is the sum of its four parts and not negative; 个人自付 + 个人自费 =
///   account + cash; categories = funds + account + cash (a hint: a hospital's part is not listed);
/// - hours on a ventilator and a procedure 96.7 belong together, and so do procedures and the
/// category of
///   surgery (hints).
/// With `settled`, what it is about: the categories add up to its total; the funds add up to what
/// the funds paid, each that both name with the same amount; a stay begins and ends on its days.
/// Findings: interface.list_incomplete, interface.list_illogical; `hint` where no published rule
/// refuses.
std::vector<Finding> check_list(const Message& list, const FieldTables& tables,
                                const Profile& profile, const SettledCare* settled = nullptr);

}  // namespace gongji::interface
