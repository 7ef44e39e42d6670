#include <vector>

#include "app/operation.h"
#include "app/operations/groups.h"

namespace gongji::app {

std::span<const Operation> operations() {
  static const std::vector<Operation> kOperations = [] {
    std::vector<Operation> all;
    for (const auto group : {institution_operations(),   catalogue_operations(),
                             person_operations(),        person_change_operations(),
                             identity_operations(),      relation_operations(),
                             employment_operations(),    coverage_operations(),
                             spell_operations(),         transfer_operations(),
                             employer_operations(),      due_operations(),
                             subsidy_operations(),       account_operations(),
                             account_owner_operations(), roster_operations(),
                             burden_operations(),        visit_operations(),
                             stay_operations(),          claim_operations(),
                             certificate_operations(),   filing_operations(),
                             correction_operations(),    maternity_operations(),
                             ledger_operations(),        ledger_bank_operations(),
                             clearing_operations(),      institution_key_operations(),
                             operator_operations(),      approval_operations(),
                             voucher_operations(),       task_operations(),
                             indicator_operations()}) {
      all.insert(all.end(), group.begin(), group.end());
    }
    return all;
  }();
  return kOperations;
}

const Operation* find_operation(std::string_view name) {
  for (const Operation& operation : operations()) {
    if (is_name_of(name, operation.group, operation.action)) return &operation;
  }
  return nullptr;
}

}  // namespace gongji::app
