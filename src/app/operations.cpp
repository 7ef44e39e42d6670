#include <algorithm>
#include <vector>

#include "app/operation.h"
#include "app/operations/groups.h"

namespace gongji::app {

std::span<const Operation> operations() {
  static const std::vector<Operation> kOperations = [] {
    std::vector<Operation> all;
    for (const auto group : {institution_operations(), person_operations(), coverage_operations(),
                             visit_operations()}) {
      all.insert(all.end(), group.begin(), group.end());
    }
    return all;
  }();
  return kOperations;
}

const Operation* find_operation(std::string_view name) {
  const std::size_t dot = std::min(name.find('.'), name.size());
  const std::string_view group = name.substr(0, dot), action = name.substr(dot);
  for (const Operation& operation : operations()) {
    const bool same = action.size() == operation.action.size() + 1 && group == operation.group &&
                      action.substr(1) == operation.action;
    if (same) return &operation;
  }
  return nullptr;
}

}  // namespace gongji::app
