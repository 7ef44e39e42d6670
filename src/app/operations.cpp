#include <vector>

#include "app/operation.h"
#include "app/operations/groups.h"

namespace gongji::app {

std::span<const Operation> operations() {
  static const std::vector<Operation> kOperations = [] {
    std::vector<Operation> all;
    for (const auto group : {institution_operations(), person_operations(), coverage_operations(),
                             visit_operations(), ledger_operations(), ledger_bank_operations()}) {
      all.insert(all.end(), group.begin(), group.end());
    }
    return all;
  }();
  return kOperations;
}

const Operation* find_operation(std::string_view name) {
  for (const Operation& operation : operations()) {
    if (operation.name() == name) return &operation;
  }
  return nullptr;
}

}  // namespace gongji::app
